import {type Database, literal} from "../../engine/database.ts";
import {distanceSql, FAR_M} from "../clean/locate.ts";
import {REJECTED} from "../clean/stage.ts";
import {InputError} from "../errors.ts";
import type {Centre} from "./centres.ts";
import {plain} from "./own-words.ts";

/** Cities of a column that are named. */
const NAMED = 12;

/** A city as a column names it. */
export interface NamedCity {
  name: string;
  rows: number;
}

/** The cities that the column of cities names, of the rows not rejected, most rows first; none without the column. */
export function citiesOfColumn(database: Database): Promise<NamedCity[]> {
  return database.rows<NamedCity>(
    `SELECT city AS name, count(*) AS rows FROM staged WHERE reject IS NULL AND city IS NOT NULL
     GROUP BY ALL ORDER BY rows DESC, name`
  );
}

const rejectUnless = (kept: string): string =>
  `UPDATE staged SET reject = ${literal(REJECTED.city)} WHERE reject IS NULL AND NOT coalesce(${kept}, false)`;

/** Keeps the rows whose column names the city, whatever its case and accents. @returns whether there are any */
export async function keepNamed(
  database: Database,
  cities: readonly NamedCity[],
  city: string
): Promise<boolean> {
  const names = cities.filter(({name}) => plain(name) === plain(city)).map(({name}) => literal(name));
  if (names.length === 0) return false;
  await database.run(rejectUnless(`city IN (${names.join(", ")})`));
  return true;
}

/**
 * Keeps the rows that lie around the centre near the city: nearer to it than to any other, and within 100 km. A row without
 * usable coordinates does not tell its city, and goes too.
 * @throws InputError when neither a column nor a centre has the city
 */
export async function keepNear(
  database: Database,
  centres: readonly Centre[],
  cities: readonly NamedCity[],
  city: string
): Promise<Centre> {
  const wanted = plain(city);
  const own = centres.find((centre) => {
    const name = plain(centre.city?.name ?? "");
    return name !== "" && (name === wanted || name.startsWith(`${wanted} `) || wanted.startsWith(`${name} `));
  });
  if (own === undefined) {
    const known = [
      ...new Set([...centres.flatMap((centre) => centre.city?.name ?? []), ...cities.map(({name}) => name)])
    ];
    const have =
      known.length === 0
        ? "they name none"
        : `they have ${known.slice(0, NAMED).join(", ")}${known.length > NAMED ? ` and ${known.length - NAMED} more` : ""}`;
    throw new InputError(
      `--city ${city}: no city of the files is called that (${have}); check the spelling, or name the column with --column city=...`
    );
  }
  const here = distanceSql("lat", "lon", own);
  const nearest = centres
    .filter((centre) => centre !== own)
    .map((centre) => `${here} <= ${distanceSql("lat", "lon", centre)}`);
  await database.run(rejectUnless(["lat IS NOT NULL", `${here} <= ${FAR_M}`, ...nearest].join(" AND ")));
  return own;
}
