import {cellsWithin, quartic, spreadCells} from "../../space/cell-kernel.ts";
import type {ForecastMethod} from "../forecast-method.ts";
import {pastCounts, priorCounts} from "../past-counts.ts";
import {tuned} from "./tuned.ts";

export const BANDWIDTHS_M = [300, 225, 450, 600, 1000];
export const SPACE_TIME_M = [225, 300, 450];
export const SPACE_TIME_DAYS = [90, 180, 365];

/** Kernel density of all incidents before. */
export const kde: ForecastMethod<"kde"> = {
  name: "kde",
  start: () =>
    tuned(BANDWIDTHS_M, (task, h) => {
      const near = cellsWithin(task.grid, h);
      return spreadCells(task.grid, priorCounts(task), near, quartic(near, h));
    })
};

/** Kernel density in space and time. */
export const spaceTimeKde: ForecastMethod<"stkde"> = {
  name: "stkde",
  start: () => {
    const settings = SPACE_TIME_M.flatMap((h) => SPACE_TIME_DAYS.map((days) => ({h, days})));
    return tuned(settings, (task, {h, days}) => {
      const near = cellsWithin(task.grid, h);
      const from = Math.max(0, task.before_day - days);
      const counts = pastCounts(task, (age) => 1 - (age / (days + 1)) ** 2, from);
      return spreadCells(task.grid, counts, near, quartic(near, h));
    });
  }
};
