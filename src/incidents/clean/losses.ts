import type {Database} from "../../engine/database.ts";
import {
  type CoordinateChange,
  changedSql,
  changeWords,
  type LatLon,
  MISREADINGS
} from "../../space/coordinate-changes.ts";
import {count, percent} from "../../text/format.ts";
import {InputError} from "../errors.ts";
import type {Centre} from "../place/centres.ts";
import type {ReadSource} from "../read/read-sources.ts";
import type {FileAccount, RowAccount} from "./accounting.ts";
import {distanceSql, FAR_M, UNLOCATED} from "./locate.ts";
import {MEND} from "./mend.ts";
import {namesOf} from "./refuse-data.ts";
import {REJECTED} from "./stage.ts";

/** Share of the rows read, lost for one reason, that a report must begin with. */
const TOLD_SHARE = 0.02;

/** Share of the rows read that may be lost. */
const MOST_SHARE = 0.5;

/** Reasons that a refusal names. */
const NAMED = 3;

/** Reasons that lose nothing: the row is there once, or was not asked for. */
const NO_LOSS: readonly string[] = [REJECTED.duplicate, REJECTED.city];

/** Rows that are rejected or unlocated for one reason, more than a report may pass over. */
export interface Loss {
  /** The file that lost most of its rows so; null for all files together. */
  file: string | null;
  fate: "rejected" | "unlocated";
  reason: string;
  rows: number;
  /** Rows read, of the file or of all, without those of a city that was not asked for, and the share of them, 0–1. */
  of: number;
  share: number;
}

/** Rows read, without those of a city that was not asked for. */
const rowsAsked = ({rows_read, reasons}: RowAccount): number =>
  rows_read - (reasons.rejected[REJECTED.city] ?? 0);

function lossesOf(account: RowAccount, file: string | null, least: number): Loss[] {
  const of = rowsAsked(account);
  return (["rejected", "unlocated"] as const)
    .flatMap((fate) =>
      Object.entries(account.reasons[fate]).map(([reason, rows]) => ({
        file,
        fate,
        reason,
        rows,
        of,
        share: rows / of
      }))
    )
    .filter(({reason, share}) => share > least && reason !== REJECTED.city)
    .sort((a, b) => b.rows - a.rows);
}

/** What a report must begin with: reasons that cost more than 2% of all rows, and those that cost one file of several most of its rows. */
export const bulkLosses = (files: readonly FileAccount[], totals: RowAccount): Loss[] => [
  ...lossesOf(totals, null, TOLD_SHARE),
  ...(files.length > 1 ? files.flatMap((file) => lossesOf(file, file.name, MOST_SHARE)) : [])
];

/**
 * Refuses data most of whose rows would be lost: repeats are there once, and rows of a city not asked for are no loss.
 * @param hint what the places say of misplaced rows, if anything
 * @throws InputError with the reasons, the commonest first, and its mend
 */
export function refuseLosses(read: readonly ReadSource[], totals: RowAccount, hint: string): void {
  const lost = (["rejected", "unlocated"] as const)
    .flatMap((fate) => Object.entries(totals.reasons[fate]).map(([reason, rows]) => ({fate, reason, rows})))
    .filter(({reason}) => !NO_LOSS.includes(reason))
    .sort((a, b) => b.rows - a.rows);
  const rows = rowsAsked(totals);
  const sum = lost.reduce((all, each) => all + each.rows, 0);
  if (sum <= MOST_SHARE * rows) return;
  const named = lost.slice(0, NAMED).map(({fate, reason, rows}) => `${count(rows)} ${fate}: ${reason}`);
  const reasons = named.join("; ") + (lost.length > NAMED ? `; ${lost.length - NAMED} more reasons` : "");
  const misplaced = ([UNLOCATED.far, UNLOCATED.range] as string[]).includes(lost[0].reason);
  const mend = (misplaced && hint) || MEND[lost[0].reason] || "check the columns with --column";
  throw new InputError(
    `${namesOf(read)}: ${count(sum)} of ${count(rows)} rows (${percent(sum / rows)}) would be lost (${reasons}); ` +
      `${mend}, or add --accept-losses to go on with the rest`
  );
}

/** How many rows without a usable place would lie among the others if their coordinates were read otherwise. */
export interface Strays {
  changes: readonly CoordinateChange[];
  rows: number;
}

/** The reading that brings most of the far and out-of-range rows within 100 km of the median place; null where none brings 2% of the rows. */
export async function findStrays(
  database: Database,
  median: LatLon,
  {rows_read, reasons}: RowAccount
): Promise<Strays | null> {
  const away = (reasons.unlocated[UNLOCATED.far] ?? 0) + (reasons.unlocated[UNLOCATED.range] ?? 0);
  if (away <= TOLD_SHARE * rows_read) return null;
  const near = MISREADINGS.map((changes, i) => {
    const {lat, lon} = changedSql("lat", "lon", changes);
    return `count(*) FILTER (abs(${lat}) <= 90 AND ${distanceSql(lat, lon, median)} <= ${FAR_M}) AS m${i}`;
  });
  const [found] = await database.rows<Record<string, number>>(
    `SELECT ${near.join(", ")} FROM (
       SELECT coalesce(lat, lat_out) AS lat, coalesce(lon, lon_out) AS lon FROM staged
       WHERE reject IS NULL AND coalesce(lat, lat_out) IS NOT NULL)
     WHERE NOT (abs(lat) <= 90 AND ${distanceSql("lat", "lon", median)} <= ${FAR_M})`
  );
  const strays = MISREADINGS.map((changes, i) => ({changes, rows: found[`m${i}`]}));
  const best = strays.reduce((a, b) => (b.rows > a.rows ? b : a));
  return best.rows > TOLD_SHARE * rows_read ? best : null;
}

/** What would bring misplaced rows back; empty where nothing tells. */
export function misplacedHint(strays: Strays | null, centres: readonly Centre[]): string {
  if (strays)
    return `${count(strays.rows)} of them would lie near the others with ${changeWords(strays.changes)}`;
  const cities = centres.flatMap(({city}) => city?.name ?? []);
  return cities.length > 1 ? `these are several cities (${cities.join(", ")}): keep one with --city` : "";
}
