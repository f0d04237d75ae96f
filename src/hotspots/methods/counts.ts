import type {ForecastMethod} from "../forecast-method.ts";
import {pastCounts, priorCounts} from "../past-counts.ts";
import {type RatesAt, runningCounts} from "../predictor/running-counts.ts";
import {tuned} from "./tuned.ts";

export const RECENT_DAYS = 90;
export const DECAY_DAYS = [240, 480, 120, 60, 30];

/** All incidents before: the baseline. */
export const priorCount: ForecastMethod<"count"> = {
  name: "count",
  start: () => (task) => ({score: priorCounts(task)})
};

export const recentCount: ForecastMethod<"recent"> = {
  name: "recent",
  start: () => (task) => ({score: pastCounts(task, undefined, Math.max(0, task.before_day - RECENT_DAYS))})
};

export const decayedCount: ForecastMethod<"decayed"> = {
  name: "decayed",
  start: () => {
    const counters = new Map<number, RatesAt>();
    return tuned(DECAY_DAYS, (task, memory_days) => {
      const n_cells = task.grid.col.length;
      const ratesAt = counters.get(memory_days) ?? runningCounts({types: "own", memory_days}, n_cells);
      counters.set(memory_days, ratesAt);
      const rates = new Float64Array(n_cells);
      ratesAt(task, task.before_day, task.period_days, rates);
      return rates;
    });
  }
};
