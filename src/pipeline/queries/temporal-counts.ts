import {maxIndex, rollup} from "d3";
import {monthDays, weekdayDays} from "../../calendar/days.ts";
import {isNight} from "../../calendar/night.ts";
import {TIMED} from "../../calendar/untimed.ts";
import type {Engine} from "../../engine/engine.ts";
import type {ReportNumbers} from "../../report/numbers.ts";
import {sum} from "../../stats/sums.ts";
import {type HourCount, typeHours, weekTable} from "../../temporal/hour-counts.ts";
import {placeholderWeight, typeStamps} from "./placeholder-weight.ts";

/** Incidents a type needs for its share to be stated. */
const MIN_TYPE_INCIDENTS = 100;

/** Days of a period by weekday and by month, but for those in gaps of the files; no month that has none. */
export function exposedDays({from, to, gaps = []}: ExposedPeriod): {
  weekday_days: number[];
  month_days: [string, number][];
} {
  const of_gaps = gaps.flatMap((gap) => monthDays(gap.from, gap.to));
  const lost = rollup(
    of_gaps,
    (same) => sum(same.map(([, days]) => days)),
    ([month]) => month
  );
  return {
    weekday_days: gaps.reduce(
      (days, gap) => weekdayDays(gap.from, gap.to).map((n, weekday) => days[weekday] - n),
      weekdayDays(from, to)
    ),
    month_days: monthDays(from, to)
      .map(([month, days]): [string, number] => [month, days - (lost.get(month) ?? 0)])
      .filter(([, days]) => days > 0)
  };
}

/** First and last day of a period, ISO dates, and the gaps of the files in it. */
interface ExposedPeriod {
  from: string;
  to: string;
  gaps?: readonly {from: string; to: string}[];
}

/**
 * Counts of all incidents with a time: those without a place count too.
 * @param period its first and last day, ISO dates, and gaps
 * @param patterns what `patterns.json` says, of all incidents first
 * @param has_times whether the records tell hours
 */
export async function temporalCounts(
  engine: Engine,
  file: string,
  period: ExposedPeriod,
  {groups, heaping_note}: Pick<ReportNumbers["patterns.json"], "groups" | "heaping_note">,
  has_times: boolean
): Promise<Omit<ReportNumbers["temporal.json"], "clusters" | "theft_and_burglary">> {
  const [{midnight, weekend, busiest_hours}] = groups;
  const cube = await engine.rows<HourCount>(
    `SELECT type, (isodow("at") - 1)::INT AS weekday, hour("at")::INT AS hour, count(*) AS n,
       sum(${placeholderWeight(typeStamps(groups))})::DOUBLE AS left,
       count(*) FILTER (hour("at") = 0 AND minute("at") < 2 AND second("at") = 0) AS midnight
     FROM ${file} WHERE ${TIMED} GROUP BY ALL ORDER BY ALL`
  );
  const per_month = await engine.rows<{month: string; n: number}>(
    `SELECT strftime("at", '%Y-%m') AS month, count(*) AS n FROM ${file} GROUP BY ALL ORDER BY ALL`
  );
  const left = weekTable(cube, "left").map((row) => row.map(Math.round));
  const types = typeHours(cube, MIN_TYPE_INCIDENTS);
  const months = new Map(per_month.map(({month, n}) => [month, n]));
  const busiest = maxIndex(left.flat());
  const {weekday_days, month_days} = exposedDays(period);
  const timed = has_times ? types : [];

  return {
    hour_weekday: has_times ? weekTable(cube, "n") : null,
    hour_weekday_without_artefact: has_times ? left : null,
    weekday_days,
    months: month_days.map(([month, inMonth]) => {
      const incidents = months.get(month) ?? 0;
      return {month, incidents, days: inMonth, per_day: incidents / inMonth};
    }),
    artefact: {
      stamps: midnight?.stamps ?? [],
      note: heaping_note,
      by_type: timed
        .map(({type, incidents, midnight_exact}) => ({
          type,
          incidents,
          midnight_share: midnight_exact / incidents
        }))
        .sort((a, b) => b.midnight_share - a.midnight_share)
    },
    weekend,
    peak: has_times
      ? {hours: busiest_hours, weekday: Math.floor(busiest / 24), weekday_hour: busiest % 24}
      : null,
    day_night: timed
      .map(({type, incidents, hours}) => ({
        type,
        incidents,
        night_share: sum(hours.filter((_, hour) => isNight(hour))) / sum(hours),
        hours: hours.map(Math.round)
      }))
      .sort((a, b) => b.night_share - a.night_share)
  };
}
