import type {Competitor} from "../competitor.ts";
import {type Examples, fitDay, fitPredictor, type Predictor} from "../predictor/fit.ts";
import {forecastCells} from "../predictor/forecast.ts";

/** The predictor, fitted again at every origin on what is known there; a week's days share one fit. */
export const predictorCompetitor: Competitor = {
  name: "predictor",
  title: "Hotspot predictor",
  rule:
    "A non-negative Poisson mixture of past counts of its own and all types, in the cell and around it, over several spans of time; " +
    "weights for cold and hot cells apart, learned from the periods of the year before the forecast.",
  start: () => {
    const known: Examples = new Map();
    let fitted: {day: number; predictor: Predictor} | null = null;
    return (task) => {
      const day = fitDay(task.before_day, task.period_days);
      if (fitted?.day !== day) fitted = {day, predictor: fitPredictor(task, known)};
      return forecastCells(fitted.predictor, task);
    };
  }
};
