import type {Database} from "../../engine/database.ts";
import type {LatLon} from "../../space/coordinate-changes.ts";
import {distanceSql} from "../clean/locate.ts";
import {distanceKm, type NearCity, nearCity} from "./near-city.ts";

/** Centres of one city do not lie farther from each other than this, km. */
const APART_KM = 60;

/** Share of the places' rows from which a centre is a city of its own. */
const LEAST_SHARE = 0.05;

/** Fewer rows than this are strays. */
const LEAST_ROWS = 5;

/** Side of the squares that rows are counted in, degrees. */
const SQUARE = 0.1;

/** More centres than this make no city. */
const MOST = 50;

/** A place that rows gather around. */
export interface Centre extends LatLon {
  rows: number;
  /** Share of the rows with usable coordinates, 0–1. */
  share: number;
  city: NearCity | null;
}

interface Square extends LatLon {
  n: number;
}

/**
 * The centres that squares gather around, most rows first: the fullest square, then the fullest that lies more than 60 km from
 * every centre before. A square belongs to the nearest; a centre with less than 5% of the rows, or fewer than 5, is none.
 * @param squares mean latitude and longitude, and rows, in any order; time grows with their number
 */
export function centresOf(squares: readonly Square[]): Centre[] {
  const total = squares.reduce((sum, {n}) => sum + n, 0);
  const fullest = squares.toSorted((a, b) => b.n - a.n || a.lat - b.lat || a.lon - b.lon);
  const centres: Centre[] = [];
  for (const square of fullest) {
    const near = centres.filter((centre) => distanceKm(centre, square) <= APART_KM);
    const [nearest] = near.sort((a, b) => distanceKm(a, square) - distanceKm(b, square));
    if (nearest) nearest.rows += square.n;
    else if (centres.length < MOST)
      centres.push({lat: square.lat, lon: square.lon, rows: square.n, share: 0, city: null});
  }
  return centres
    .map((centre) => ({...centre, share: centre.rows / total}))
    .filter(({share, rows}) => share >= LEAST_SHARE && rows >= LEAST_ROWS)
    .sort((a, b) => b.rows - a.rows || a.lat - b.lat || a.lon - b.lon)
    .map((centre) => ({...centre, city: nearCity(centre)}));
}

/** The centres of the accepted rows of the staged table; of one city one. */
export async function findCentres(database: Database): Promise<Centre[]> {
  const squares = await database.rows<Square>(
    `SELECT round(avg(lat), 4) AS lat, round(avg(lon), 4) AS lon, count(*) AS n FROM staged
     WHERE reject IS NULL AND lat IS NOT NULL AND rowid NOT IN (SELECT row FROM losers)
     GROUP BY floor(lat / ${SQUARE}), floor(lon / ${SQUARE})`
  );
  return centresOf(squares);
}

/** The median latitude and longitude of the rows with usable coordinates, within 60 km of a centre if one is given; null without any. */
export async function medianPlace(database: Database, centre: LatLon | null): Promise<LatLon | null> {
  const near = centre === null ? "true" : `${distanceSql("lat", "lon", centre)} <= ${1000 * APART_KM}`;
  const [{lat, lon}] = await database.rows<{lat: number | null; lon: number | null}>(
    `SELECT quantile_disc(lat, 0.5) AS lat, quantile_disc(lon, 0.5) AS lon FROM staged
     WHERE reject IS NULL AND lat IS NOT NULL AND ${near}`
  );
  return lat !== null && lon !== null ? {lat, lon} : null;
}
