import {type CountedDays, endDay} from "../calendar/counted-days.ts";
import {dayNumber, isoDay} from "../calendar/days.ts";
import type {Trend, Zone, ZoneOutlook} from "../report/hotspots.ts";
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

/** What a zone is to expect by its rate alone, in words. */
export const LEVEL_RULE =
  "its rate over the last 365 days times the season of the same days of past years in the whole city";

/** How forecasts and their ranges are made, in words. @param by rule of another forecast, null for the zones' rates */
function forecastRule(by: string | null, n_periods: number): string {
  const range =
    n_periods === 0
      ? "The range is that of Poisson counts, and too narrow where counts scatter more: these data are too short to tell."
      : `The range holds 95 of 100 such periods, if counts scatter as they did around ${by === null ? "the same kind of forecast" : `a forecast by ${LEVEL_RULE}`} of ${n_periods} past periods.`;
  return `Expected incidents of a zone: ${by ?? LEVEL_RULE}. ${range}`;
}

/** What each zone is to expect and how it has changed, in the order of the zones. */
export function zoneOutlook(
  daily: DailyCounts,
  days: CountedDays,
  expected: {level: Float64Array; rule: string} | null
): {outlook: ZoneOutlook; zones: {forecast: Zone["forecast"]; trend: Trend | null}[]} {
  const {end} = days;
  const level = expected?.level ?? zoneLevels(daily, end, PERIOD_DAYS);
  const {alpha, n_periods, coverage} = tryLevels(daily, end, PERIOD_DAYS);
  const last = isoDay(endDay(days) - 1);
  const year = yearBefore(last.endsWith("02-29") ? `${last.slice(0, 4)}-02-28` : last);
  const trends = clearTrends(daily.zones.map((zone) => yearTrend(zone, end, year)));
  const reaches = end - TREND_DAYS - year >= 0;
  return {
    outlook: {
      next: nextPeriod(days),
      forecast_rule: forecastRule(expected?.rule ?? null, n_periods),
      n_periods,
      coverage,
      trend: reaches
        ? {
            from: isoDay(endDay(days) - TREND_DAYS),
            to: last,
            rule:
              `Incidents per day of the last ${TREND_DAYS} days over those of the same days a year before, with a 95% interval from whole weeks. ` +
              "Of all zones' ratios those are called clear that stand out at a false discovery rate of 5%; one zone in twenty has an interval that leaves out 1 by chance alone."
          }
        : null
    },
    zones: trends.map((trend, z) => ({
      forecast: {expected: level[z], ...countRange(level[z], alpha[z])},
      trend
    }))
  };
}
