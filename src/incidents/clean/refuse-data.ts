import type {Database} from "../../engine/database.ts";
import {changeWords, type LatLon} from "../../space/coordinate-changes.ts";
import {nearWords} from "../../text/place-words.ts";
import {guessUnits} from "../crs/guess.ts";
import {InputError} from "../errors.ts";
import {misreading, namedMisreading} from "../place/misread.ts";
import {nearCity} from "../place/near-city.ts";
import {ownWords} from "../place/own-words.ts";
import type {ReadSource} from "../read/read-sources.ts";
import {UNLOCATED} from "./locate.ts";
import {MEND} from "./mend.ts";

/** No city lies beyond these latitudes, in degrees; many a longitude does. */
const SOUTHERNMOST = -60;
const NORTHERNMOST = 80;

/** Smaller numbers than this are a fault of degrees rather than metres. */
const LEAST_METRES = 1000;

export const namesOf = (read: readonly ReadSource[]): string =>
  read.map(({source}) => source.name).join(", ");

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
  const [commonest] = await database.rows<
    {reason: string; n: number; sample: string | null} & Record<"lat" | "lon", number | null>
  >(
    `SELECT coalesce(reject, unlocated) AS reason, count(*) AS n, coalesce(min(date_text), min(lat_text || ', ' || lon_text)) AS sample,
       quantile_disc(lat_out, 0.5) AS lat, quantile_disc(lon_out, 0.5) AS lon
     FROM staged GROUP BY ALL ORDER BY n DESC, reason`
  );
  const {reason, n, sample, lat, lon} = commonest;
  if (reason === UNLOCATED.range && lat !== null && lon !== null) {
    refuseMisread(read, {lat, lon});
    refuseProjected(read, {lat, lon});
  }
  const such = sample ? `, such as "${sample.slice(0, 40)}"` : "";
  const because = `${n} ${n === 1 ? "row" : "rows"}: ${reason}${such}`;
  const mend = MEND[reason] ?? "check the columns with --column";
  throw new InputError(
    `${namesOf(read)}: no row has a date, a type and usable coordinates (${because}); ${mend}`
  );
}

/** Systems that a refusal names. */
const NAMED = 3;

/** @throws InputError when numbers are too large for degrees, with the systems that they may be metres or feet of. */
function refuseProjected(read: readonly ReadSource[], {lat, lon}: LatLon): void {
  if (Math.max(Math.abs(lat), Math.abs(lon)) < LEAST_METRES || read.some(({places}) => places.units !== null))
    return;
  const {systems} = guessUnits({lat, lon}, ownWords(read));
  const named = systems
    .slice(0, systems.length > NAMED ? 1 : NAMED)
    .map(({units: {crs}, city}) => `${crs?.code} (${crs?.name}) if they lie ${nearWords(city)}`);
  const likely =
    named.length > 0 ? ` (${systems.length > NAMED ? "of many that fit " : ""}${named.join(", or ")})` : "";
  throw new InputError(
    `${namesOf(read)}: coordinates such as ${lon} east and ${lat} north are no degrees; they look like metres or feet of a projected system: ` +
      `name it as the publisher does with --crs EPSG:...${likely}`
  );
}

/** @throws InputError when the median place was probably meant otherwise: hardly anybody lives there, or the files name another, and a city lies there once its coordinates are read otherwise. */
export function refuseMisread(read: readonly ReadSource[], median: LatLon): void {
  const named = namedMisreading(median, ownWords(read));
  const meant = named ?? misreading(median);
  if (meant === null) return;
  const {lat, lon} = median;
  throw new InputError(
    `${namesOf(read)}: the median place, latitude ${lat} and longitude ${lon}, lies ${nearWords(nearCity(median))}, and ` +
      `with ${changeWords(meant.changes)} ${nearWords(meant.city)}${named ? `, and the data themselves name ${named.named}` : ""}; add --coordinates ${meant.changes.join(",")} if that is meant, ` +
      "or --coordinates as-given if the place is right"
  );
}

/** @throws InputError when the median place is one where nobody lives. */
export function refuseOddPlace(read: readonly ReadSource[], {lat, lon}: LatLon): void {
  if (lat > SOUTHERNMOST && lat < NORTHERNMOST) return;
  throw new InputError(
    `${namesOf(read)}: the median place has latitude ${lat} and longitude ${lon}, where no city lies; ` +
      "if they are swapped, name the columns with --column latitude=... --column longitude=..."
  );
}

/** @throws InputError when all rows lie far from their median place: they are of many places. */
export function refuseScattered(read: readonly ReadSource[], located: number): void {
  if (located > 0) return;
  throw new InputError(
    `${namesOf(read)}: no row lies within 100 km of the median place, so these are several cities; give one at a time`
  );
}
