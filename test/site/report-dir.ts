import {existsSync} from "node:fs";
import {join, resolve} from "node:path";
import {type FixtureReport, fixtureReport, writeReport} from "./fixture.ts";

export const PROJECT_ROOT = resolve(import.meta.dirname, "../..");

export interface ReportDirs {
  report_dir: string;
  tracking_dir: string;
}

/** The folders of the project's own report when there is one, otherwise of a made-up one inside `work`. */
export function reportDirs(work: string): ReportDirs {
  const report_dir = join(PROJECT_ROOT, "data", "report");
  if (!existsSync(join(report_dir, "zones.json"))) return fixtureDirs(work, fixtureReport());
  return {report_dir, tracking_dir: join(PROJECT_ROOT, "data", "tracking")};
}

/** Writes a made-up report and registry into `work`/report. */
export function fixtureDirs(work: string, report: FixtureReport): ReportDirs {
  const dir = writeReport(join(work, "report"), report);
  return {report_dir: dir, tracking_dir: dir};
}
