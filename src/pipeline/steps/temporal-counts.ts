import {type Engine, quote} from "../../engine/duckdb.ts";
import {seededRandom} from "../../random.ts";
import type {MidnightArtefact, TemporalReport} from "../../report/temporal.ts";
import {dayNumber, monthDays, weekdayDays, weekdayOf} from "../../time/exposure.ts";
import {isNight, wilson} from "../../time/night.ts";
import {isWeekendHour, type WeekCount, weekendRatio} from "../../time/weekend.ts";

interface CubeRow {
  type: string;
  weekday: number;
  hour: number;
  exact: number;
  n: number;
}

const MIN_TYPE_INCIDENTS = 100;

const grid = (rows: readonly CubeRow[]): number[][] => {
  const table = Array.from({length: 7}, () => new Array<number>(24).fill(0));
  for (const {weekday, hour, n} of rows) table[weekday][hour] += n;
  return table;
};

const byHour = (table: readonly number[][]): number[] =>
  Array.from({length: 24}, (_, hour) => table.reduce((sum, row) => sum + row[hour], 0));

const argmax = (values: readonly number[]): number => values.indexOf(Math.max(...values));

/** Types with enough incidents to state a share, most incidents first. */
function byType(cube: readonly CubeRow[]): {type: string; incidents: number; hours: number[]; exact: number}[] {
  const types = new Map<string, {hours: number[]; exact: number}>();
  for (const {type, hour, exact, n} of cube) {
    const own = types.get(type) ?? {hours: new Array<number>(24).fill(0), exact: 0};
    own.hours[hour] += n;
    if (exact && hour === 0) own.exact += n;
    types.set(type, own);
  }
  return [...types]
    .map(([type, own]) => ({type, incidents: own.hours.reduce((a, b) => a + b, 0), ...own}))
    .filter(({incidents}) => incidents >= MIN_TYPE_INCIDENTS)
    .sort((a, b) => b.incidents - a.incidents || (a.type < b.type ? -1 : 1));
}

/** First of the month against the other days, per day of the period. */
function firstOfMonthRatio(days: readonly {day: string; n: number}[], period: {from: string; to: string}): number {
  const counted = new Map(days.map(({day, n}) => [dayNumber(day), n]));
  const sums = {first: 0, firstDays: 0, rest: 0, restDays: 0};
  for (let day = dayNumber(period.from); day <= dayNumber(period.to); day++) {
    const n = counted.get(day) ?? 0;
    if (new Date(day * 86_400_000).getUTCDate() === 1) {
      sums.first += n;
      sums.firstDays++;
    } else {
      sums.rest += n;
      sums.restDays++;
    }
  }
  return sums.firstDays && sums.rest ? sums.first / sums.firstDays / (sums.rest / sums.restDays) : 1;
}

/** Incidents in and out of the weekend for each full week, Monday to Sunday, of the period. */
function fullWeeks(rows: readonly {week: string; hour: number; n: number}[], period: {from: string; to: string}): WeekCount[] {
  const weeks = new Map<number, WeekCount>();
  const first = dayNumber(period.from);
  const monday = first + ((7 - weekdayOf(first)) % 7);
  for (let day = monday; day + 6 <= dayNumber(period.to); day += 7) weeks.set(day, {weekend: 0, rest: 0});
  for (const {week, hour, n} of rows) {
    const own = weeks.get(dayNumber(week));
    if (own) own[isWeekendHour(hour) ? "weekend" : "rest"] += n;
  }
  return [...weeks.values()];
}

/** Counts of all incidents with a time: those without a place count too. */
export async function temporalCounts(
  engine: Engine,
  file: string,
  period: {from: string; to: string},
  seed: number
): Promise<Omit<TemporalReport, "clusters">> {
  const cube = await engine.rows<CubeRow>(
    `SELECT type, (isodow("at") - 1)::INT AS weekday, hour("at")::INT AS hour,
       (minute("at") = 0 AND second("at") = 0 AND hour("at") IN (0, 12))::INT AS exact, count(*) AS n
     FROM ${file} GROUP BY ALL ORDER BY ALL`
  );
  const days = await engine.rows<{day: string; n: number}>(
    `SELECT strftime("at", '%Y-%m-%d') AS day, count(*) AS n FROM ${file} GROUP BY day ORDER BY day`
  );
  const weekRows = await engine.rows<{week: string; hour: number; n: number}>(
    `SELECT strftime(date_trunc('week', "at"), '%Y-%m-%d') AS week, ((isodow("at") - 1) * 24 + hour("at"))::INT AS hour, count(*) AS n
     FROM ${file} WHERE "at" >= TIMESTAMP ${quote(period.from.slice(0, 10))} GROUP BY ALL ORDER BY ALL`
  );
  const all = grid(cube);
  const kept = grid(cube.filter(({exact}) => !exact));
  const types = byType(cube);
  const sum = (pick: (row: CubeRow) => boolean) => cube.filter(pick).reduce((total, {n}) => total + n, 0);
  const artefact: MidnightArtefact = {
    midnight_exact: sum(({exact, hour}) => exact === 1 && hour === 0),
    noon_exact: sum(({exact, hour}) => exact === 1 && hour === 12),
    midnight_hour: sum(({hour}) => hour === 0),
    noon_hour: sum(({hour}) => hour === 12),
    first_of_month_ratio: firstOfMonthRatio(days, period),
    by_type: types
      .map(({type, incidents, exact}) => ({type, incidents, midnight_share: exact / incidents}))
      .sort((a, b) => b.midnight_share - a.midnight_share)
  };
  const months = new Map<string, number>();
  for (const {day, n} of days) months.set(day.slice(0, 7), (months.get(day.slice(0, 7)) ?? 0) + n);
  const weeks = fullWeeks(weekRows, period);
  const hourOfWeek = argmax(all.flat());

  return {
    hour_weekday: all,
    hour_weekday_without_artefact: kept,
    weekday_days: weekdayDays(period.from, period.to),
    months: monthDays(period.from, period.to).map(([month, inMonth]) => {
      const incidents = months.get(month) ?? 0;
      return {month, incidents, days: inMonth, per_day: incidents / inMonth};
    }),
    artefact,
    weekend: weeks.length < 2 ? null : weekendRatio(weeks, seededRandom(seed)),
    peak: {
      hour: argmax(byHour(all)),
      hour_without_artefact: argmax(byHour(kept)),
      weekday: Math.floor(hourOfWeek / 24),
      weekday_hour: hourOfWeek % 24
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
