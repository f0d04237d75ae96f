import type {RiskForecast} from "../../hotspots/zone-outlook.ts";
import {readColumns, readJson, writeColumns, writeJson} from "./files.ts";

/** What the step `predictor` leaves to those that forecast zones and areas. */
export function writeRisk(dir: string, {report, cells}: RiskForecast): void {
  writeJson(dir, "risk.json", report);
  writeColumns(dir, "risk", cells);
}

/** @param dir undefined when the step is not part of the report: then there is no forecast */
export const readRisk = (dir: string | undefined): RiskForecast | null =>
  dir === undefined
    ? null
    : {
        report: readJson<RiskForecast["report"]>(dir, "risk.json"),
        cells: readColumns<RiskForecast["cells"]>(dir, "risk")
      };
