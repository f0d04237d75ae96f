import type {RiskTarget} from "../../report/risk.ts";
import {cellsAt, type StudyGrid} from "../../space/study-grid.ts";
import {PERIOD_DAYS} from "../evaluation-plan.ts";
import type {ForecastTask} from "../forecast-method.ts";
import {type History, typeMask} from "../history.ts";
import {testOrigins} from "../origins.ts";
import {backTest} from "./back-test.ts";
import {fitPredictor, readerOf} from "./fit.ts";
import {forecastCells} from "./forecast.ts";
import {TEST_SHARE} from "./risk-target.ts";
import {whatIf} from "./what-if.ts";

/** Types that are forecast together. */
export interface WantedTarget extends Pick<RiskTarget, "name" | "left_out"> {
  /** Null for all types. */
  types: readonly string[] | null;
}

/** A forecast with what it was made of and how earlier ones fared. */
export type ForecastTarget = ReturnType<typeof forecastTargets>[number];

/** Forecasts each target's next period, and tests earlier forecasts of it. */
export function forecastTargets(
  history: History,
  grid: StudyGrid,
  wanted: readonly WantedTarget[],
  {seed, progress}: {seed: number; progress: (share: number, note: string) => void}
) {
  const cell = cellsAt(grid, history.x, history.y);
  const {origins} = testOrigins(history, PERIOD_DAYS, null);
  return wanted.map(({name, types, left_out}, k) => {
    const task: ForecastTask = {
      history,
      grid,
      cell,
      before_day: history.n_days,
      period_days: PERIOD_DAYS,
      own: typeMask(history, types)
    };
    const note = `test forecasts of ${name === "all" ? "all types" : "reported types"}`;
    const tests = backTest(task, origins, {
      area_share: TEST_SHARE,
      seed,
      onTest: (done) => progress((k + done) / wanted.length, note)
    });
    const reader = readerOf(task);
    const predictor = fitPredictor(task, new Map(), reader);
    const features = reader.features(task.before_day);
    const forecast = forecastCells(predictor, task, features);
    return {name, left_out, task, predictor, forecast, changed: whatIf(predictor, task, features), tests};
  });
}
