import type {Competitor} from "../competitor.ts";
import {type Examples, fitPredictor, type Predictor} from "../predictor/fit.ts";
import {forecastCells} from "../predictor/forecast.ts";

/** Forecasts of shorter periods keep their weights for so long; what they are applied to is always of the day. */
const KEPT_DAYS = 28;

/** The predictor, learning again from what is known at each origin, of short periods every four weeks. */
export const predictorCompetitor: Competitor = {
  name: "predictor",
  title: "Hotspot predictor",
  rule:
    "A non-negative Poisson mixture of past counts of its own and of other types, in the cell and around it, over several spans of time; " +
    "weights for cold and hot cells apart, learned from the periods of the year before the forecast. " +
    `Periods under ${KEPT_DAYS} days keep their weights for ${KEPT_DAYS} days and share them between offsets of the grid.`,
  start: (shared) => {
    const known: Examples = new Map();
    let fitted: {day: number; predictor: Predictor} | null = null;
    return (task) => {
      const {before_day, period_days} = task;
      if (fitted === null || before_day - fitted.day >= (period_days < KEPT_DAYS ? KEPT_DAYS : 1)) {
        const key = `predictor ${before_day}`;
        const kept = period_days < KEPT_DAYS ? (shared.get(key) as Predictor | undefined) : undefined;
        const predictor = kept ?? fitPredictor(task, known);
        if (period_days < KEPT_DAYS) shared.set(key, predictor);
        fitted = {day: before_day, predictor};
      }
      return forecastCells(fitted.predictor, task);
    };
  }
};
