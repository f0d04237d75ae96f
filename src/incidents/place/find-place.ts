import type {Database} from "../../engine/database.ts";
import type {CoordinateReading, LatLon} from "../../space/coordinate-changes.ts";
import {refuseMisread, refuseOddPlace, refuseUnlocated} from "../clean/refuse-data.ts";
import type {ReadSource} from "../read/read-sources.ts";
import {type Centre, findCentres, medianPlace} from "./centres.ts";
import {citiesOfColumn, keepNamed, keepNear, type NamedCity} from "./keep-city.ts";
import {lostMinus, type Misreading} from "./misread.ts";
import {type NearCity, nearCity} from "./near-city.ts";
import {ownWords} from "./own-words.ts";

/** Share of the rows from which a city that a column names is told of. */
const LEAST_SHARE = 0.05;

/** Where the rows of some files lie. */
export interface FoundPlace {
  /** The median place of the located rows; where these are of several cities, of the one with most. */
  median: LatLon;
  city: NearCity | null;
  /** What the rows gather around, most rows first, where that is more than one place. */
  centres: Centre[];
  /** Cities of the column of cities that have 5% of its rows each, where there are several and none was asked for. */
  named: NamedCity[];
  /** Where else they would lie if a minus were lost, where that cannot be told; null where it is given how to read them. */
  otherwise: Misreading | null;
}

/** Keeps the rows of the city that a column names, if one is asked for. @returns the column's cities, and whether one was kept */
export async function keepCityOfColumn(
  database: Database,
  read: readonly ReadSource[],
  city: string | undefined
): Promise<{cities: NamedCity[]; kept: boolean}> {
  const cities = read.some(({positions}) => positions.city !== null) ? await citiesOfColumn(database) : [];
  return {cities, kept: city !== undefined && (await keepNamed(database, cities, city))};
}

/**
 * Finds where the rows of the staged table lie, and keeps those around one city, if one is asked for that no column names.
 * @throws InputError when no row has a place, when it was probably meant otherwise, or when nothing lies near the city
 */
export async function findPlace(
  database: Database,
  read: readonly ReadSource[],
  {cities, kept}: {cities: NamedCity[]; kept: boolean},
  {city, coordinates}: {city?: string; coordinates: readonly CoordinateReading[]}
): Promise<FoundPlace> {
  const centres = await findCentres(database);
  const wanted =
    city !== undefined && !kept && centres.length > 0
      ? await keepNear(database, centres, cities, city)
      : centres.length > 1
        ? centres[0]
        : null;
  const median = (await medianPlace(database, wanted)) ?? (await refuseUnlocated(database, read));
  if (coordinates.length === 0) refuseMisread(read, median);
  if (!coordinates.includes("as-given")) refuseOddPlace(read, median);
  const all = cities.reduce((sum, {rows}) => sum + rows, 0);
  const large = city === undefined ? cities.filter(({rows}) => rows >= LEAST_SHARE * all) : [];
  return {
    median,
    city: nearCity(median),
    centres: centres.length > 1 ? centres : [],
    named: large.length > 1 ? large : [],
    otherwise: coordinates.length === 0 ? lostMinus(median, ownWords(read)) : null
  };
}
