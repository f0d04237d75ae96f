import type {ForecastTask} from "../competitor.ts";
import {type BoxedIncidents, pastRates} from "./past-counts.ts";
import {RING_REACH, ringMeans, summedArea} from "./ring-means.ts";
import {FEATURE_NAMES, SOURCES} from "./sources.ts";

/** Features on the morning of a day, rates per period, ≥ 0: one column per feature of `FEATURE_NAMES`, one value per cell. */
export type FeatureTable = Float32Array[];

/** Makes the features of any day up to the present one, and the counts that came after. */
export interface PastReader {
  n_cells: number;
  /** Features on the morning of a day: from incidents before it alone. */
  features(origin: number): FeatureTable;
  /** Own incidents of the period that begins on a day, per cell. */
  counts(origin: number): Float64Array;
}

/** Splits the incidents of a task's universe by type, as indices in the grid's box. */
function split({history, grid, cell, own}: ForecastTask): {own: BoxedIncidents; other: BoxedIncidents} {
  const {col, row, col0, row0, n_rows} = grid;
  const n_own = history.type.reduce((n, type) => n + own[type], 0);
  const make = (n: number) => ({day: new Int32Array(n), box: new Int32Array(n)});
  const [mine, others] = [make(n_own), make(history.type.length - n_own)];
  let [a, b] = [0, 0];
  for (let i = 0; i < history.day.length; i++) {
    const c = cell[i];
    const at = c < 0 ? -1 : (col[c] - col0) * n_rows + row[c] - row0;
    const [to, k] = own[history.type[i]] === 1 ? [mine, a++] : [others, b++];
    to.day[k] = history.day[i];
    to.box[k] = at;
  }
  return {own: mine, other: others};
}

/**
 * Reads features and counts of a task's history. A ring is a square around the cell in columns and rows; in a grid of
 * hexagons that is a rhombus, which leans.
 * @param period_days days that rates and counts are of
 */
export function pastReader(task: ForecastTask, period_days: number): PastReader {
  const {grid} = task;
  const {n_cols, n_rows, col, row, col0, row0} = grid;
  const incidents = split(task);
  const cells = Int32Array.from(col, (c, i) => (c - col0) * n_rows + row[i] - row0);
  const rates = new Float64Array(n_cols * n_rows);
  const sums = new Float64Array((n_cols + 1) * (n_rows + 1));

  const features = (origin: number): FeatureTable => {
    const table: FeatureTable = [];
    for (const source of SOURCES) {
      const from = incidents[source.types];
      if (from.day.length > 0) {
        pastRates(from, source, origin, period_days, rates);
        summedArea(rates, grid, sums);
      }
      for (const ring of source.rings) {
        const column = new Float32Array(cells.length);
        if (from.day.length > 0) {
          if (ring === 0) for (let i = 0; i < cells.length; i++) column[i] = rates[cells[i]];
          else ringMeans(sums, grid, cells, RING_REACH[ring - 1], RING_REACH[ring], column);
        }
        table.push(column);
      }
    }
    table.push(new Float32Array(cells.length).fill(period_days / 30));
    if (table.length !== FEATURE_NAMES.length) throw new Error("features and their names differ in number");
    return table;
  };

  const counts = (origin: number): Float64Array => {
    const sum = new Float64Array(cells.length);
    const {day, box} = incidents.own;
    for (let i = 0; i < day.length; i++) {
      if (day[i] < origin || day[i] >= origin + period_days || box[i] < 0) continue;
      const at = grid.at[box[i]];
      if (at >= 0) sum[at]++;
    }
    return sum;
  };
  return {n_cells: cells.length, features, counts};
}
