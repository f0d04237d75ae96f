import type {Delay, Delays} from "../report/delays.ts";
import type {Part, Reason} from "../report/reason.ts";
import {cellsAt, type StudyGrid} from "../space/study-grid.ts";
import {type KnownDays, knownDays} from "../temporal/known-days.ts";
import type {History} from "./history.ts";
import {knownTests} from "./known-tests.ts";

/** Records without a usable ID, at most; they count as known on their own day. */
const MAX_WITHOUT = 0.01;

/** Share of the records that must have come late, else IDs are numbers of rows in the order of days. */
const MIN_LATE = 0.001;

/** Days that the last records are too young to say how late they come. */
const LONGEST_DAYS = 30;

/** Records that a type must have to be told apart. */
const MIN_OF_TYPE = 500;

/**
 * When records were known, by the order of their IDs, and what forecasts of short periods lose by counting only what was known
 * on their morning.
 * @param id of each incident of the history; NaN where it has none or one that is no whole number
 * @param grid cells that forecasts may flag; null where nothing can be tested
 */
export function delaysOf(
  history: History,
  id: Float64Array,
  grid: StudyGrid | null,
  seed: number
): Part<Delays, Reason> {
  const told = datedByIds(history, id);
  if ("absent" in told) return told;
  const {known, apart, order} = told;
  const {day, type, type_names, n_days} = history;
  const late = known.reduce((n, each, i) => n + (each > day[i] ? 1 : 0), 0);
  if (late < MIN_LATE * day.length) return {absent: {why: "no_late_records"}};
  const old = day.findLastIndex((each) => each < n_days - LONGEST_DAYS) + 1;
  const of = (name: string, counts: (i: number) => boolean) => delayOf(name, {day, known, old, counts});
  const types = type_names
    .flatMap((name, t) => (apart.includes(t) ? [] : of(name, (i) => type[i] === t)))
    .filter(({incidents}) => incidents >= MIN_OF_TYPE)
    .sort((a, b) => b.incidents - a.incidents);
  const cell = grid && cellsAt(grid, history.x, history.y);
  return {
    order,
    incidents: day.length,
    apart: apart.map((t) => type_names[t]),
    types: [of("all", (i) => !apart.includes(type[i])), ...types],
    tests: grid && cell ? knownTests({history, cell, known, n_cells: grid.col.length}, seed) : []
  };
}

/** The day on which each incident was known, in the order of the history. */
function datedByIds({day, type, n_days}: History, id: Float64Array): Part<KnownDays, Reason> {
  const numbered = Int32Array.from(id.keys()).filter((i) => !Number.isNaN(id[i]));
  if (numbered.length < (1 - MAX_WITHOUT) * id.length || numbered.length === 0)
    return {absent: {why: "ids_not_numbers"}};
  const by_id = numbered.sort((a, b) => id[a] - id[b] || a - b);
  const told = knownDays(
    {day: by_id.map((i) => day[i]), type: Uint16Array.from(by_id, (i) => type[i])},
    n_days
  );
  if ("absent" in told) return told;
  const known = day.slice();
  by_id.forEach((i, place) => {
    known[i] = told.known[place];
  });
  return {...told, known};
}

/** How soon some of the incidents that are old enough were known. */
function delayOf(
  type: string,
  {day, known, old, counts}: {day: Int32Array; known: Int32Array; old: number; counts: (i: number) => boolean}
): Delay {
  const within = [1, 7, LONGEST_DAYS].map(() => 0);
  let incidents = 0;
  for (let i = 0; i < old; i++) {
    if (!counts(i)) continue;
    incidents++;
    const late = known[i] - day[i];
    if (late <= 1) within[0]++;
    if (late <= 7) within[1]++;
    if (late <= LONGEST_DAYS) within[2]++;
  }
  const [within_1, within_7, within_30] = within.map((n) => (incidents > 0 ? n / incidents : 0));
  return {type, incidents, within_1, within_7, within_30};
}
