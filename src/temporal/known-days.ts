import type {Part, Reason} from "../report/reason.ts";
import {rankCorrelation} from "../stats/rank-correlation.ts";

/** Records in the order of their IDs. */
export interface NumberedRecords {
  /** Day on which each happened. */
  day: Int32Array;
  /** Index of its type. */
  type: Uint16Array;
}

/** When records were known, told by the order of their IDs. */
export interface KnownDays {
  /** Day on which each record was known, in the order of the IDs: its own day or a later one. */
  known: Int32Array;
  /** Types whose IDs do not follow the others', ascending: their records count as known on their own day. */
  apart: number[];
  /** Rank correlation of the order of IDs with the days of the newest records among them. */
  order: number;
}

/** Records a day below which the newest of them do not tell the day. */
const MIN_A_DAY = 10;

/** Records in a block of successive IDs, and the share of them that happened before what counts as its newest day. */
const BLOCK = 200;
const MIN_BLOCKS = 10;
const NEWEST = 0.9;

/** A type's record is ahead when it happened so many days after what the newest of its block and of all later ones allow. */
const AHEAD_DAYS = 60;
/** A type with more of its records ahead has IDs of its own. */
const MAX_AHEAD = 0.1;

/** IDs follow days when their rank correlation is at least this. */
const MIN_ORDER = 0.99;

/** A record tells the day when at least so many of the next records are as new, give or take a day: one that is out of order does not. */
const NEXT = 20;
const AS_NEW = 3;

/**
 * Dates reports by the order of IDs, which are given out as records are entered: a record was known when IDs had come to the
 * day that the newest record so far happened on. A late record is one whose ID lies among those of later days.
 * @param records in the order of their IDs, at least one
 * @param n_days days that the records lie on, from 0
 * @returns a reason where IDs are too few or do not follow the days
 */
export function knownDays({day, type}: NumberedRecords, n_days: number): Part<KnownDays, Reason> {
  if (day.length < MIN_A_DAY * n_days)
    return {absent: {why: "few_records_a_day", needed: MIN_A_DAY, have: day.length / n_days}};
  if (day.length < MIN_BLOCKS * BLOCK)
    return {absent: {why: "few_numbered", needed: MIN_BLOCKS * BLOCK, have: day.length}};
  const n_types = type.reduce((most, each) => Math.max(most, each), 0) + 1;
  const apart = new Uint8Array(n_types);
  for (;;) {
    const kept = placesOf(type, apart);
    if (2 * kept.length < day.length) return {absent: {why: "ids_by_type"}};
    const ahead = typesAhead(kept, {day, type}, n_types);
    if (ahead.length === 0) break;
    for (const each of ahead) apart[each] = 1;
  }
  const kept = placesOf(type, apart);
  const newest = newestByBlock(kept, day);
  const order = rankCorrelation(Float64Array.from(newest.keys()), newest);
  if (order < MIN_ORDER) return {absent: {why: "ids_out_of_order", order, needed: MIN_ORDER}};
  const known = day.slice();
  let today = 0;
  kept.forEach((i, place) => {
    if (day[i] > today && isBorneOut(kept, place, day)) today = day[i];
    known[i] = Math.max(day[i], today);
  });
  return {known, apart: [...apart.keys()].filter((each) => apart[each] === 1), order};
}

/** Positions of the records whose types have the common IDs. */
function placesOf(type: Uint16Array, apart: Uint8Array): Int32Array {
  const places = new Int32Array(type.length);
  let n = 0;
  for (let i = 0; i < type.length; i++) if (apart[type[i]] === 0) places[n++] = i;
  return places.subarray(0, n);
}

/** The newest day of each block of records, but for the tenth that may be out of order. */
function newestByBlock(places: Int32Array, day: Int32Array): Float64Array {
  const n_blocks = Math.floor(places.length / BLOCK);
  return Float64Array.from({length: n_blocks}, (_, b) => {
    const days = Int32Array.from({length: BLOCK}, (_, k) => day[places[b * BLOCK + k]]).sort();
    return days[Math.floor(NEWEST * BLOCK)];
  });
}

/** Types of which too many records happened long after what their IDs allow. */
function typesAhead(places: Int32Array, {day, type}: NumberedRecords, n_types: number): number[] {
  const allowed = newestByBlock(places, day);
  for (let b = allowed.length - 2; b >= 0; b--) allowed[b] = Math.min(allowed[b], allowed[b + 1]);
  const [all, ahead] = [new Int32Array(n_types), new Int32Array(n_types)];
  for (let p = 0; p < BLOCK * allowed.length; p++) {
    const i = places[p];
    all[type[i]]++;
    if (day[i] > allowed[Math.floor(p / BLOCK)] + AHEAD_DAYS) ahead[type[i]]++;
  }
  return [...all.keys()].filter((each) => ahead[each] > MAX_AHEAD * all[each]);
}

/** Whether some of the next records are as new as the one at a place. */
function isBorneOut(places: Int32Array, place: number, day: Int32Array): boolean {
  const newest = day[places[place]];
  let as_new = 0;
  for (let p = place + 1; p <= place + NEXT && p < places.length; p++)
    if (day[places[p]] >= newest - 1 && ++as_new >= AS_NEW) return true;
  return false;
}
