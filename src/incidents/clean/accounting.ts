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

function emptyAccount(): RowAccount {
  return {rows_read: 0, located: 0, unlocated: 0, rejected: 0, reasons: {unlocated: {}, rejected: {}}};
}

function add(account: RowAccount, rejected: string | null, unlocated: string | null, rows: number): void {
  account.rows_read += rows;
  if (rejected !== null) {
    account.rejected += rows;
    account.reasons.rejected[rejected] = (account.reasons.rejected[rejected] ?? 0) + rows;
  } else if (unlocated !== null) {
    account.unlocated += rows;
    account.reasons.unlocated[unlocated] = (account.reasons.unlocated[unlocated] ?? 0) + rows;
  } else {
    account.located += rows;
  }
}

/**
 * Counts the rows of the view `settled` and of the table `unreadable` by file and reason: one account per file, in
 * the order of the files, and their total.
 */
export async function accountRows(
  database: Database,
  files: number
): Promise<{accounts: RowAccount[]; totals: RowAccount}> {
  const counted = await database.rows<{
    file: number;
    reject: string | null;
    unlocated: string | null;
    n: number;
  }>(`SELECT file, reject, CASE WHEN reject IS NULL THEN unlocated END AS unlocated, count(*) AS n
      FROM settled GROUP BY ALL
      UNION ALL SELECT file, reason, NULL, count(*) FROM unreadable GROUP BY ALL
      ORDER BY ALL`);
  const accounts = Array.from({length: files}, emptyAccount);
  const totals = emptyAccount();
  for (const {file, reject, unlocated, n} of counted) {
    add(accounts[file], reject, unlocated, n);
    add(totals, reject, unlocated, n);
  }
  for (const account of [...accounts, totals]) sortReasons(account);
  return {accounts, totals};
}

function sortReasons({reasons}: RowAccount): void {
  const sorted = (counts: Record<string, number>) =>
    Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
  reasons.unlocated = sorted(reasons.unlocated);
  reasons.rejected = sorted(reasons.rejected);
}
