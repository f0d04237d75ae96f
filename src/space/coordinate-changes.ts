/** What can be done to the coordinates of all rows where they are read: the axes swapped first, then signs changed. */
const COORDINATE_CHANGES = ["swap", "negate-latitude", "negate-longitude"] as const;

export type CoordinateChange = (typeof COORDINATE_CHANGES)[number];

/** How coordinates are to be read: with changes, or as they are given, wherever that is. */
export const COORDINATE_READINGS = [...COORDINATE_CHANGES, "as-given"] as const;

export type CoordinateReading = (typeof COORDINATE_READINGS)[number];

/** Every way in which coordinates can be given wrongly, those with the fewest changes first. */
export const MISREADINGS: readonly (readonly CoordinateChange[])[] = [
  ["swap"],
  ["negate-longitude"],
  ["negate-latitude"],
  ["negate-latitude", "negate-longitude"],
  ["swap", "negate-longitude"],
  ["swap", "negate-latitude"],
  ["swap", "negate-latitude", "negate-longitude"]
];

export interface LatLon {
  lat: number;
  lon: number;
}

/**
 * A place with its coordinates changed.
 * @example
 * changed({lat: -87.6, lon: 41.9}, ["swap"]); // → {lat: 41.9, lon: -87.6}
 */
export function changed({lat, lon}: LatLon, changes: readonly CoordinateChange[]): LatLon {
  const [north, east] = changes.includes("swap") ? [lon, lat] : [lat, lon];
  return {
    lat: changes.includes("negate-latitude") ? -north : north,
    lon: changes.includes("negate-longitude") ? -east : east
  };
}

/** SQL of the latitude and longitude of {@link changed}. */
export function changedSql(
  lat: string,
  lon: string,
  changes: readonly CoordinateChange[]
): {lat: string; lon: string} {
  const [north, east] = changes.includes("swap") ? [lon, lat] : [lat, lon];
  return {
    lat: changes.includes("negate-latitude") ? `(-${north})` : north,
    lon: changes.includes("negate-longitude") ? `(-${east})` : east
  };
}

const IN_WORDS: Readonly<Record<CoordinateChange, string>> = {
  swap: "latitude and longitude swapped",
  "negate-latitude": "the sign of latitudes changed",
  "negate-longitude": "the sign of longitudes changed"
};

/** Changes in words: "latitude and longitude swapped and the sign of longitudes changed" */
export const changeWords = (changes: readonly CoordinateChange[]): string =>
  changes.map((change) => IN_WORDS[change]).join(" and ");
