import type {ForecastTask} from "../forecast-method.ts";
import {type FeatureTable, pastReader} from "./features.ts";
import type {Predictor} from "./fit.ts";
import {addUp, contributions} from "./forecast.ts";
import {FEATURE_NAMES} from "./sources.ts";

/** Days that count as the last ones. */
export const LAST_DAYS = 30;

/** Indices of the features that are past own incidents of the cell itself. */
const OWN_CELL = FEATURE_NAMES.flatMap(({part}, j) => (part === "own_past" ? [j] : []));

/**
 * What each cell would expect had none of its own incidents of the last days happened, over what it expects: 0–1 or a little
 * above.
 * @param features of the morning of `task.before_day`
 */
export function withoutRecent(
  predictor: Predictor,
  task: ForecastTask,
  features: FeatureTable
): Float64Array {
  const quiet = pastReader(withoutLast(task), predictor.period_days).features(task.before_day);
  const other = features.map((column, j) => (OWN_CELL.includes(j) ? quiet[j] : column));
  const now = addUp(contributions(predictor, features));
  const then = addUp(contributions(predictor, other));
  return then.map((value, i) => value / now[i]);
}

/** The task as if no own incident had happened in the last days. */
function withoutLast(task: ForecastTask): ForecastTask {
  const {history, own, before_day} = task;
  const from = before_day - LAST_DAYS;
  return {
    ...task,
    cell: task.cell.map((cell, i) => (history.day[i] >= from && own[history.type[i]] === 1 ? -1 : cell))
  };
}
