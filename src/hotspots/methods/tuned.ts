import {sum} from "../../stats/sums.ts";
import {type Forecast, type ForecastTask, taskBefore} from "../forecast-method.ts";
import {firstOnDay} from "../history.ts";
import {pastCounts} from "../past-counts.ts";

/** Days before a forecast that settings are judged on, fitted without them. */
export const TUNING_DAYS = 90;

/** Days after which settings are chosen again. */
const CHOSEN_FOR_DAYS = 28;

/** Share of the expectation spread evenly, so that an incident where none was expected is not impossible. */
const EVEN_SHARE = 0.05;

/** Log-likelihood of counts when each incident falls into cells as their scores say; higher is better. */
function logLikelihood(score: Float64Array, counts: Float64Array): number {
  const total = sum(score);
  if (total === 0) return Number.NEGATIVE_INFINITY;
  let likelihood = 0;
  for (let i = 0; i < score.length; i++)
    if (counts[i] > 0)
      likelihood += counts[i] * Math.log(((1 - EVEN_SHARE) * score[i]) / total + EVEN_SHARE / score.length);
  return likelihood;
}

/**
 * A method with settings, which it chooses by what it knows and keeps for four weeks.
 * @param candidates in the order of preference; the first also where there is too little past to judge on
 */
export function tuned<Setting>(
  candidates: readonly Setting[],
  score: (task: ForecastTask, setting: Setting) => Float64Array
): (task: ForecastTask) => Forecast {
  let chosen: {setting: Setting; day: number} | null = null;
  return (task) => {
    if (chosen === null || task.before_day - chosen.day >= CHOSEN_FOR_DAYS)
      chosen = {setting: choose(task, candidates, score), day: task.before_day};
    return {score: score(task, chosen.setting)};
  };
}

function choose<Setting>(
  task: ForecastTask,
  candidates: readonly Setting[],
  score: (task: ForecastTask, setting: Setting) => Float64Array
): Setting {
  const from = task.before_day - TUNING_DAYS;
  const before = taskBefore(task, from);
  if (from < TUNING_DAYS || firstOnDay(before.history, from) === 0) return candidates[0];
  const counts = pastCounts(task, undefined, from);
  let [best, most] = [candidates[0], Number.NEGATIVE_INFINITY];
  for (const setting of candidates) {
    const likelihood = logLikelihood(score(before, setting), counts);
    if (likelihood > most) [best, most] = [setting, likelihood];
  }
  return best;
}
