import {isoDay} from "../calendar/days.ts";
import type {Numbers} from "../report/numbers.ts";
import type {Reason} from "../report/reason.ts";
import type {KnoxCell, KnoxTable, NearRepeats} from "../report/rhythms.ts";
import {Z_95} from "../stats/intervals.ts";
import {round} from "../stats/round.ts";
import {type KnoxFigures, knoxTest} from "./knox.ts";

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

/**
 * The report's cells: ratios with 95% intervals.
 * @example
 * const figures = [{space: 0, time: 1, observed: 30, expected: 12.5, log_se: 0.2, p: 0.01, p_adjusted: 0.02}];
 * knoxCells(figures)[0].ratio; // → {value: 2.4, lo: 1.6217, hi: 3.5518}
 */
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
export const standsOut = ({observed, p_adjusted, ratio}: KnoxCell, line: number): boolean =>
  observed >= MIN_PAIRS && p_adjusted <= line && ratio !== null && ratio.lo > 1;

/** Fewer pairs give no interval that can be trusted: a jackknife over squares needs some with pairs. */
export const MIN_PAIRS = 10;

export const N_PERMUTATIONS = 199;

/** Fewer incidents show nothing but chance. */
const MIN_INCIDENTS = 100;

/** Incidents in the order of their days: metres east and north, and the day of each since 1970-01-01. */
export interface DatedPoints {
  x: Float64Array;
  y: Float64Array;
  day: Int32Array;
}

/** The table of a type that is not tested, and why. */
export const noKnoxTable = (type: string, absent: Reason, incidents = 0): Numbers<KnoxTable> => ({
  type,
  incidents,
  from: "",
  to: "",
  cells: [],
  absent
});

/** Tests one type: its latest incidents, halved until their pairs can be held. */
export function knoxTable(
  type: string,
  {x, y, day}: DatedPoints,
  {seed, progress}: {seed: number; progress: (share: number) => void}
): Numbers<KnoxTable> {
  const none = (absent: Reason) => noKnoxTable(type, absent, day.length);
  if (day.length < MIN_INCIDENTS) return none({why: "few_of_type", needed: MIN_INCIDENTS, have: day.length});
  if (day[0] === day[day.length - 1]) return none({why: "one_day"});
  for (let first = 0; day.length - first >= MIN_INCIDENTS; first = Math.ceil((first + day.length) / 2)) {
    const used = day.subarray(first);
    const figures = knoxTest(x.subarray(first), y.subarray(first), used, {
      to_m: SPACE_BANDS.map(({to_m}) => to_m),
      to_days: TIME_BANDS.map(({to_days}) => to_days),
      n_permutations: N_PERMUTATIONS,
      seed,
      progress
    });
    if (figures)
      return {
        type,
        incidents: used.length,
        from: isoDay(used[0]),
        to: isoDay(used[used.length - 1]),
        cells: knoxCells(figures),
        absent: null
      };
  }
  return none({why: "few_places"});
}
