import {indexCells} from "../../space/cells.ts";
import {type Sweep, type SweepData, sweepData} from "../../zones/score-zones.ts";
import {readJson, writeJson} from "./files.ts";
import {readPlaces} from "./places-table.ts";

/** The places of the training days, or null when there are none to fit. */
export function readSweepData(places_dir: string): SweepData | null {
  const places = readPlaces(places_dir);
  const data = sweepData(places, indexCells(places.x, places.y));
  return data.weights.length === 0 ? null : data;
}

export const writeSweep = <Trial>(dir: string, sweep: Sweep<Trial>): void =>
  writeJson(dir, "sweep.json", sweep);
export const readSweep = <Trial>(dir: string): Sweep<Trial> => readJson(dir, "sweep.json");
