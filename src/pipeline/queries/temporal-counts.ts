import {maxIndex} from "d3";
import {monthDays, weekdayDays} from "../../calendar/days.ts";
import {isNight} from "../../calendar/night.ts";
import type {Engine} from "../../engine/engine.ts";
import type {Numbers, ReportNumbers} from "../../report/numbers.ts";
import type {PatternGroup} from "../../report/patterns.ts";
import {wilson} from "../../stats/intervals.ts";
import {type HourCount, STAMPS, typeHours, weekTable} from "../../temporal/hour-counts.ts";

/** Incidents a type needs for its share to be stated. */
const MIN_TYPE_INCIDENTS = 100;

/**
 * Counts of all incidents with a time: those without a place count too.
 * @param period its first and last day, ISO dates
 * @param patterns what `patterns.json` says of all incidents
 */
export async function temporalCounts(
  engine: Engine,
  file: string,
  period: {from: string; to: string},
  patterns: Numbers<PatternGroup>
): Promise<Omit<ReportNumbers["temporal.json"], "clusters" | "theft_and_burglary">> {
  const {midnight, weekend, peaks} = patterns;
  const cube = await engine.rows<HourCount>(
    `SELECT type, (isodow("at") - 1)::INT AS weekday, hour("at")::INT AS hour,
       CASE strftime("at", '%H:%M:%S') WHEN '00:00:00' THEN 1 WHEN '00:01:00' THEN 2 WHEN '12:00:00' THEN 3 ELSE 0 END AS stamp,
       count(*) AS n
     FROM ${file} GROUP BY ALL ORDER BY ALL`
  );
  const per_month = await engine.rows<{month: string; n: number}>(
    `SELECT strftime("at", '%Y-%m') AS month, count(*) AS n FROM ${file} GROUP BY ALL ORDER BY ALL`
  );
  const all = weekTable(cube);
  const stamps = midnight?.stamps ?? [];
  const share = STAMPS.map((time) => {
    const stamp = stamps.find((each) => each.time === time);
    return stamp?.reduced ? stamp.expected / stamp.observed : 1;
  });
  const kept = weekTable(cube.map((row) => ({...row, n: row.n * share[row.stamp]}))).map((row) =>
    row.map(Math.round)
  );
  const types = typeHours(cube, MIN_TYPE_INCIDENTS);
  const months = new Map(per_month.map(({month, n}) => [month, n]));
  const busiest = maxIndex(all.flat());

  return {
    hour_weekday: all,
    hour_weekday_without_artefact: kept,
    weekday_days: weekdayDays(period.from, period.to),
    months: monthDays(period.from, period.to).map(([month, inMonth]) => {
      const incidents = months.get(month) ?? 0;
      return {month, incidents, days: inMonth, per_day: incidents / inMonth};
    }),
    artefact: {
      stamps,
      by_type: types
        .map(({type, incidents, midnight_exact}) => ({
          type,
          incidents,
          midnight_share: midnight_exact / incidents
        }))
        .sort((a, b) => b.midnight_share - a.midnight_share)
    },
    weekend,
    peak: {
      hour: peaks.hour?.bin ?? 0,
      hour_without_artefact: peaks.hour_left?.bin ?? 0,
      weekday: Math.floor(busiest / 24),
      weekday_hour: busiest % 24
    },
    day_night: types
      .map(({type, incidents, hours}) => {
        const night = hours.reduce((total, n, hour) => total + (isNight(hour) ? n : 0), 0);
        const {share, lo, hi} = wilson(night, incidents);
        return {type, incidents, night_share: share, lo, hi, hours};
      })
      .sort((a, b) => b.night_share - a.night_share)
  };
}
