import {type CountedDays, endDay} from "../calendar/counted-days.ts";
import {dayNumber, isoDay} from "../calendar/days.ts";
import type {Trend, Zone, ZoneOutlook} from "../report/hotspots.ts";
import type {OutlookNumbers} from "../report/numbers.ts";
import {countRange} from "../zones/count-forecast.ts";
import {type DailyCounts, tryLevels, zoneLevels} from "../zones/zone-level.ts";
import {clearTrends, TREND_DAYS, yearTrend} from "../zones/zone-trend.ts";
import {PERIOD_DAYS} from "./evaluation-plan.ts";

/** The next period after the data. */
export function nextPeriod(days: CountedDays): ZoneOutlook["next"] {
  const from = endDay(days);
  return {from: isoDay(from), to: isoDay(from + PERIOD_DAYS - 1), days: PERIOD_DAYS};
}

/** Days from the same date of the year before to a date. */
function yearBefore(iso: string): number {
  const year = Number(iso.slice(0, 4)) - 1;
  return dayNumber(iso) - dayNumber(`${year}-${iso.slice(5)}`);
}

/** What each zone is to expect and how it has changed, in the order of the zones. */
export function zoneOutlook(
  daily: DailyCounts,
  days: CountedDays,
  expected: Float64Array | null
): {outlook: OutlookNumbers; zones: {forecast: Zone["forecast"]; trend: Trend | null}[]} {
  const {end} = days;
  const level = expected ?? zoneLevels(daily, end, PERIOD_DAYS);
  const {alpha, n_periods, coverage} = tryLevels(daily, end, PERIOD_DAYS);
  const last = isoDay(endDay(days) - 1);
  const year = yearBefore(last.endsWith("02-29") ? `${last.slice(0, 4)}-02-28` : last);
  const trends = clearTrends(daily.zones.map((zone) => yearTrend(zone, end, year)));
  const reaches = end - TREND_DAYS - year >= 0;
  return {
    outlook: {
      next: nextPeriod(days),
      level: expected ? "predictor" : "rates",
      n_periods,
      coverage,
      trend: reaches ? {from: isoDay(endDay(days) - TREND_DAYS), to: last} : null
    },
    zones: trends.map((trend, z) => ({
      forecast: {expected: level[z], ...countRange(level[z], alpha[z])},
      trend
    }))
  };
}
