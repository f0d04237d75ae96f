import type {ForecastTask} from "./forecast-method.ts";
import {firstOnDay} from "./history.ts";

/**
 * What a period brought, of the types that are forecast.
 * @param from first day of the period
 * @param to the day after its last; the history must reach it
 * @returns incidents by cell, and the number of all, those outside the study area too
 */
export function testCounts(
  {history, grid, cell, own}: Pick<ForecastTask, "history" | "grid" | "cell" | "own">,
  from: number,
  to: number
): {counts: Float64Array; n: number} {
  const counts = new Float64Array(grid.col.length);
  let n = 0;
  for (let i = firstOnDay(history, from), end = firstOnDay(history, to); i < end; i++) {
    if (own[history.type[i]] === 0) continue;
    n++;
    if (cell[i] >= 0) counts[cell[i]]++;
  }
  return {counts, n};
}
