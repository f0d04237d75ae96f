import type {TimeNeed} from "../report/precision.ts";
import type {StudyGrid} from "../space/study-grid.ts";
import {type History, historyBefore} from "./history.ts";
import type {Asked} from "./whose.ts";

/** What a method is asked: which cells will see most incidents of some types in the days that follow. */
export interface ForecastTask {
  /** Incidents of all types before the first day to forecast: there is nothing else to know. */
  history: History;
  grid: StudyGrid;
  /** The cell of each incident of the history, −1 outside the study area. */
  cell: Int32Array;
  /** The first day to forecast; equal to `history.n_days`. */
  before_day: number;
  /** Days to forecast. */
  period_days: number;
  /** For each type of the history 1 where it is to be forecast. */
  own: Uint8Array;
}

/** The same question as it stood on an earlier morning. */
export function taskBefore(task: ForecastTask, before_day: number): ForecastTask {
  const history = historyBefore(task.history, before_day);
  return {...task, history, cell: task.cell.subarray(0, history.day.length), before_day};
}

/** A method's answer. */
export interface Forecast {
  /** Per cell of the study area; the highest are flagged first, ties by cell. */
  score: Float64Array;
  /** The score by number of cells flagged, from methods that are set for each; else it is the same for all. */
  by_area?: readonly Float64Array[];
  /** Incidents expected per cell, from methods that say so: then their calibration is measured. */
  expected?: Float64Array;
  /** Cells that the method itself ranks; fewer than the study area where it only draws zones and the rest is filled up by count. */
  n_own?: number;
}

/** A way to forecast. */
export interface ForecastMethod<Name extends string = string> {
  /** Its title and rule, for readers, are in `prose/report/methods.ts`. */
  name: Name;
  /**
   * Begins a series of forecasts of the same types, one after the other in time, so that a fit may start from the last.
   * Answers must depend on the tasks alone.
   * @param shared what other methods, and series of the same types on other grids and of other periods, have kept, by key
   * @param n_flagged numbers of cells that will be flagged, in the order of the answer's `by_area`; default 1% of them
   */
  start: (shared: Map<string, unknown>, n_flagged?: readonly number[]) => (task: ForecastTask) => Forecast;
  /** Whether it says anything of such types; a method without this does of all. */
  applies?: (asked: Asked) => boolean;
  /** What it needs records to tell of time; a method without this takes months too, where a year is `daysOfYear`. */
  needs?: TimeNeed;
}
