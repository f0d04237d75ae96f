import type {Database} from "../../engine/database.ts";
import {InputError} from "../errors.ts";
import type {ReadSource} from "../read/read-sources.ts";
import {UNLOCATED} from "./locate.ts";
import {REJECTED} from "./stage.ts";

const DATES = "write dates like 2016-01-31 14:05, or name their column with --column date=...";
const DEGREES =
  "write degrees like 41.88 and -87.63, or name their columns with --column latitude=... --column longitude=...";

const MEND: Record<string, string> = {
  [REJECTED.no_date]: DATES,
  [REJECTED.impossible]: DATES,
  [REJECTED.zone]: "write the city's wall time without a zone, like 2016-01-31 14:05",
  [UNLOCATED.unreadable]: DEGREES,
  [UNLOCATED.range]: DEGREES
};

/** No city lies beyond these latitudes, in degrees; many a longitude does. */
const SOUTHERNMOST = -60;
const NORTHERNMOST = 80;

const namesOf = (read: readonly ReadSource[]): string => read.map(({source}) => source.name).join(", ");

/** @throws InputError when a file without IDs is given twice: its rows would count double, unseen. */
export function refuseRepeats(read: readonly ReadSource[]): void {
  const seen = new Map<string, string>();
  for (const {source, positions} of read) {
    const other = seen.get(source.sha256);
    if (other !== undefined && positions.id === null)
      throw new InputError(
        `${other} and ${source.name} hold the same bytes, without an ID to tell repeats by; give one of them`
      );
    seen.set(source.sha256, source.name);
  }
}

/** @throws InputError that says why no row can be put on a map, with the commonest reason and how to mend it. */
export async function refuseUnlocated(database: Database, read: readonly ReadSource[]): Promise<never> {
  const [commonest] = await database.rows<{reason: string; n: number; sample: string | null}>(
    `SELECT coalesce(reject, unlocated) AS reason, count(*) AS n, min(date_text) AS sample
     FROM staged GROUP BY ALL ORDER BY n DESC, reason`
  );
  const {reason, n, sample} = commonest;
  const such = sample ? `, such as "${sample.slice(0, 40)}"` : "";
  const because = `${n} ${n === 1 ? "row" : "rows"}: ${reason}${such}`;
  const mend = MEND[reason] ?? "check the columns with --column";
  throw new InputError(
    `${namesOf(read)}: no row has a date, a type and usable coordinates (${because}); ${mend}`
  );
}

/** @throws InputError when the median place is one where nobody lives: latitude and longitude are swapped. */
export function refuseOddPlace(read: readonly ReadSource[], {lat, lon}: {lat: number; lon: number}): void {
  if (lat > SOUTHERNMOST && lat < NORTHERNMOST) return;
  throw new InputError(
    `${namesOf(read)}: the median place has latitude ${lat} and longitude ${lon}, where no city lies; ` +
      "if they are swapped, name the columns with --column latitude=... --column longitude=..."
  );
}

/** @throws InputError when all rows lie far from their median place: they are of several cities. */
export function refuseScattered(read: readonly ReadSource[], located: number): void {
  if (located > 0) return;
  throw new InputError(
    `${namesOf(read)}: no row lies within 100 km of the median place, so these are several cities; give one at a time`
  );
}
