import {boxIndex} from "../../space/study-grid.ts";
import type {ForecastTask} from "../forecast-method.ts";
import {testCounts} from "../past-counts.ts";
import {placesInSums, RING_REACH, ringMeans, summedArea, sumsOf} from "./ring-means.ts";
import {runningCounts} from "./running-counts.ts";
import {FEATURE_NAMES, SOURCES} from "./sources.ts";

/** Features on the morning of a day, rates per period, ≥ 0: one column per feature of `FEATURE_NAMES`, one value per cell. */
export type FeatureTable = Float32Array[];

/** Makes the features of any day up to the present one, and the counts that came after. */
export interface PastReader {
  /** Features on the morning of a day: from incidents before it alone. */
  features(origin: number): FeatureTable;
  /** Own incidents of the period that begins on a day, per cell. */
  counts(origin: number): Float64Array;
  /** Goes on with a later task of the same types and grid, whose history begins with all that was known. */
  know(later: ForecastTask): void;
}

/**
 * Reads features and counts of a task's history. A ring is a square around the cell in columns and rows; in a grid of
 * hexagons that is a rhombus, which leans.
 * @param period_days days that rates and counts are of
 */
export function pastReader(task: ForecastTask, period_days: number): PastReader {
  const {grid} = task;
  const n_cells = grid.col.length;
  const cells = boxIndex(grid);
  const running = SOURCES.map((source) => runningCounts(source, n_cells));
  const rates = new Float64Array(n_cells);
  const box = new Float64Array(grid.at.length);
  const sums = sumsOf(grid);
  const places = placesInSums(grid, cells);
  let known = task;

  const features = (origin: number): FeatureTable => {
    const table: FeatureTable = [];
    SOURCES.forEach(({rings}, s) => {
      running[s](known, origin, period_days, rates);
      for (let u = 0; u < n_cells; u++) box[cells[u]] = rates[u];
      summedArea(box, grid, sums);
      for (const ring of rings) {
        const column = new Float32Array(n_cells);
        if (ring === 0) column.set(rates);
        else ringMeans(sums, grid, places, RING_REACH[ring - 1], RING_REACH[ring], column);
        table.push(column);
      }
    });
    table.push(new Float32Array(n_cells).fill(period_days / 30));
    if (table.length !== FEATURE_NAMES.length) throw new Error("features and their names differ in number");
    return table;
  };

  return {
    features,
    counts: (origin) => testCounts(known, origin, origin + period_days).counts,
    know: (later) => {
      known = later;
    }
  };
}
