import {join, resolve} from "node:path";
import {type FixtureReport, writeReport} from "./fixture.ts";

export const PROJECT_ROOT = resolve(import.meta.dirname, "../..");

export interface ReportDirs {
  report_dir: string;
  tracking_dir: string;
}

/** Writes a made-up report and registry into `work`/report. */
export function fixtureDirs(work: string, report: FixtureReport): ReportDirs {
  const dir = writeReport(join(work, "report"), report);
  return {report_dir: dir, tracking_dir: dir};
}
