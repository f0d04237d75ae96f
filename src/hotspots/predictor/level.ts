import {coveredDays, type Gapped, startOfCovered} from "../../calendar/gaps.ts";
import {firstOnDay, type History} from "../history.ts";

/** Days whose rate is the level of the present. */
const PRESENT_DAYS = 60;

/** Days before a forecast that its level is read from. */
export const LEVEL_DAYS = 365 + PRESENT_DAYS;

/** Added to the present's count: two months without an incident do not mean never. */
const HALF_MORE = 0.5;
/** Of types that were never seen. */
const MIN_LEVEL = 1e-3;

/** Incidents that a season's excess must outweigh before it is believed. */
const SEASON_DOUBT = 50;

/**
 * Incidents to expect in the coming period in all: the rate of the last 60 days, times how the same coming days a year
 * ago (give or take two weeks) compared with the 60 days before them. Where fewer than 14 months are known, no season; nor
 * where half of the days to compare lie in a gap. Days in gaps are none of the 60, and of no rate.
 * @param days the days of the incidents, ascending, and the gaps among all days
 * @param origin the first day to forecast
 */
export function expectedLevel(
  days: Pick<History, "day"> & Gapped,
  origin: number,
  period_days: number
): number {
  const between = (from: number, to: number) =>
    firstOnDay(days, Math.min(to, origin)) - firstOnDay(days, from);
  const since = Math.max(0, startOfCovered(days, origin, PRESENT_DAYS));
  const known = coveredDays(days, since, origin);
  if (known <= 0 || days.day.length === 0) return MIN_LEVEL;
  const present = ((between(since, origin) + HALF_MORE) / known) * period_days;
  const year = origin - 365;
  if (year < PRESENT_DAYS) return present;
  const rate = (from: number, to: number) => {
    const covered = coveredDays(days, from, to);
    return covered < (to - from) / 2 ? null : (between(from, to) / covered) * period_days;
  };
  const coming = rate(year - 15, year + period_days + 15);
  const before = rate(year - PRESENT_DAYS, year);
  if (coming === null || before === null) return present;
  const doubt = (SEASON_DOUBT * period_days) / 30;
  return (present * (coming + doubt)) / (before + doubt);
}
