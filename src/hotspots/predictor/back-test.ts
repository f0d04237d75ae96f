import type {RiskPart} from "../../report/risk.ts";
import {seededRandom} from "../../stats/random.ts";
import {type ForecastTask, taskBefore} from "../forecast-method.ts";
import {type Calibration, calibrate, hitsOn, rankCells} from "../measures.ts";
import {pastCounts, testCounts} from "../past-counts.ts";
import {type Examples, fitPredictor, readerOf} from "./fit.ts";
import {forecastCells} from "./forecast.ts";
import {partImportance} from "./importance.ts";

/** One test: what was forecast on a morning against what came. */
export interface BackTest extends Pick<Calibration, "expected" | "observed"> {
  origin: number;
  /** Own incidents of the test, those outside the study area too. */
  n: number;
  /** Of them on the cells flagged by the forecast, and by the count so far. */
  hits: number;
  count_hits: number;
  importance: Record<RiskPart, number>;
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
      importance: partImportance(predictor, features, observed, n_flagged, random)
    };
  });
}
