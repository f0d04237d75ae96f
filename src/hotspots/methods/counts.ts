import type {Competitor} from "../competitor.ts";
import {pastCounts, priorCounts} from "../past-counts.ts";
import {type RunningCounts, runningCounts} from "../predictor/past-counts.ts";
import {TUNING_RULE, tuned} from "./tuned.ts";

const RECENT_DAYS = 90;
const DECAY_DAYS = [240, 480, 120, 60, 30];

/** All incidents before: the baseline. */
export const priorCount: Competitor = {
  name: "count",
  title: "Prior count",
  rule: "Incidents of the type in the cell on all days before the forecast.",
  start: () => (task) => ({score: priorCounts(task)})
};

export const recentCount: Competitor = {
  name: "recent",
  title: "Recent count",
  rule: `Incidents of the type in the cell on the ${RECENT_DAYS} days before the forecast.`,
  start: () => (task) => ({score: pastCounts(task, undefined, Math.max(0, task.before_day - RECENT_DAYS))})
};

export const decayedCount: Competitor = {
  name: "decayed",
  title: "Decayed count",
  rule: `Incidents of the type in the cell, each worth e^(−age / τ), τ of ${[...DECAY_DAYS].sort((a, b) => a - b).join(", ")} days. ${TUNING_RULE}`,
  start: () => {
    const counters = new Map<number, RunningCounts>();
    const score = tuned(DECAY_DAYS, (task, memory_days) => {
      const n_cells = task.grid.col.length;
      const counter = counters.get(memory_days) ?? runningCounts({types: "own", memory_days}, n_cells);
      counters.set(memory_days, counter);
      const rates = new Float64Array(n_cells);
      counter.ratesAt(task, task.before_day, task.period_days, rates);
      return rates;
    });
    return (task) => ({score: score(task)});
  }
};
