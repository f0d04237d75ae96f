import type {History} from "../../src/hotspots/history.ts";
import {type Random, seededRandom} from "../../src/stats/random.ts";

/** A made-up city whose records come late by as much as is known. */
export interface LateCity {
  history: History;
  /** By the moment of the report: the later it was reported, the higher. */
  id: Float64Array;
  /** Day of each report. */
  reported: Int32Array;
}

/** How late a record of each type comes, days. */
export type Lateness = (random: Random) => number;

/** At once, as a call is, give or take some hours. */
export const atOnce: Lateness = (random) => 0.2 * random();

/** A third some days to weeks later. */
export const oftenLate: Lateness = (random) => (random() < 1 / 3 ? 2 + 20 * random() : 0.2 * random());

interface Options {
  n_days?: number;
  a_day?: number;
  /** By type, as many of each. */
  lateness?: Record<string, Lateness>;
  seed?: number;
  /** Column and row of the cell of an incident of a day. */
  place?: (day: number, random: Random) => [col: number, row: number];
}

const anywhere = (_: number, random: Random): [number, number] => [
  Math.floor(20 * random()),
  Math.floor(20 * random())
];

export function lateCity({
  n_days = 500,
  a_day = 40,
  lateness = {THEFT: atOnce, FRAUD: oftenLate},
  seed = 1,
  place = anywhere
}: Options = {}): LateCity {
  const random = seededRandom(seed);
  const type_names = Object.keys(lateness).sort();
  const rows = Array.from({length: n_days * a_day}, (_, i) => {
    const at = Math.floor(i / a_day) + ((i % a_day) + random()) / a_day;
    const type = Math.floor(type_names.length * random());
    const [col, row] = place(Math.floor(at), random);
    return {at, type, col, row, report: at + lateness[type_names[type]](random)};
  });
  const id = new Float64Array(rows.length);
  const by_report = [...rows.keys()].sort((a, b) => rows[a].report - rows[b].report);
  by_report.forEach((i, place) => {
    id[i] = 1_000_000 + place;
  });
  return {
    history: {
      day: Int32Array.from(rows, ({at}) => Math.floor(at)),
      x: Float64Array.from(rows, ({col}) => (col + 0.5) * 150),
      y: Float64Array.from(rows, ({row}) => (row + 0.5) * 150),
      type: Uint16Array.from(rows, ({type}) => type),
      type_names,
      n_days,
      first_date: "2021-01-01"
    },
    id,
    reported: Int32Array.from(rows, ({report}) => Math.floor(report))
  };
}
