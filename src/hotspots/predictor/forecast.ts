import type {RiskPart} from "../../report/risk.ts";
import {sum} from "../../stats/sums.ts";
import type {Forecast, ForecastTask} from "../forecast-method.ts";
import {firstOnDay} from "../history.ts";
import {type FeatureTable, pastReader} from "./features.ts";
import type {Predictor} from "./fit.ts";
import {openness} from "./gates.ts";
import {expectedLevel, LEVEL_DAYS} from "./level.ts";
import {FEATURE_NAMES, RISK_PARTS} from "./sources.ts";
import {weightedSum} from "./training.ts";

/** Incidents expected per cell, and what each part of the past contributes. */
export interface CellForecast extends Forecast {
  /** Incidents expected in the period, ≥ 0; the parts add up to it. */
  expected: Float64Array;
  /** Per part, per cell, ≥ 0; the city's level and season are in all alike. */
  parts: Record<RiskPart, Float64Array>;
  /** Incidents expected in all, over what the weights alone would say: the level and season of the city. */
  level: number;
}

/** Nowhere is anything impossible: expected of a cell at least, so that an incident there can be judged. */
const MIN_EXPECTED = 1e-6;

const PART_OF = Int32Array.from(FEATURE_NAMES, ({part}) => RISK_PARTS.indexOf(part));

/** How much each feature of a cell counts, blended by its first score. @param weights overwritten */
export function blendWeights({first, gates}: Predictor, score: number, weights: Float64Array): void {
  if (gates.length === 0) {
    weights.set(first);
    return;
  }
  weights.fill(0);
  for (const {gate, cold, hot} of gates) {
    const share = openness(gate, score);
    for (let j = 0; j < weights.length; j++)
      weights[j] += ((1 - share) * cold[j] + share * hot[j]) / gates.length;
  }
}

/** Each part's contribution per cell before the level is applied, per `predictor.period_days`. */
export function contributions(predictor: Predictor, features: FeatureTable): Float64Array[] {
  const n = features[0]?.length ?? 0;
  const score = weightedSum(features, predictor.first);
  const parts = RISK_PARTS.map((part) => new Float64Array(n).fill(part === "base" ? MIN_EXPECTED : 0));
  // Most cells are colder than every gate and share their weights.
  const shut = Math.min(...predictor.gates.map(({gate}) => gate.low));
  const weights = new Float64Array(FEATURE_NAMES.length);
  for (let i = 0; i < n; i++) {
    if (score[i] <= shut) continue;
    blendWeights(predictor, score[i], weights);
    for (let j = 0; j < weights.length; j++)
      if (weights[j] > 0) parts[PART_OF[j]][i] += weights[j] * features[j][i];
  }
  blendWeights(predictor, Number.NEGATIVE_INFINITY, weights);
  weights.forEach((weight, j) => {
    if (!(weight > 0)) return;
    const [part, column] = [parts[PART_OF[j]], features[j]];
    for (let i = 0; i < n; i++) if (score[i] <= shut) part[i] += weight * column[i];
  });
  return parts;
}

export function addUp(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts[0].length);
  for (const part of parts) for (let i = 0; i < all.length; i++) all[i] += part[i];
  return all;
}

/**
 * What to expect of each cell in the period that begins on `task.before_day`.
 * @param features of that morning, where they are known already
 */
export function forecastCells(
  predictor: Predictor,
  task: ForecastTask,
  features?: FeatureTable
): CellForecast {
  const table = features ?? pastReader(task, predictor.period_days).features(task.before_day);
  const parts = contributions(predictor, table);
  const score = addUp(parts);
  const total = sum(score);
  const inside = {...ownDays(task), gaps: task.history.gaps};
  const level = total > 0 ? expectedLevel(inside, task.before_day, task.period_days) / total : 0;
  for (const part of parts) for (let i = 0; i < part.length; i++) part[i] *= level;
  return {
    score,
    expected: addUp(parts),
    parts: Object.fromEntries(RISK_PARTS.map((part, k) => [part, parts[k]])) as CellForecast["parts"],
    level: (level * predictor.period_days) / task.period_days
  };
}

/** Days of the own incidents inside the study area, ascending: those that the level looks at, and the first of all. */
function ownDays({history, own, cell, before_day}: ForecastTask): {day: Int32Array} {
  const {day, type} = history;
  const is_own = (i: number) => own[type[i]] === 1 && cell[i] >= 0;
  const end = firstOnDay(history, before_day);
  let first = 0;
  while (first < end && !is_own(first)) first++;
  const days = first < end ? [day[first]] : [];
  for (let i = Math.max(first + 1, firstOnDay(history, before_day - LEVEL_DAYS)); i < end; i++)
    if (is_own(i)) days.push(day[i]);
  return {day: Int32Array.from(days)};
}
