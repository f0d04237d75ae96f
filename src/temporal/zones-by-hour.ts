import type {CountedDays} from "../calendar/counted-days.ts";
import {dayNumber, weekdayOf} from "../calendar/days.ts";
import type {Zone} from "../report/hotspots.ts";
import type {Numbers} from "../report/numbers.ts";
import type {Reason} from "../report/reason.ts";
import type {ZonesByHour} from "../report/rhythms.ts";
import type {Places} from "../space/places.ts";
import {seededRandom} from "../stats/random.ts";
import {MIN_WEEKS, SHIFTS, zoneTimes} from "./zone-times.ts";

/** Full weeks, Monday to Sunday. */
export interface WeekFrame {
  /** Number of their first day. */
  monday: number;
  n_weeks: number;
}

/** The zones that are shown, and where they are. */
export interface ZonesAsked extends WeekFrame {
  shown: readonly Pick<Zone, "rank" | "name">[];
  places: Pick<Places, "lat" | "lon">;
  /** Position in `shown` of each place's zone, −1 for none. */
  zone_of: Int32Array;
}

/** Incidents by week and hour of the week: of each zone row-major, and of the whole city by hour. */
export interface ZonesWeeks {
  zones: readonly Float64Array[];
  city: Float64Array;
}

/** The full weeks of the days of a data set, thin ones among them; absent when they are too few to say when zones are busy. */
export function zoneWeeks({first_day, n_days}: CountedDays): WeekFrame | {absent: Reason} {
  const first = dayNumber(first_day);
  const monday = first + ((7 - weekdayOf(first)) % 7);
  const n_weeks = Math.max(0, Math.floor((first + n_days - monday) / 7));
  return n_weeks < MIN_WEEKS
    ? {absent: {why: "few_weeks_of_zones", needed: MIN_WEEKS, have: n_weeks}}
    : {monday, n_weeks};
}

/** When zones are busy. */
export function zonesByHour(
  {shown, n_weeks, zones: counts, city}: Pick<ZonesAsked, "shown" | "n_weeks"> & ZonesWeeks,
  seed: number
): Numbers<ZonesByHour> {
  const random = seededRandom(seed);
  const zones = shown.map(({rank, name}, i) => zoneTimes({rank, name, counts: counts[i]}, city, random));
  return {shifts: SHIFTS, n_weeks, zones};
}
