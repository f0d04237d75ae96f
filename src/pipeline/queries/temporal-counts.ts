import {firstOfMonthRatio, fullWeeks, type Period} from "../../calendar/calendar-patterns.ts";
import {monthDays, weekdayDays} from "../../calendar/days.ts";
import {isNight} from "../../calendar/night.ts";
import {weekendRatio} from "../../calendar/weekend.ts";
import {literal} from "../../engine/database.ts";
import type {Engine} from "../../engine/engine.ts";
import type {Numbers, ReportNumbers} from "../../report/numbers.ts";
import type {QualityReport} from "../../report/quality.ts";
import {wilson} from "../../stats/intervals.ts";
import {seededRandom} from "../../stats/random.ts";
import {byHour, type HourCount, STAMPS, typeHours, weekTable} from "../../temporal/hour-counts.ts";
import {judgeStamps} from "../../temporal/stamps.ts";

/** Incidents a type needs for its share to be stated. */
const MIN_TYPE_INCIDENTS = 100;

const argmax = (values: readonly number[]): number => values.indexOf(Math.max(...values));

/** Counts of all incidents with a time: those without a place count too. */
export async function temporalCounts(
  engine: Engine,
  file: string,
  period: Period,
  quality: Numbers<QualityReport>,
  seed: number
): Promise<Omit<ReportNumbers["temporal.json"], "clusters">> {
  const cube = await engine.rows<HourCount>(
    `SELECT type, (isodow("at") - 1)::INT AS weekday, hour("at")::INT AS hour,
       CASE strftime("at", '%H:%M:%S') WHEN '00:00:00' THEN 1 WHEN '00:01:00' THEN 2 WHEN '12:00:00' THEN 3 ELSE 0 END AS stamp,
       count(*) AS n
     FROM ${file} GROUP BY ALL ORDER BY ALL`
  );
  const days = await engine.rows<{day: string; n: number}>(
    `SELECT strftime("at", '%Y-%m-%d') AS day, count(*) AS n FROM ${file} GROUP BY day ORDER BY day`
  );
  const weekRows = await engine.rows<{week: string; hour: number; n: number}>(
    `SELECT strftime(date_trunc('week', "at"), '%Y-%m-%d') AS week, ((isodow("at") - 1) * 24 + hour("at"))::INT AS hour, count(*) AS n
     FROM ${file} WHERE "at" >= TIMESTAMP ${literal(period.from)} GROUP BY ALL ORDER BY ALL`
  );
  const all = weekTable(cube);
  const stamps = judgeStamps({
    "00:00": quality.midnight,
    "00:01": quality.minute_past_midnight,
    "12:00": quality.noon
  });
  const share = STAMPS.map((time) => {
    const stamp = stamps.find((each) => each.time === time);
    return stamp?.reduced ? stamp.expected / stamp.observed : 1;
  });
  const kept = weekTable(cube.map((row) => ({...row, n: row.n * share[row.stamp]}))).map((row) =>
    row.map(Math.round)
  );
  const types = typeHours(cube, MIN_TYPE_INCIDENTS);
  const months = new Map<string, number>();
  for (const {day, n} of days) months.set(day.slice(0, 7), (months.get(day.slice(0, 7)) ?? 0) + n);
  const weeks = fullWeeks(weekRows, period);
  const busiest = argmax(all.flat());

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
      midnight_hour: byHour(all)[0],
      midnight_hour_left: byHour(kept)[0],
      noon_hour: byHour(all)[12],
      noon_hour_left: byHour(kept)[12],
      first_of_month_ratio: firstOfMonthRatio(days, period),
      by_type: types
        .map(({type, incidents, midnight_exact}) => ({
          type,
          incidents,
          midnight_share: midnight_exact / incidents
        }))
        .sort((a, b) => b.midnight_share - a.midnight_share)
    },
    weekend: weeks.length < 2 ? null : weekendRatio(weeks, seededRandom(seed)),
    peak: {
      hour: argmax(byHour(all)),
      hour_without_artefact: argmax(byHour(kept)),
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
