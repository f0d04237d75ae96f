import {cellsKm2, indexCells} from "../../space/cells.ts";
import {type SweepData, sweepData} from "../../zones/judge.ts";
import {readJson, writeJson} from "./files.ts";
import {readPlaces} from "./places-table.ts";

/** What a sweep step hands to the step that fits its choice. */
export interface Sweep<Trial> {
  trials: Trial[];
  /** Index of the chosen trial, −1 when none has a zone. */
  chosen: number;
}

/** The places of the training days, or null when there are none to fit. */
export function readSweepData(places_dir: string): SweepData | null {
  const places = readPlaces(places_dir);
  const data = sweepData(places, indexCells(places.x, places.y));
  return data.weights.length === 0 ? null : data;
}

export const writeSweep = <Trial>(dir: string, sweep: Sweep<Trial>): void =>
  writeJson(dir, "sweep.json", sweep);
export const readSweep = <Trial>(dir: string): Sweep<Trial> => readJson(dir, "sweep.json");

/** The ground with any incident, km². */
export const groundKm2 = (x: Float64Array, y: Float64Array): number => cellsKm2(indexCells(x, y).col.length);
