import type {ForecastTask} from "./forecast-method.ts";
import {firstOnDay} from "./history.ts";

/** Plain counts, which many methods ask for, by the task they are of. */
const counted = new WeakMap<ForecastTask, Float64Array>();

/** Own incidents of each cell on all days before the forecast, counted once per task: not to be changed. */
export function priorCounts(task: ForecastTask): Float64Array {
  const counts = counted.get(task) ?? pastCounts(task);
  counted.set(task, counts);
  return counts;
}

/** Says what a task's prior counts are, where they are known already. */
export const knowPriorCounts = (task: ForecastTask, counts: Float64Array): void => {
  counted.set(task, counts);
};

/**
 * Past incidents of the task's own types in each cell.
 * @param weight of an incident by its age in days, 1 for yesterday's; default 1
 * @param from first day that counts; default the first of the history
 */
export function pastCounts(
  {history, grid, cell, before_day, own}: ForecastTask,
  weight?: (age: number) => number,
  from = 0
): Float64Array {
  const counts = new Float64Array(grid.col.length);
  const {day, type} = history;
  const by_age =
    weight && Float64Array.from({length: before_day - from + 1}, (_, age) => (age === 0 ? 0 : weight(age)));
  for (let i = firstOnDay(history, from); i < day.length; i++)
    if (cell[i] >= 0 && own[type[i]] === 1) counts[cell[i]] += by_age ? by_age[before_day - day[i]] : 1;
  return counts;
}

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
