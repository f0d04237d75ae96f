import {InputError} from "../errors.ts";

/** Which part of `03/04/2015` is the month. */
export type DateOrder = "mdy" | "dmy";

/** What the `a/b/yyyy` dates of one file tell about their order. Lines count from 1, 0 means none. */
export interface DateEvidence {
  /** Rows whose date has the form `a/b/yyyy`. */
  slashed: number;
  /** First line with a > 12, so day first. */
  day_first_line: number;
  /** First line with b > 12, so month first. */
  month_first_line: number;
}

export const noEvidence = (): DateEvidence => ({slashed: 0, day_first_line: 0, month_first_line: 0});

/**
 * The order of the slashed dates of one file, from its own rows: a day above 12 settles it.
 * `date_order` is the user's answer and wins over mixed rows, whose contrary dates then are impossible.
 * @throws InputError when nothing settles it, when both orders occur, or when the answer contradicts the file.
 */
export function settleDateOrder(file: string, evidence: DateEvidence, date_order?: DateOrder): DateOrder {
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
  if (mdy === dmy)
    throw new InputError(
      mdy
        ? `${file}: dates with the month first (line ${month_first_line}) and with the day first ` +
            `(line ${day_first_line}) in one file; say which is right with --date-order mdy or --date-order dmy`
        : `${file}: no date tells month from day (such as 03/04/2015 in every row); ` +
            "say which comes first with --date-order mdy or --date-order dmy"
    );
  return mdy ? "mdy" : "dmy";
}

const TIMES = ["%I:%M:%S %p", "%H:%M", "%H:%M:%S", "%I:%M %p"];

/** Rows outside these years have an impossible date. */
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2100;

/**
 * SQL that reads the text `text` as the city's wall time, NULL when it is no possible date: slashed dates in the
 * given order or with the year first, with 12- or 24-hour times or none, and ISO 8601 with or without `T` and
 * fractions.
 * A date with a zone is not read: nothing here guesses zones.
 */
export function parseDateSql(text: string, order: DateOrder): string {
  const day = order === "mdy" ? "%m/%d/%Y" : "%d/%m/%Y";
  const formats = [...TIMES.map((time) => `${day} ${time}`), day].map((format) => `'${format}'`);
  return (
    `CASE WHEN contains(${text}, '/') ` +
    `THEN coalesce(try_strptime(${text}, [${formats.join(", ")}]), ${yearFirstSql(text)}) ` +
    `WHEN ${hasZoneSql(text)} THEN NULL ` +
    `WHEN regexp_full_match(${text}, '\\d{4}-\\d\\d?-\\d\\d?([T ].*)?') THEN try_cast(${text} AS TIMESTAMP) END`
  );
}

/** `2016/01/13 14:05`, which leaves nothing to settle. */
function yearFirstSql(text: string): string {
  const possible = `regexp_full_match(${text}, '\\d{4}/\\d\\d?/\\d\\d?( [\\d:.]*)?')`;
  return `CASE WHEN ${possible} THEN try_cast(replace(${text}, '/', '-') AS TIMESTAMP) END`;
}

/** SQL that tells an ISO date with a zone: `2015-01-01T00:00:00Z`, `...+05:00`. */
export function hasZoneSql(text: string): string {
  return `regexp_matches(${text}, ':.*(Z|z|[+-]\\d\\d(:?\\d\\d)?)$')`;
}
