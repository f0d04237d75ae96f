import {cumsum, group, rollup, sum} from "d3";
import {DAY_MINUTES} from "../calendar/half-past.ts";
import {NEARLY_ALL, rulingLevel, tells, untimedRows} from "../calendar/precision.ts";
import {clockTime, hasMinutes} from "../calendar/time-heaping.ts";
import type {Database} from "../engine/database.ts";
import {
  type DateForm,
  type FilePrecision,
  type Precision,
  TIME_PRECISIONS,
  type TimePrecision,
  type UnreadTimes
} from "../report/precision.ts";
import {dateHeaders} from "./read/date-columns.ts";
import {WRITTEN} from "./read/dates.ts";
import type {ReadSource} from "./read/read-sources.ts";

/** Accepted rows that are written alike, of `WRITTEN`, at one minute of the day. */
export interface WrittenRows {
  written: number;
  /** Minute of the day, 0–1,439; those of later seconds than its first have their own rows. */
  minute: number;
  first_second: boolean;
  n: number;
}

/** Accepted rows that are written alike, on one day of the month, and how many months they are of. */
export interface DaysOfMonth {
  written: number;
  /** 1–31 */
  day: number;
  n: number;
  months: number;
}

/** Times of day that make parts of the day of it when nearly all records stand at them, and records a time then needs. */
const MAX_PARTS = 8;
const MIN_OF_PART = 10;

/** Dates on one day of the month alone are months from so many records, of so many months. */
const MIN_MONTHLY = 20;
const MIN_MONTHS = 3;

/** Most frequent times of day first, of records of the minute's first second. */
const timesOf = (rows: readonly WrittenRows[]): [minute: number, n: number][] =>
  [
    ...rollup(
      rows.filter(({first_second}) => first_second),
      (same) => sum(same, ({n}) => n),
      ({minute}) => minute
    )
  ].sort(([a, n], [b, m]) => m - n || a - b);

/** What times that are written say: all at one time are dates, at few are parts of the day, on full hours are hours. */
function clockLevel(rows: readonly WrittenRows[]): {level: TimePrecision; times: number[]} {
  const all = sum(rows, ({n}) => n);
  const times = timesOf(rows);
  const together = cumsum(times, ([, n]) => n);
  const most = times.slice(0, 1 + together.findIndex((n) => n >= NEARLY_ALL * all));
  const named = most.map(([minute]) => minute).sort((a, b) => a - b);
  if (most.length === 1) return {level: "day", times: named};
  if (most.length > 1 && most.length <= MAX_PARTS && most.every(([, n]) => n >= MIN_OF_PART))
    return {level: "part_of_day", times: named};
  const minutes = new Float64Array(DAY_MINUTES);
  for (const {minute, n} of rows) minutes[minute] += n;
  return {level: hasMinutes(minutes) ? "minute" : "hour", times: []};
}

/** Whether dates stand for months: nearly all on the same day of the month, of several months. */
function areMonths(days: readonly DaysOfMonth[]): boolean {
  const all = sum(days, ({n}) => n);
  const [most] = [...group(days, ({day}) => day).values()].sort(
    (a, b) => sum(b, ({n}) => n) - sum(a, ({n}) => n)
  );
  if (most === undefined || all < MIN_MONTHLY) return false;
  return (
    sum(most, ({n}) => n) >= NEARLY_ALL * all && Math.max(...most.map(({months}) => months)) >= MIN_MONTHS
  );
}

/**
 * How finely the rows of a file tell time: by the way their dates are written, and where all stand alike by that.
 * @returns rows by level, the coarsest first, and the minutes of the day at which the coarse ones stand
 */
function precisionOfRows(
  rows: readonly WrittenRows[],
  days_of_month: readonly DaysOfMonth[]
): {
  rows: FilePrecision["rows"];
  times: number[];
  /** What the rows that are written with a time tell. */
  clock: TimePrecision;
} {
  const of = (written: number) => rows.filter((row) => row.written === written);
  const count = (some: readonly WrittenRows[]) => sum(some, ({n}) => n);
  const [timed, dated] = [of(WRITTEN.time), of(WRITTEN.day)];
  const clock = clockLevel(timed);
  const n = new Map<TimePrecision, number>([
    ["month", count(of(WRITTEN.month))],
    ["day", count(dated)],
    ["part_of_day", count(of(WRITTEN.part_of_day))]
  ]);
  n.set(clock.level, (n.get(clock.level) ?? 0) + count(timed));
  const as_days = clock.level === "day" ? [WRITTEN.day, WRITTEN.time] : [WRITTEN.day];
  const days = days_of_month.filter(({written}) => (as_days as number[]).includes(written));
  if (areMonths(days)) {
    n.set("month", (n.get("month") ?? 0) + sum(days, (each) => each.n));
    n.set("day", 0);
  }
  return {
    rows: TIME_PRECISIONS.map((level) => ({level, n: n.get(level) ?? 0})).filter((row) => row.n > 0),
    times: clock.times,
    clock: clock.level
  };
}

/** How many values that are no time are named. */
const NAMED = 3;

/** What stands in columns of times of accepted rows and is none. */
async function readUnreadTimes(database: Database): Promise<UnreadTimes> {
  const values = await database.rows<{value: string; n: number}>(
    `SELECT bad_time AS value, count(*) AS n FROM settled WHERE reject IS NULL AND bad_time IS NOT NULL
     GROUP BY ALL ORDER BY n DESC, value`
  );
  return {
    rows: sum(values, ({n}) => n),
    examples: values.slice(0, NAMED).map(({value}) => value.slice(0, 40))
  };
}

/**
 * How finely the accepted rows of the view `settled` tell time, file by file and all together.
 * @returns the positions of files whose times of day tell no hours, too
 */
export async function readPrecision(
  database: Database,
  read: readonly ReadSource[]
): Promise<{precision: Precision; without_hours: number[]}> {
  const counted = await database.rows<WrittenRows & {file: number}>(
    `SELECT file, written, hour("at") * 60 + minute("at") AS minute, second("at") = 0 AS first_second, count(*) AS n FROM settled WHERE reject IS NULL GROUP BY ALL ORDER BY ALL`
  );
  const days = await database.rows<DaysOfMonth & {file: number}>(
    `SELECT file, written, day("at") AS day, count(*) AS n, count(DISTINCT date_trunc('month', "at")) AS months
     FROM settled WHERE reject IS NULL GROUP BY ALL ORDER BY ALL`
  );
  const words = await database.rows<{part: string}>(
    `SELECT part FROM settled WHERE reject IS NULL AND written = ${WRITTEN.part_of_day} GROUP BY ALL ORDER BY count(*) DESC, part LIMIT ${MAX_PARTS}`
  );
  const found = read.map((_, file) =>
    precisionOfRows(
      counted.filter((row) => row.file === file),
      days.filter((row) => row.file === file)
    )
  );
  const rows = TIME_PRECISIONS.map((level) => ({
    level,
    n: sum(
      found.flatMap((each) => each.rows.filter((row) => row.level === level)),
      ({n}) => n
    )
  }));
  const level = rulingLevel(rows);
  const all = sum(rows, ({n}) => n);
  const coarse = sum(rows.slice(0, TIME_PRECISIONS.indexOf(level) + 1), ({n}) => n);
  const minutes = [...new Set(found.flatMap(({times}) => times))].sort((a, b) => a - b).map(clockTime);
  const forms = await readForms(database, read.length);
  const precision: Precision = {
    level,
    share: coarse / all,
    times:
      level === "part_of_day" ? [...words.map(({part}) => part), ...minutes] : level === "day" ? minutes : [],
    untimed: tells(level, "hours") ? untimedRows(rows) : 0,
    unread_times: await readUnreadTimes(database),
    files: read.map(({source, header, positions, choice, dates}, file) => ({
      name: source.name,
      level: rulingLevel(found[file].rows),
      rows: found[file].rows,
      columns: dateHeaders(header, positions),
      choice,
      ...(forms[file].length > 1 ? {forms: forms[file]} : {}),
      ...(Object.values(dates).some((each) => each !== null) ? {settled: dates} : {})
    }))
  };
  return {precision, without_hours: found.flatMap(({clock}, file) => (tells(clock, "hours") ? [] : [file]))};
}

/** The accepted rows of each file by the way their date is written, the commonest first. */
async function readForms(database: Database, files: number): Promise<NonNullable<FilePrecision["forms"]>[]> {
  const counted = await database.rows<{file: number; form: DateForm; n: number}>(
    `SELECT file, form, count(*) AS n FROM settled WHERE reject IS NULL AND form IS NOT NULL GROUP BY ALL ORDER BY n DESC, form`
  );
  return Array.from({length: files}, (_, i) =>
    counted.filter(({file}) => file === i).map(({form, n}) => ({form, n}))
  );
}
