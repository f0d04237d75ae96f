import {median} from "d3";
import {coveredDays, type Gapped, startOfCovered, touchesGap} from "../calendar/gaps.ts";
import {sum} from "../stats/sums.ts";
import {countRange, overdispersion} from "./count-forecast.ts";

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
  /** Share of the later half's counts inside their 95% range, with alpha from the earlier half; null with fewer than four periods. */
  coverage: number | null;
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

/**
 * Tries the forecast on the periods before `end` that no gap touches, each forecast from what came before it. A zone's over-dispersion is
 * drawn towards the median of all zones, by as many counts as it has itself: a few zones, such as the ground of a
 * festival, are far from the others.
 */
export function tryLevels(daily: DailyCounts, end: number, period_days: number): LevelTrial {
  const origins: number[] = [];
  const {year_days = YEAR_DAYS} = daily;
  for (let at = end - period_days; at >= year_days && origins.length < MAX_TRIALS; at -= period_days)
    if (!touchesGap(daily, at, at + period_days)) origins.unshift(at);
  const means = origins.map((origin) => zoneLevels(daily, origin, period_days));
  const past = daily.zones.map((days, z) =>
    origins.map((origin, k) => ({mean: means[k][z], n: sum(days, origin, origin + period_days)}))
  );
  const half = Math.floor(origins.length / 2);
  let coverage: number | null = null;
  if (half >= 2) {
    const alpha = dispersions(past.map((all) => all.slice(0, half)));
    const judged = past.flatMap((all, z) =>
      all.slice(half).map(({mean, n}) => ({...countRange(mean, alpha[z]), n}))
    );
    coverage = judged.filter(({n, lo, hi}) => n >= lo && n <= hi).length / judged.length;
  }
  return {alpha: dispersions(past), n_periods: origins.length, coverage};
}

function dispersions(past: readonly {mean: number; n: number}[][]): Float64Array {
  const pairs = past.map((all) => all.filter(({mean}) => mean > 0));
  const counts = pairs.map((all) => all.map(({n}) => n));
  const means = pairs.map((all) => all.map(({mean}) => mean));
  const own = counts.map((n, z) => overdispersion(n, means[z])).filter((_, z) => counts[z].length > 0);
  const middle = median(own) ?? 0;
  return Float64Array.from(counts, (n, z) => overdispersion(n, means[z], {alpha: middle, n: n.length}));
}
