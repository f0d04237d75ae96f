import type {TimeZone} from "../../calendar/time-zone.ts";
import {InputError} from "../errors.ts";
import {
  epochSql,
  type FormReading,
  isEpochSql,
  letSql,
  otherFormSql,
  saysMonthSql,
  saysTimeSql
} from "./date-forms.ts";
import {hasZoneSql, wallSql, withoutZoneSql, zonedSql} from "./time-zone.ts";

/** Which part of `03/04/2015` is the month. */
export type DateOrder = "mdy" | "dmy";

/** What the `a/b/yyyy` dates of one file tell about their order. Lines count from 1, 0 means none. */
export interface DateEvidence {
  /** Rows whose date has the form `a/b/yyyy`, slashes or dashes between. */
  slashed: number;
  /** Of these, rows that either order makes a date, of another day each. */
  ambiguous: number;
  /** Of these, rows whose first part may be a month, and those whose year has two digits. */
  low_first: number;
  short_years: number;
  /** Rows whose date is a number as spreadsheets count days. */
  serials: number;
  /** First line with a > 12, so day first. */
  day_first_line: number;
  /** First line with b > 12, so month first. */
  month_first_line: number;
}

export const noEvidence = (): DateEvidence => ({
  slashed: 0,
  ambiguous: 0,
  low_first: 0,
  short_years: 0,
  serials: 0,
  day_first_line: 0,
  month_first_line: 0
});

/**
 * The order of the slashed dates of one file, from its own rows: a day above 12 settles it.
 * `date_order` is the user's answer and wins over mixed rows, whose contrary dates then are impossible.
 * @param another the order by which its dates are those of another column
 * @throws InputError when nothing settles it, when both orders occur, or when the answer contradicts the file.
 */
export function settleDateOrder(
  file: string,
  evidence: DateEvidence,
  date_order?: DateOrder,
  another?: DateOrder
): DateOrder {
  const {slashed, day_first_line, month_first_line} = evidence;
  if (slashed === 0) return date_order ?? "mdy";
  const mdy = month_first_line > 0;
  const dmy = day_first_line > 0;
  if (date_order !== undefined) {
    const contrary = date_order === "mdy" ? dmy && !mdy : mdy && !dmy;
    if (!contrary) return date_order;
    const line = dmy ? day_first_line : month_first_line;
    throw new InputError(
      `${file}: --date-order ${date_order} does not fit the dates, see line ${line}; leave it out or give the other`
    );
  }
  if (!mdy && !dmy && another !== undefined) return another;
  if (mdy === dmy)
    throw new InputError(
      mdy
        ? `${file}: dates with the month first (line ${month_first_line}) and with the day first ` +
            `(line ${day_first_line}) in one file; say which is right with --date-order mdy or --date-order dmy`
        : `${file}: no date tells month from day (such as 03/04/2015 in every row); ` +
            "say which comes first with --date-order mdy or --date-order dmy"
    );
  const {low_first, short_years} = evidence;
  if (dmy && low_first === 0 && short_years === slashed && slashed >= MIN_BEGUN_BY_YEARS)
    throw new InputError(
      `${file}: every date begins with a number above 12 and has a year of two digits (line ${day_first_line}), so it may begin with the year; ` +
        "write years with four digits, or say with --date-order dmy that the day comes first"
    );
  return mdy ? "mdy" : "dmy";
}

/** Rows with no first part below 13 after which dates such as 21-01-03 are taken to begin with the year: of as many days one or more is below 13. */
const MIN_BEGUN_BY_YEARS = 10;

const TIMES = ["%I:%M:%S %p", "%H:%M", "%H:%M:%S", "%I:%M %p"];

/** How the dates of a file are read. */
export interface DateReading extends FormReading {
  /** How texts with a zone are; those are no dates where nothing says it. */
  zone?: TimeZone;
  /** Where given, only texts with one of these offsets. */
  offsets?: readonly string[];
}

/** Texts in which a year of two digits stands after a slash; longer ones are of four. */
const isShortYearSql = (text: string): string =>
  `(length(${text}) < 21 AND (${text} LIKE '%/__ %' OR ${text} LIKE '%/__'))`;

/**
 * SQL that reads the text `text` as the city's wall time, NULL when it is no possible date: slashed dates in the
 * given order or with the year first, with 12- or 24-hour times or none, and ISO 8601 with or without `T` and
 * fractions; 24:00 is 00:00 of the next day, and a month without a day its first; then the other forms, which cost more.
 * A date with a zone is read only where it is said how.
 */
export function parseDateSql(text: string, reading: DateReading): string {
  const {zone, offsets} = reading;
  const wall = `coalesce(${usualSql("v", reading)}, ${otherFormSql("v", reading)})`;
  const zoned = zone === undefined ? "NULL" : letSql(withoutZoneSql(text), "v", zonedSql(text, wall, zone));
  const has = offsets?.map((offset) => `ends_with(${text}, '${offset}')`).join(" OR ");
  const refused = has === undefined ? "" : `WHEN ${hasZoneSql(text)} AND NOT (${has}) THEN NULL `;
  const epoch = zone === undefined || offsets !== undefined ? "NULL" : wallSql(epochSql(text), zone);
  return (
    `coalesce(${usualSql(text, reading)}, CASE WHEN ${text} IS NULL THEN NULL ${refused}WHEN ${hasZoneSql(text)} THEN ${zoned} ` +
    `WHEN ${isEpochSql(text)} THEN ${epoch} ELSE ${otherFormSql(text, reading)} END)`
  );
}

/** SQL for the forms that nearly all files have, NULL for the others: it must be fast. */
function usualSql(text: string, {order}: DateReading): string {
  const day = order === "mdy" ? "%m/%d/%Y" : "%d/%m/%Y";
  const formats = [...TIMES.map((time) => `${day} ${time}`), day].map((format) => `'${format}'`);
  return (
    `CASE WHEN ${isMonthSql(text)} THEN ${monthSql(text)} WHEN contains(${text}, '/') THEN CASE WHEN NOT ${isShortYearSql(text)} ` +
    `THEN coalesce(try_strptime(${text}, [${formats.join(", ")}]), ${yearFirstSql(text)}, ${endOfDaySql(text, day)}) END ` +
    `WHEN regexp_full_match(${text}, '\\d{4}-\\d\\d?-\\d\\d?([T ][\\d:.]*)?') THEN try_cast(${text} AS TIMESTAMP) END`
  );
}

/** `2016/01/13 14:05`, which leaves nothing to settle. */
function yearFirstSql(text: string): string {
  const possible = `regexp_full_match(${text}, '\\d{4}/\\d\\d?/\\d\\d?( [\\d:.]*)?')`;
  return `CASE WHEN ${possible} THEN try_cast(replace(${text}, '/', '-') AS TIMESTAMP) END`;
}

/** `01/13/2016 24:00`, as ISO dates may have it: the next day begins. */
function endOfDaySql(text: string, day: string): string {
  const possible = `regexp_full_match(${text}, '[\\d/]+ 24:00(:00)?')`;
  return `CASE WHEN ${possible} THEN try_strptime(split_part(${text}, ' ', 1), '${day}') + INTERVAL 1 DAY END`;
}

const YEAR = "(19|20)\\d\\d";
const MONTH = "(0?[1-9]|1[0-2])";

/** Ways to write a month without a day: 2016-01, 2016/01, 01/2016, 201601; Jan 2016, January-2016, 2016 Jan. */
const MONTHS = [`${YEAR}[-/]${MONTH}`, `${MONTH}[-/]${YEAR}`, `${YEAR}(0[1-9]|1[0-2])`];
const NAMED_MONTH = ["%b %Y", "%B %Y", "%Y %b", "%Y %B"];

const namedMonthSql = (text: string): string =>
  `try_strptime(regexp_replace(${text}, '[-/]', ' '), [${NAMED_MONTH.map((format) => `'${format}'`).join(", ")}])`;

/** SQL that tells a month that is written without a day. Looking first whether a time is there spares most texts the rest. */
const isMonthSql = (text: string): string =>
  `(length(${text}) < 16 AND NOT contains(${text}, ':') AND (regexp_full_match(${text}, '${MONTHS.join("|")}') OR ` +
  `(regexp_full_match(${text}, '\\D{3,9}[-/ ]\\d{4}|\\d{4}[-/ ]\\D{3,9}') AND ${namedMonthSql(text)} IS NOT NULL)))`;

/** The first of such a month. */
function monthSql(text: string): string {
  const [year_first, month_first] = [`(${YEAR})[-/]?${MONTH}`, `${MONTH}[-/](${YEAR})`];
  const at = (pattern: string, year: number, month: number) =>
    `make_timestamp(regexp_extract(${text}, '^${pattern}$', ${year})::INT, regexp_extract(${text}, '^${pattern}$', ${month})::INT, 1, 0, 0, 0)`;
  return (
    `CASE WHEN regexp_full_match(${text}, '${year_first}') THEN ${at(year_first, 1, 3)} ` +
    `WHEN regexp_full_match(${text}, '${month_first}') THEN ${at(month_first, 2, 1)} ELSE ${namedMonthSql(text)} END`
  );
}

/** How finely a row tells time by the way its date is written, the coarsest first: what its file makes of it comes after. */
export const WRITTEN = {month: 0, day: 1, part_of_day: 2, time: 3} as const;

/** SQL for how finely the text of a date tells time, of `WRITTEN`. */
export const writtenSql = (text: string): string =>
  `CASE WHEN contains(${text}, ':') THEN ${WRITTEN.time} WHEN ${isMonthSql(text)} THEN ${WRITTEN.month} ` +
  `WHEN regexp_full_match(${text}, '\\d+[-/]\\d+[-/]\\d+') THEN ${WRITTEN.day} WHEN ${saysTimeSql(text)} THEN ${WRITTEN.time} ` +
  `WHEN ${saysMonthSql(text)} THEN ${WRITTEN.month} ELSE ${WRITTEN.day} END`;

/**
 * SQL for the seconds since midnight that the text of a time of day says, NULL when it says none: `14:05`, `14:05:30`,
 * `2:05 PM`, `2:05 p. m.`, `1405`, `905`, `24:00`. Words such as “evening” name a part of the day, and no time.
 */
export function secondsSql(text: string): string {
  const clock =
    "(\\d{1,2}):(\\d\\d)(?::(\\d\\d)(?:\\.\\d+)?)?[\\s\\x{A0}\\x{202F}]*([AaPp]\\.?[\\s\\x{A0}\\x{202F}]*[Mm]\\.?)?";
  const group = (pattern: string, at: number) =>
    `coalesce(try_cast(nullif(regexp_extract(${text}, '^(?:.*[T ])?${pattern}$', ${at}), '') AS INTEGER), 0)`;
  const half = `lower(left(regexp_extract(${text}, '^(?:.*[T ])?${clock}$', 4), 1))`;
  const hour = `CASE ${half} WHEN 'a' THEN ${group(clock, 1)} % 12 WHEN 'p' THEN ${group(clock, 1)} % 12 + 12 ELSE ${group(clock, 1)} END`;
  const plain = `try_cast(${text} AS DOUBLE)::INTEGER`;
  const seconds =
    `CASE WHEN regexp_matches(${text}, '^(?:.*[T ])?${clock}$') THEN (${hour}) * 3600 + ${group(clock, 2)} * 60 + ${group(clock, 3)} ` +
    `WHEN regexp_full_match(${text}, '\\d{3,4}(\\.0)?') AND ${plain} % 100 < 60 THEN ${plain} // 100 * 3600 + ${plain} % 100 * 60 ` +
    `WHEN regexp_full_match(${text}, '\\d{1,2}(\\.0)?') THEN ${plain} * 60 END`;
  return `(SELECT CASE WHEN s BETWEEN 0 AND 86400 THEN s END FROM (SELECT ${seconds} AS s))`;
}

/** Words that name a part of the day, in the languages that records come in. */
const PARTS_OF_DAY =
  "day|daytime|morning|noon|afternoon|evening|night|nighttime|overnight|midnight|dawn|dusk|am|pm|" +
  "mañana|manana|tarde|noche|madrugada|manhã|manha|noite|matin|après-midi|soir|nuit|morgens?|vormittags?|mittags?|nachmittags?|abends?|nachts?|" +
  "(day|evening|night|first|second|third|1st|2nd|3rd|early|late) (shift|watch|tour)";

export const isPartOfDay = (text: string): boolean =>
  new RegExp(`^(${PARTS_OF_DAY})$`, "i").test(text.trim());

/** SQL for the word by which a text names a part of the day, in small letters; NULL when it names none. */
export const partOfDaySql = (text: string): string =>
  `CASE WHEN regexp_full_match(lower(${text}), '${PARTS_OF_DAY}') THEN lower(${text}) END`;
