import type {RiskTarget} from "../../report/risk.ts";
import {cellsAt, type StudyGrid} from "../../space/study-grid.ts";
import {seededRandom} from "../../stats/random.ts";
import type {CountTest} from "../../zones/count-forecast.ts";
import {PERIOD_DAYS} from "../evaluation-plan.ts";
import {type ForecastTask, taskBefore} from "../forecast-method.ts";
import {type History, typeMask} from "../history.ts";
import {type Calibration, calibrate, hitsOn, rankCells} from "../measures.ts";
import {testOrigins} from "../origins.ts";
import {pastCounts, testCounts} from "../past-counts.ts";
import {dispersionOf} from "./cell-ranges.ts";
import {type Examples, fitPredictor, readerOf} from "./fit.ts";
import {forecastCells} from "./forecast.ts";
import {type PartWorth, partWorth} from "./part-worth.ts";
import {withoutRecent} from "./what-if.ts";

/** Share of the ground that test forecasts flag. */
export const TEST_SHARE = 0.05;

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
    const dispersion = dispersionOf(tests.map(({cells}) => cells));
    const without_recent = withoutRecent(predictor, task, features);
    return {name, left_out, task, predictor, forecast, without_recent, tests, dispersion};
  });
}

/** One test: what was forecast on a morning against what came. */
export interface BackTest extends Pick<Calibration, "expected" | "observed"> {
  origin: number;
  /** Own incidents of the test, those outside the study area too. */
  n: number;
  /** Of them on the cells flagged by the forecast, and by the count so far. */
  hits: number;
  count_hits: number;
  /** What was expected of each cell, and what came. */
  cells: CountTest;
  parts: PartWorth[];
}

/**
 * Forecasts past periods, each from what was known before it, and sees how each part of the risk helped.
 * @param task the task of the present: its history, grid and types
 * @param origins first days of the tests, ascending; periods without an incident are left out
 * @param area_share share of the cells that is flagged
 */
export function backTest(
  task: ForecastTask,
  origins: readonly number[],
  {area_share, seed, onTest}: {area_share: number; seed: number; onTest?: (done: number) => void}
): BackTest[] {
  const random = seededRandom(seed);
  const known: Examples = new Map();
  const n_flagged = Math.round(task.grid.col.length * area_share);
  return origins.flatMap((origin, k) => {
    onTest?.(k / origins.length);
    const {counts: observed, n} = testCounts(task, origin, origin + task.period_days);
    if (n === 0) return [];
    const past = taskBefore(task, origin);
    const reader = readerOf(past);
    const predictor = fitPredictor(past, known, reader);
    const features = reader.features(origin);
    const {score, expected} = forecastCells(predictor, past, features);
    const order = rankCells(score);
    const by_tenth = calibrate(order, expected, observed);
    return {
      origin,
      n,
      hits: hitsOn(order, observed, n_flagged),
      count_hits: hitsOn(rankCells(pastCounts(past)), observed, n_flagged),
      expected: by_tenth.expected,
      observed: by_tenth.observed,
      cells: {expected, observed},
      parts: partWorth(predictor, features, observed, random)
    };
  });
}
