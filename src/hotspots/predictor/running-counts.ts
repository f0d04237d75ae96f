import {coveredDays, touchesGap} from "../../calendar/gaps.ts";
import type {ForecastTask} from "../forecast-method.ts";
import {firstOnDay} from "../history.ts";
import {othersOf} from "../whose.ts";
import type {Source} from "./sources.ts";

/** Least days that a source must cover to say anything. */
const MIN_COVERED = 14;

/** Spans of a memory after which counts are set back, so that their scale stays within what numbers hold. */
const MAX_SPANS = 200;

/**
 * A source's incidents before a day in each cell, weighed by age so that a steady stream gives its rate per period whatever
 * the memory; days in gaps of the files have no part in it. Mornings that ascend cost only the days between them; the answer is the same in any order, to the last digit.
 * @param rates one per cell of the grid, overwritten
 */
export type RatesAt = (task: ForecastTask, origin: number, period_days: number, rates: Float64Array) => void;

/** Counts a source's incidents, carried on from morning to morning. @param n_cells cells of the grid */
export function runningCounts({types, memory_days, ages}: Omit<Source, "rings">, n_cells: number): RatesAt {
  // An incident counts e^((day − base) / memory), so that all fade alike and none needs to be touched.
  const counts = new Float64Array(n_cells);
  const fades = Number.isFinite(memory_days);
  const rebased_after = fades ? Math.floor(MAX_SPANS * memory_days) : Number.POSITIVE_INFINITY;
  let [morning, base] = [0, 0];

  const add = ({history, cell, own}: ForecastTask, from: number, to: number, sign: number) => {
    const {day, type, type_names, type_groups} = history;
    const mine = types === "own" ? own : othersOf(types, {own, type_names, type_groups});
    let [at, weight] = [-1, sign];
    for (let i = firstOnDay(history, from), end = firstOnDay(history, to); i < end; i++) {
      if (mine[type[i]] === 0 || cell[i] < 0) continue;
      if (fades && day[i] !== at) [at, weight] = [day[i], Math.exp((day[i] - base) / memory_days)];
      counts[cell[i]] += weight;
    }
  };
  const carryOn = (task: ForecastTask, origin: number) => {
    if (origin < morning) {
      counts.fill(0);
      [morning, base] = [0, 0];
    }
    if (ages) {
      const [youngest, oldest] = ages;
      add(task, morning - youngest + 1, origin - youngest + 1, 1);
      add(task, morning - oldest, origin - oldest, -1);
    } else {
      for (; base + rebased_after <= origin; base += rebased_after) {
        add(task, morning, base + rebased_after, 1);
        morning = base + rebased_after;
        const faded = Math.exp(-rebased_after / memory_days);
        for (let u = 0; u < n_cells; u++) counts[u] *= faded;
      }
      add(task, morning, origin, 1);
    }
    morning = origin;
  };

  return (task, origin, period_days, rates) => {
    const [youngest, oldest] = ages ? [ages[0], Math.min(ages[1], origin)] : [1, origin];
    const {history} = task;
    if (coveredDays(history, origin - oldest, origin - youngest + 1) < MIN_COVERED) {
      rates.fill(0);
      return;
    }
    carryOn(task, origin);
    let mass = 0;
    for (let age = youngest; age <= oldest; age++)
      if (!touchesGap(history, origin - age, origin - age + 1))
        mass += fades ? Math.exp(-age / memory_days) : 1;
    const per_period = ((fades ? Math.exp((base - origin) / memory_days) : 1) * period_days) / mass;
    for (let u = 0; u < n_cells; u++) rates[u] = counts[u] * per_period;
  };
}
