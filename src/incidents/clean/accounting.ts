import type {Database} from "../../engine/database.ts";

/** What became of the rows read: located + unlocated + rejected = rows_read. */
export interface RowAccount {
  rows_read: number;
  located: number;
  unlocated: number;
  rejected: number;
  /** Rows by reason, of the unlocated and of the rejected, in order of the reason's name. */
  reasons: {unlocated: Record<string, number>; rejected: Record<string, number>};
}

/** The account of one input file. */
export interface FileAccount extends RowAccount {
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
  n: number;
}

function account(counted: readonly Counted[]): RowAccount {
  const sums = {rows_read: 0, located: 0, unlocated: 0, rejected: 0};
  const reasons: RowAccount["reasons"] = {unlocated: {}, rejected: {}};
  for (const {fate, reason, n} of counted) {
    sums.rows_read += n;
    sums[fate] += n;
    if (fate !== "located") reasons[fate][reason] = (reasons[fate][reason] ?? 0) + n;
  }
  return {...sums, reasons};
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
    `SELECT file, coalesce(reject, unlocated) AS reason, count(*) AS n,
       CASE WHEN reject IS NOT NULL THEN 'rejected' WHEN unlocated IS NOT NULL THEN 'unlocated' ELSE 'located' END AS fate
     FROM settled GROUP BY ALL
     UNION ALL SELECT file, reason, count(*), 'rejected' FROM unreadable GROUP BY ALL
     ORDER BY reason`
  );
  const accounts = Array.from({length: files}, (_, i) => account(counted.filter(({file}) => file === i)));
  return {accounts, totals: account(counted)};
}
