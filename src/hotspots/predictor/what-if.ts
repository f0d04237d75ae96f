import type {ForecastTask} from "../forecast-method.ts";
import {type FeatureTable, pastReader} from "./features.ts";
import type {Predictor} from "./fit.ts";
import {addUp, blendWeights, contributions} from "./forecast.ts";
import {FEATURE_NAMES, SOURCES} from "./sources.ts";
import {weightedSum} from "./training.ts";

/** What would change a cell's forecast. */
export interface WhatIf {
  /** Expected over what is expected, had none of the cell's own incidents of the last days happened; 0–1 or a little above. */
  without_recent: Float64Array;
  /** Days without a new incident after which the cell's recent part is halved; NaN where it has none. */
  half_life_days: Float64Array;
}

/** Days that count as the last ones. */
export const LAST_DAYS = 30;

/** Indices of the features that are past own incidents of the cell itself. */
const OWN_CELL = SOURCES.flatMap(({types, rings}) =>
  rings.map((ring) => types === "own" && ring === 0)
).flatMap((is, j) => (is ? [j] : []));

/** Indices of the features of the recent part. */
const RECENT = FEATURE_NAMES.flatMap(({part}, j) => (part === "recent" ? [j] : []));

/** Asks the predictor about other pasts, cell by cell. @param features of the morning of `task.before_day` */
export function whatIf(predictor: Predictor, task: ForecastTask, features: FeatureTable): WhatIf {
  const quiet = pastReader(withoutLast(task), predictor.period_days).features(task.before_day);
  const other = features.map((column, j) => (OWN_CELL.includes(j) ? quiet[j] : column));
  const now = addUp(contributions(predictor, features));
  const then = addUp(contributions(predictor, other));
  const score = weightedSum(features, predictor.first);
  const weights = new Float64Array(FEATURE_NAMES.length);
  const half_life_days = now.map((_, i) => {
    blendWeights(predictor, score[i], weights);
    return halfLife(RECENT.map((j) => [weights[j] * features[j][i], FEATURE_NAMES[j].memory_days]));
  });
  return {without_recent: then.map((value, i) => value / now[i]), half_life_days};
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

/** Days until a sum of decaying amounts is half of what it is, to the nearest day. */
function halfLife(amounts: readonly (readonly [amount: number, memory_days: number])[]): number {
  const left = (days: number) =>
    amounts.reduce((sum, [amount, memory]) => sum + amount * Math.exp(-days / memory), 0);
  const half = left(0) / 2;
  if (!(half > 0)) return Number.NaN;
  let [low, high] = [0, Math.max(...amounts.map(([, memory]) => memory))];
  while (high - low > 0.25) {
    const middle = (low + high) / 2;
    if (left(middle) > half) low = middle;
    else high = middle;
  }
  return Math.round((low + high) / 2);
}
