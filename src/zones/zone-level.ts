import {coveredDays, type Gapped, startOfCovered, touchesGap} from "../calendar/gaps.ts";
import type {TestedRanges} from "../report/estimate.ts";
import {sum} from "../stats/sums.ts";
import {testZoneRanges, zoneDispersions} from "./zone-ranges.ts";

/** Days that a zone's level is taken from: a year, so that every season is in it once. */
const YEAR_DAYS = 365;

/** Past periods that forecasts are tried on, at most. */
const MAX_TRIALS = 12;

/** Daily counts of zones and of the whole city, from the first day on. */
export interface DailyCounts extends Gapped {
  /** One array per zone, one value per day. */
  zones: readonly Float64Array[];
  city: Float64Array;
  /** Days of a year as they are counted; 365 by default. */
  year_days?: number;
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
 * are fewer), times the city's season, which is how far the same days of past years stood above the year around them. Days in
 * gaps of the files count for neither; where they are most of the year, the year before them counts too.
 * @param end the first day to forecast, a position in the daily counts; nothing from it on is read
 */
export function zoneLevels(
  {zones, city, year_days = YEAR_DAYS, gaps}: DailyCounts,
  end: number,
  period_days: number
): Float64Array {
  const year = Math.max(0, end - year_days);
  const mostly = coveredDays({gaps}, year, end) >= (end - year) / 2;
  const from = mostly ? year : Math.max(0, startOfCovered({gaps}, end, year_days));
  const n_days = coveredDays({gaps}, from, end);
  const season = seasonOf(city, end, period_days, year_days, {gaps});
  return Float64Array.from(zones, (days) =>
    n_days > 0 ? (sum(days, from, end) / n_days) * period_days * season : 0
  );
}

/** The city's level in the days after `end` over that of a year, from the same days of past years that no gap touches; 1 without any. */
export function seasonOf(
  city: ArrayLike<number>,
  end: number,
  period_days: number,
  year_days = YEAR_DAYS,
  gapped: Gapped = {}
): number {
  let inside = 0;
  let around = 0;
  const margin = Math.floor((year_days - period_days) / 2);
  for (let back = year_days; ; back += year_days) {
    const start = end - back;
    const from = start - margin;
    if (from < 0) break;
    if (touchesGap(gapped, start, start + period_days)) continue;
    inside += sum(city, start, start + period_days) / period_days;
    around += sum(city, from, from + year_days) / coveredDays(gapped, from, from + year_days);
  }
  return around > 0 ? inside / around : 1;
}

/** What zones' rates would have forecast of the periods before `end` that have a year before them and no gap in them, the last twelve. */
export function pastLevels(daily: DailyCounts, end: number, period_days: number): PastLevel[] {
  const past: PastLevel[] = [];
  const {year_days = YEAR_DAYS} = daily;
  for (let at = end - period_days; at >= year_days && past.length < MAX_TRIALS; at -= period_days)
    if (!touchesGap(daily, at, at + period_days))
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
