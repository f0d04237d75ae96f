import {isoDay} from "../calendar/days.ts";
import type {Numbers} from "../report/numbers.ts";
import type {Reason} from "../report/reason.ts";
import type {KnoxTable} from "../report/rhythms.ts";
import {knoxTest} from "./knox.ts";
import {knoxCells, SPACE_BANDS, TIME_BANDS} from "./near-repeats.ts";

export const N_PERMUTATIONS = 199;

/** Fewer incidents show nothing but chance. */
const MIN_INCIDENTS = 100;

/** Incidents in the order of their days: metres east and north, and the day of each since 1970-01-01. */
export interface DatedPoints {
  x: Float64Array;
  y: Float64Array;
  day: Int32Array;
}

/** Tests one type: its latest incidents, halved until their pairs can be held. */
export function knoxTable(
  type: string,
  {x, y, day}: DatedPoints,
  {seed, progress}: {seed: number; progress: (share: number) => void}
): Numbers<KnoxTable> {
  const none = (absent: Reason): Numbers<KnoxTable> => ({
    type,
    incidents: day.length,
    from: "",
    to: "",
    cells: [],
    absent
  });
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
