import {dayNumber, isoDay} from "../../calendar/days.ts";
import {type Database, literal} from "../../engine/database.ts";
import {InputError} from "../errors.ts";
import {type DayCount, mainPeriod} from "./main-period.ts";

/** Why a row that is neither rejected nor lost takes no part in anything but the account of rows. */
export const OUTSIDE = {before: "before the main period", after: "after the main period"} as const;

const LISTED = Object.values(OUTSIDE).map(literal).join(", ");

/** SQL that says whether the verdict on a row is that it lies outside the main period. */
export const isOutsideSql = (reject: string): string => `coalesce(${reject} IN (${LISTED}), false)`;

/** Rows of a year that lie outside the main period. */
export interface OutsideYear {
  year: number;
  rows: number;
}

/**
 * Sets the accepted rows of the staged table apart that lie outside the main period, by their verdict: only those of the period
 * are incidents of it.
 * @param asked first and last day, ISO dates; where one is given the data are not asked for it
 * @throws InputError where no row lies in the period that is asked for
 * @returns the rows set apart by year, in order; none where all belong together
 */
export async function setOutsideApart(
  database: Database,
  asked: {from?: string; to?: string} = {}
): Promise<OutsideYear[]> {
  const days = await database.rows<DayCount>(
    `SELECT ("at"::DATE - DATE '1970-01-01')::INT AS day, count(*) AS n
     FROM staged WHERE reject IS NULL GROUP BY ALL ORDER BY day`
  );
  if (days.length === 0) return [];
  const found = mainPeriod(days);
  const from = asked.from ? dayNumber(asked.from) : found.from;
  const to = asked.to ? dayNumber(asked.to) : found.to;
  if (!days.some(({day}) => day >= from && day <= to))
    throw new InputError(
      `no row is dated ${asked.from ? `from ${asked.from} on` : ""}${asked.from && asked.to ? " " : ""}${asked.to ? `until ${asked.to}` : ""}: ` +
        `the rows run from ${isoDay(days[0].day)} to ${isoDay(days[days.length - 1].day)}; mend --from and --to`
    );
  if (from <= days[0].day && to >= days[days.length - 1].day) return [];
  await database.run(`UPDATE staged
    SET reject = CASE WHEN "at"::DATE < DATE ${literal(isoDay(from))} THEN ${literal(OUTSIDE.before)} ELSE ${literal(OUTSIDE.after)} END
    WHERE reject IS NULL AND "at"::DATE NOT BETWEEN DATE ${literal(isoDay(from))} AND DATE ${literal(isoDay(to))}`);
  return database.rows(
    `SELECT year("at")::INT AS year, count(*) AS rows FROM staged WHERE ${isOutsideSql("reject")} GROUP BY ALL ORDER BY year`
  );
}
