import type {KnoxCell, NearRepeats} from "../report/rhythms.ts";
import {Z_95} from "../stats/intervals.ts";
import {round} from "../stats/round.ts";
import type {KnoxFigures} from "./knox.ts";

export const SPACE_BANDS: NearRepeats["space_bands"] = [
  {from_m: 0, to_m: 0},
  {from_m: 0, to_m: 100},
  {from_m: 100, to_m: 200},
  {from_m: 200, to_m: 400},
  {from_m: 400, to_m: 800}
];

/** Same days apart, then from the next day on: what happens within a day may be one spree, and warns nobody. */
export const TIME_BANDS: NearRepeats["time_bands"] = [
  {from_days: 0, to_days: 0},
  {from_days: 1, to_days: 2},
  {from_days: 3, to_days: 7},
  {from_days: 8, to_days: 14},
  {from_days: 15, to_days: 30},
  {from_days: 31, to_days: 60}
];

/** 95% limit of a Poisson mean of which nothing was observed. */
const NONE_SEEN = 3.688879454113936;

/** The report's cells: ratios with 95% intervals. */
export const knoxCells = (figures: readonly KnoxFigures[]): KnoxCell[] =>
  figures.map(({log_se, ...cell}) => ({
    ...cell,
    expected: round(cell.expected, 3),
    ratio: ratioOf(cell.observed, cell.expected, log_se)
  }));

function ratioOf(observed: number, expected: number, log_se: number): KnoxCell["ratio"] {
  if (expected === 0) return null;
  if (observed === 0) return {value: 0, lo: 0, hi: round(NONE_SEEN / expected, 4)};
  const value = observed / expected;
  const [lo, hi] = [-1, 1].map((side) => round(value * Math.exp(side * Z_95 * log_se), 4));
  return {value: round(value, 4), lo, hi};
}

/** Whether a cell holds more pairs than chance, by both its adjusted p and its interval. */
export const standsOut = ({p_adjusted, ratio}: KnoxCell, line: number): boolean =>
  p_adjusted <= line && ratio !== null && ratio.lo > 1;
