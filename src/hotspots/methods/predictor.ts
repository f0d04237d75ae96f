import type {ForecastMethod} from "../forecast-method.ts";
import type {PastReader} from "../predictor/features.ts";
import {type Examples, fitPredictor, type Predictor, rateDays, readerOf} from "../predictor/fit.ts";
import {forecastCells} from "../predictor/forecast.ts";
import {RENEWED_DAYS, remember, renewalDay} from "./renewal.ts";

/** The predictor, learning again from what is known at each origin, of short periods every four weeks. */
export const predictorMethod: ForecastMethod<"predictor"> = {
  name: "predictor",
  start: (shared) => {
    const known: Examples = new Map();
    let fitted: {day: number; predictor: Predictor} | null = null;
    let readers: {learns: PastReader; forecasts: PastReader} | null = null;
    return (task) => {
      const {before_day, period_days} = task;
      readers ??= {learns: readerOf(task), forecasts: readerOf(task)};
      const {learns, forecasts} = readers;
      learns.know(task);
      forecasts.know(task);
      const day = renewalDay(task);
      if (fitted?.day !== day) {
        const learn = () => fitPredictor({...task, before_day: day}, known, learns);
        const predictor =
          period_days >= RENEWED_DAYS
            ? learn()
            : remember(shared, `predictor ${rateDays(period_days)} ${day}`, learn);
        fitted = {day, predictor};
      }
      return forecastCells(fitted.predictor, task, forecasts.features(before_day));
    };
  }
};
