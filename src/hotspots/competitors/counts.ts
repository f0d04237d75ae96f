import type {Competitor} from "../competitor.ts";
import {pastCounts, priorCounts} from "../past-counts.ts";
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
    const score = tuned(DECAY_DAYS, (task, tau) => pastCounts(task, (age) => Math.exp(-age / tau)));
    return (task) => ({score: score(task)});
  }
};
