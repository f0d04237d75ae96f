/** The portal's X = Y = 0 in degrees: the origin of its state plane, in Missouri. */
export const PLACEHOLDER = {lat: 36.619446, lon: -91.686566, tolerance: 1e-4} as const;

/** Rows farther than this from the median place are taken as misplaced, in metres. */
export const FAR_M = 100_000;

const EARTH_RADIUS_M = 6_371_008.8;

export const UNLOCATED = {
  none: "no coordinates",
  unreadable: "unreadable coordinates",
  range: "coordinates out of range",
  placeholder: "placeholder coordinates (X = Y = 0)",
  far: "more than 100 km from the median place"
} as const;

/**
 * SQL that says why a row has no usable place, NULL when it has one.
 * `given` tells whether both coordinates were given; `lat`, `lon` are the numbers read, in degrees.
 * @param projected whether they are in another unit, so that every number is out of range until it is made degrees
 */
export function unlocatedSql(given: string, lat: string, lon: string, projected = false): string {
  const near = (value: string, at: number) => `abs(${value} - ${at}) <= ${PLACEHOLDER.tolerance}`;
  const inside = projected ? `(${lat} = 0 AND ${lon} = 0)` : `(abs(${lat}) <= 90 AND abs(${lon}) <= 180)`;
  return (
    `CASE WHEN NOT (${given}) THEN '${UNLOCATED.none}' ` +
    `WHEN ${lat} IS NULL OR ${lon} IS NULL THEN '${UNLOCATED.unreadable}' ` +
    `WHEN NOT ${inside} THEN CASE WHEN isnan(${lat}) OR isnan(${lon}) THEN '${UNLOCATED.none}' ELSE '${UNLOCATED.range}' END ` +
    `WHEN ${near(lat, PLACEHOLDER.lat)} AND ${near(lon, PLACEHOLDER.lon)} THEN '${UNLOCATED.placeholder}' ` +
    `WHEN ${lat} = 0 AND ${lon} = 0 THEN '${UNLOCATED.placeholder}' END`
  );
}

/** SQL for the great-circle distance in metres from a fixed place (haversine). */
export function distanceSql(lat: string, lon: string, from: {lat: number; lon: number}): string {
  const dlat = `sin(radians(${lat} - (${from.lat})) / 2)`;
  const dlon = `sin(radians(${lon} - (${from.lon})) / 2)`;
  const half = `${dlat} * ${dlat} + cos(radians(${from.lat})) * cos(radians(${lat})) * ${dlon} * ${dlon}`;
  return `2 * ${EARTH_RADIUS_M} * asin(least(1, sqrt(${half})))`;
}
