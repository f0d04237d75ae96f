import type {TestedRanges} from "../report/estimate.ts";
import {sum} from "../stats/sums.ts";
import {testZoneRanges, zoneDispersions} from "./zone-ranges.ts";

/** Days that a zone's level is taken from: a year, so that every season is in it once. */
const LEVEL_DAYS = 365;

/** Past periods that forecasts are tried on, at most. */
const MAX_TRIALS = 12;

/** Daily counts of zones and of the whole city, from the first day on. */
export interface DailyCounts {
  /** One array per zone, one value per day. */
  zones: readonly Float64Array[];
  city: Float64Array;
}

/** How counts of past periods kept to what was forecast of them. */
export interface LevelTrial {
  /** Over-dispersion of each zone's counts around their forecast: variance mean + alpha · mean². */
  alpha: Float64Array;
  n_periods: number;
  /** How many of the zones' counts kept within ranges that were learned from the periods before; null with fewer than four. */
  ranges: TestedRanges | null;
}

/** What was expected of each zone on an earlier morning, a position in the daily counts. */
export interface PastLevel {
  end: number;
  level: Float64Array;
}

/**
 * Incidents that each zone is to expect in the days after `end`: its rate over the 365 days before (all days, when there
 * are fewer), times the city's season, which is how far the same days of past years stood above the year around them.
 * @param end the first day to forecast, a position in the daily counts; nothing from it on is read
 */
export function zoneLevels({zones, city}: DailyCounts, end: number, period_days: number): Float64Array {
  const from = Math.max(0, end - LEVEL_DAYS);
  const season = seasonOf(city, end, period_days);
  return Float64Array.from(zones, (days) =>
    end > from ? (sum(days, from, end) / (end - from)) * period_days * season : 0
  );
}

/** The city's level in the days after `end` over that of a year, from the same days of past years; 1 without any. */
export function seasonOf(city: ArrayLike<number>, end: number, period_days: number): number {
  let inside = 0;
  let around = 0;
  const margin = Math.floor((LEVEL_DAYS - period_days) / 2);
  for (let back = LEVEL_DAYS; ; back += LEVEL_DAYS) {
    const start = end - back;
    const from = start - margin;
    if (from < 0) break;
    inside += sum(city, start, start + period_days) / period_days;
    around += sum(city, from, from + LEVEL_DAYS) / LEVEL_DAYS;
  }
  return around > 0 ? inside / around : 1;
}

/** What zones' rates would have forecast of the periods before `end` that have a year before them, the last twelve. */
export function pastLevels(daily: DailyCounts, end: number, period_days: number): PastLevel[] {
  const past: PastLevel[] = [];
  for (let at = end - period_days; at >= LEVEL_DAYS && past.length < MAX_TRIALS; at -= period_days)
    past.unshift({end: at, level: zoneLevels(daily, at, period_days)});
  return past;
}

/**
 * Learns from forecasts of past periods how far counts keep to such forecasts.
 * @param past in the order of time, each made from what came before it
 * @param level what is expected of each zone in the coming period
 */
export function tryLevels(
  {zones}: DailyCounts,
  past: readonly PastLevel[],
  period_days: number,
  level: Float64Array
): LevelTrial {
  const tests = past.map(({end, level: expected}) => ({
    expected,
    observed: Float64Array.from(zones, (days) => sum(days, end, end + period_days))
  }));
  return {alpha: zoneDispersions(tests, level), n_periods: past.length, ranges: testZoneRanges(tests)};
}
