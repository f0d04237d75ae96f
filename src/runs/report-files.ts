import {existsSync} from "node:fs";
import {join} from "node:path";
import type {ReadReport} from "../models/define.ts";
import {readJson} from "../pipeline/artifacts/files.ts";
import {REPORT_FILES, type ReportFiles} from "../report/files.ts";

/** Reads the parts of an assembled report, each once; null where a part was not made. */
export function reportReader(dir: string): ReadReport {
  const read = new Map<string, unknown>();
  return <K extends keyof ReportFiles>(name: K) => {
    if (!read.has(name)) read.set(name, existsSync(join(dir, name)) ? readJson(dir, name) : null);
    return read.get(name) as ReportFiles[K] | null;
  };
}

/** The report's files as artifacts of its run. */
export const reportArtifacts = (dir: string): {name: string; file: string}[] =>
  REPORT_FILES.map((name) => ({name: `report/${name}`, file: join(dir, name)})).filter(({file}) =>
    existsSync(file)
  );
