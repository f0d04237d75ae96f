/** A local equirectangular projection: metres east and north of an origin. */
export interface Projection {
  /** Latitude of the origin, degrees. */
  lat0: number;
  /** Longitude of the origin, degrees. */
  lon0: number;
  /** Metres per degree of longitude at the origin's latitude. */
  mPerLon: number;
  /** Metres per degree of latitude. */
  mPerLat: number;
}

/** Mean radius of the earth (IUGG), metres. */
export const EARTH_RADIUS_M = 6_371_008.8;
const M_PER_DEGREE = (Math.PI / 180) * EARTH_RADIUS_M;

/**
 * A projection around a place. Distances north are exact on the sphere; distances east
 * are within 0.4% at 25 km north or south of the place at 42° of latitude (they grow as tan(lat) · Δlat).
 * @param lat0 latitude of the origin, degrees
 * @param lon0 longitude of the origin, degrees
 * @example
 * const here = localProjection(41.88, -87.63);
 * [toX(here, -87.62), toY(here, 41.89)].map(Math.round); // → [828, 1112]
 */
export function localProjection(lat0: number, lon0: number): Projection {
  if (!(Math.abs(lat0) < 89 && Math.abs(lon0) <= 180))
    throw new RangeError(`no local projection around latitude ${lat0}, longitude ${lon0}`);
  return {lat0, lon0, mPerLon: M_PER_DEGREE * Math.cos((lat0 * Math.PI) / 180), mPerLat: M_PER_DEGREE};
}

/**
 * A projection around a place whose coordinates are rounded to a step: multiples of the step lie in the middle of square
 * cells, one in each, and areas are true. Distances are too short from north to south and too long from east to west, by the
 * square root of the cosine of the latitude (12% and 14% at 40°): less than the rounding has lost.
 * @param step what latitude and longitude are multiples of, degrees
 * @returns the projection, and the side of the cells in metres
 * @example
 * const {projection, cell_m} = latticeProjection(40.02, -83.01, 0.01);
 * [toX(projection, -83), toY(projection, 40)].map((metres) => (metres / cell_m).toFixed(3)); // → ["1.500", "-1.500"]
 */
export function latticeProjection(
  lat: number,
  lon: number,
  step: number
): {projection: Projection; cell_m: number} {
  const corner = (value: number) => (Math.round(value / step) - 0.5) * step;
  const {mPerLon, mPerLat} = localProjection(lat, lon);
  const cell_m = Math.round(PARTS * Math.sqrt(mPerLon * mPerLat) * step) / PARTS;
  const metres = cell_m / step;
  return {projection: {lat0: corner(lat), lon0: corner(lon), mPerLon: metres, mPerLat: metres}, cell_m};
}

/** Parts of a metre that a cell's side is a whole number of: then squares of distances between middles are exact, and equal ones equal. */
const PARTS = 1024;

/** Degrees east of the origin by the shorter way round, −180 to 180. */
function degreesEast(p: Projection, lon: number): number {
  const degrees = lon - p.lon0;
  return degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees;
}

/**
 * Metres east of the origin.
 * @example
 * toX(localProjection(41.88, -87.63), -87.62).toFixed(1); // → "827.9"
 */
export const toX = (p: Projection, lon: number): number => degreesEast(p, lon) * p.mPerLon;

/**
 * Metres north of the origin.
 * @example
 * toY(localProjection(41.88, -87.63), 41.89).toFixed(1); // → "1112.0"
 */
export const toY = (p: Projection, lat: number): number => (lat - p.lat0) * p.mPerLat;

export const toLon = (p: Projection, x: number): number => p.lon0 + x / p.mPerLon;
export const toLat = (p: Projection, y: number): number => p.lat0 + y / p.mPerLat;
