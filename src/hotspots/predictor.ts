import type {Competitor} from "./competitor.ts";
import {type Examples, fitDay, fitPredictor, type Predictor, readerOf} from "./predictor/fit.ts";
import {forecastCells} from "./predictor/forecast.ts";

export {type Examples, fitPredictor, type Predictor} from "./predictor/fit.ts";
export {type CellForecast, forecastCells} from "./predictor/forecast.ts";
export {RISK_PARTS, type RiskPart} from "./predictor/sources.ts";

/** The predictor as a method to be judged beside others. */
export const PREDICTOR: Competitor = {
  name: "predictor",
  title: "Predictor",
  rule: "Cells by the incidents expected: a non-negative sum of past counts of the cell and its surroundings, own and other types, recent and old, with weights learned from the mornings before, apart for cold and hot cells.",
  start: () => {
    const examples: Examples = new Map();
    let last: {day: number; predictor: Predictor} | undefined;
    return (task) => {
      const day = fitDay(task.before_day, task.period_days);
      const reader = readerOf(task);
      if (last?.day !== day) last = {day, predictor: fitPredictor(task, examples, reader)};
      return forecastCells(last.predictor, task, reader.features(task.before_day));
    };
  }
};
