import {maxIndex} from "d3";
import {monthDays, weekdayDays} from "../../calendar/days.ts";
import {isNight} from "../../calendar/night.ts";
import type {Engine} from "../../engine/engine.ts";
import type {ReportNumbers} from "../../report/numbers.ts";
import {sum} from "../../stats/sums.ts";
import {type HourCount, typeHours, weekTable} from "../../temporal/hour-counts.ts";
import {placeholderWeight, typeStamps} from "./placeholder-weight.ts";

/** Incidents a type needs for its share to be stated. */
const MIN_TYPE_INCIDENTS = 100;

/**
 * Counts of all incidents with a time: those without a place count too.
 * @param period its first and last day, ISO dates
 * @param patterns what `patterns.json` says, of all incidents first
 * @param has_times whether the records tell hours
 */
export async function temporalCounts(
  engine: Engine,
  file: string,
  period: {from: string; to: string},
  {groups, heaping_note}: Pick<ReportNumbers["patterns.json"], "groups" | "heaping_note">,
  has_times: boolean
): Promise<Omit<ReportNumbers["temporal.json"], "clusters" | "theft_and_burglary">> {
  const [{midnight, weekend, busiest_hours}] = groups;
  const cube = await engine.rows<HourCount>(
    `SELECT type, (isodow("at") - 1)::INT AS weekday, hour("at")::INT AS hour, count(*) AS n,
       sum(${placeholderWeight(typeStamps(groups))})::DOUBLE AS left,
       count(*) FILTER (hour("at") = 0 AND minute("at") < 2 AND second("at") = 0) AS midnight
     FROM ${file} GROUP BY ALL ORDER BY ALL`
  );
  const per_month = await engine.rows<{month: string; n: number}>(
    `SELECT strftime("at", '%Y-%m') AS month, count(*) AS n FROM ${file} GROUP BY ALL ORDER BY ALL`
  );
  const left = weekTable(cube, "left").map((row) => row.map(Math.round));
  const types = typeHours(cube, MIN_TYPE_INCIDENTS);
  const months = new Map(per_month.map(({month, n}) => [month, n]));
  const busiest = maxIndex(left.flat());
  const timed = has_times ? types : [];

  return {
    hour_weekday: has_times ? weekTable(cube, "n") : null,
    hour_weekday_without_artefact: has_times ? left : null,
    weekday_days: weekdayDays(period.from, period.to),
    months: monthDays(period.from, period.to).map(([month, inMonth]) => {
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
