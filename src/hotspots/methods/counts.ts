import type {ForecastMethod} from "../forecast-method.ts";
import {priorCounts} from "../past-counts.ts";

/** All incidents before: the baseline. */
export const priorCount: ForecastMethod<"count"> = {
  name: "count",
  start: () => (task) => ({score: priorCounts(task)})
};
