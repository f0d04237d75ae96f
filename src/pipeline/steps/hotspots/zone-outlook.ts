import {dayNumber, isoDay} from "../../../calendar/days.ts";
import {PERIOD_DAYS} from "../../../hotspots/evaluation-plan.ts";
import type {Trend, Zone, ZoneOutlook} from "../../../report/hotspots.ts";
import type {OutlookNumbers} from "../../../report/numbers.ts";
import {countRange} from "../../../zones/count-forecast.ts";
import {type DailyCounts, tryLevels, zoneLevels} from "../../../zones/zone-level.ts";
import {clearTrends, TREND_DAYS, yearTrend} from "../../../zones/zone-trend.ts";
import type {IngestOutput} from "../data/ingest.ts";

/** The days of a data set that count: from the first on, before the thin last ones. */
export interface CountedDays {
  first_day: string;
  /** Days with an array entry, thin ones among them. */
  n_days: number;
  /** The first day to forecast, as a position. */
  end: number;
}

/** Where the records end for a forecast: days at the end that are still being filled in are left out. */
export function countedDays({period, quality}: Pick<IngestOutput, "period" | "quality">): CountedDays {
  const first = dayNumber(period.from);
  const n_days = dayNumber(period.to) - first + 1;
  const thin = quality.thin_last_days.from;
  return {first_day: isoDay(first), n_days, end: thin ? dayNumber(thin) - first : n_days};
}

/** The next period after the data. */
export function nextPeriod({first_day, end}: CountedDays): ZoneOutlook["next"] {
  const from = dayNumber(first_day) + end;
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
  const {end, first_day} = days;
  const level = expected ?? zoneLevels(daily, end, PERIOD_DAYS);
  const {alpha, n_periods, coverage} = tryLevels(daily, end, PERIOD_DAYS);
  const last = isoDay(dayNumber(first_day) + end - 1);
  const year = yearBefore(last.endsWith("02-29") ? `${last.slice(0, 4)}-02-28` : last);
  const trends = clearTrends(daily.zones.map((zone) => yearTrend(zone, end, year)));
  const reaches = end - TREND_DAYS - year >= 0;
  return {
    outlook: {
      next: nextPeriod(days),
      level: expected ? "predictor" : "rates",
      n_periods,
      coverage,
      trend: reaches
        ? {
            from: isoDay(dayNumber(first_day) + end - TREND_DAYS),
            to: last
          }
        : null
    },
    zones: trends.map((trend, z) => ({
      forecast: {expected: level[z], ...countRange(level[z], alpha[z])},
      trend
    }))
  };
}
