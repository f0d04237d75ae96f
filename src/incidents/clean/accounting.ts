import type {Database} from "../../engine/database.ts";
import type {ReadAs} from "../../report/dataset.ts";
import {isOutsideSql, OUTSIDE} from "./outside.ts";

/** What became of the rows read: located + unlocated + rejected = rows_read. */
export interface RowAccount {
  rows_read: number;
  located: number;
  unlocated: number;
  rejected: number;
  /** Of the located and unlocated: rows before and after the main period, and those of both that are located. */
  outside: {before: number; after: number; located: number};
  /** Rows by reason, of the unlocated and of the rejected, in order of the reason's name. */
  reasons: {unlocated: Record<string, number>; rejected: Record<string, number>};
}

/** The account of one input file. */
export interface FileAccount extends RowAccount, ReadAs {
  /** Base name. */
  name: string;
  bytes: number;
  /** Of the bytes as they lie on the disk. */
  sha256: string;
}

/** Rows of one file and fate; of located rows there is no reason. */
interface Counted {
  file: number;
  fate: "located" | "unlocated" | "rejected";
  reason: string;
  outside: string | null;
  n: number;
}

function account(counted: readonly Counted[]): RowAccount {
  const sums = {rows_read: 0, located: 0, unlocated: 0, rejected: 0};
  const outside = {before: 0, after: 0, located: 0};
  const reasons: RowAccount["reasons"] = {unlocated: {}, rejected: {}};
  for (const {fate, reason, outside: side, n} of counted) {
    sums.rows_read += n;
    sums[fate] += n;
    if (side !== null) outside[side === OUTSIDE.before ? "before" : "after"] += n;
    if (side !== null && fate === "located") outside.located += n;
    if (fate !== "located") reasons[fate][reason] = (reasons[fate][reason] ?? 0) + n;
  }
  return {...sums, outside, reasons};
}

/**
 * Counts the rows of the view `settled` and of the table `unreadable` by file and reason: one account per file, in
 * the order of the files, and their total.
 */
export async function accountRows(
  database: Database,
  files: number
): Promise<{accounts: RowAccount[]; totals: RowAccount}> {
  const counted = await database.rows<Counted>(
    `SELECT file, coalesce(rejected, unlocated) AS reason, outside, count(*) AS n,
       CASE WHEN rejected IS NOT NULL THEN 'rejected' WHEN unlocated IS NOT NULL THEN 'unlocated' ELSE 'located' END AS fate
     FROM (SELECT file, unlocated, CASE WHEN NOT is_outside THEN reject END AS rejected, CASE WHEN is_outside THEN reject END AS outside
       FROM (SELECT *, ${isOutsideSql("reject")} AS is_outside FROM settled)) GROUP BY ALL
     UNION ALL SELECT file, reason, NULL, count(*), 'rejected' FROM unreadable GROUP BY ALL
     ORDER BY reason`
  );
  const accounts = Array.from({length: files}, (_, i) => account(counted.filter(({file}) => file === i)));
  return {accounts, totals: account(counted)};
}
