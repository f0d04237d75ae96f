import {type Database, literal} from "../../engine/database.ts";
import {REJECTED} from "./stage.ts";

/** Days without a row that set apart what lies beyond them. */
const GAP_DAYS = 366;

/** Share of the rows that may lie beyond such a gap and still be taken for slips of the pen. */
const SLIP_SHARE = 0.001;

/** Rows of one day; days count from any origin. */
export interface DayCount {
  day: number;
  n: number;
}

/**
 * First and last day of the rows that belong together: what lies beyond more than a year without a row, and holds
 * less than 0.1% of all rows, is left out (a 2061 that was a 2016, a spreadsheet's 1900).
 * @param days in order, at least one
 */
export function mainPeriod(days: readonly DayCount[]): {from: number; to: number} {
  const total = days.reduce((sum, {n}) => sum + n, 0);
  const end = (outward: readonly DayCount[]): number => {
    let edge = outward[0].day;
    let beyond = 0;
    let last = edge;
    for (const {day, n} of outward) {
      if (Math.abs(day - last) > GAP_DAYS && beyond < SLIP_SHARE * total) edge = day;
      if (beyond >= SLIP_SHARE * total) break;
      beyond += n;
      last = day;
    }
    return edge;
  };
  return {from: end(days), to: end([...days].reverse())};
}

/** Rejects the accepted rows of the staged table whose date lies outside the main period. */
export async function rejectStrayDates(database: Database): Promise<void> {
  const days = await database.rows<DayCount>(
    `SELECT datediff('day', DATE '1900-01-01', "at"::DATE) AS day, count(*) AS n
     FROM staged WHERE reject IS NULL GROUP BY ALL ORDER BY day`
  );
  if (days.length === 0) return;
  const {from, to} = mainPeriod(days);
  if (from === days[0].day && to === days.at(-1)?.day) return;
  await database.run(`UPDATE staged SET reject = ${literal(REJECTED.stray)}
    WHERE reject IS NULL AND datediff('day', DATE '1900-01-01', "at"::DATE) NOT BETWEEN ${from} AND ${to}`);
}
