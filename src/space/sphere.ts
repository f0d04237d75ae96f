import {EARTH_RADIUS_M} from "./projection.ts";

/** The farthest two places can be apart: half the way round the earth. */
const FARTHEST_M = Math.PI * EARTH_RADIUS_M;
const RADIANS = Math.PI / 180;

/** @throws RangeError unless every longitude is from −180 to 180, every latitude from −90 to 90 degrees */
export function checkDegrees(longitude: Float64Array, latitude: Float64Array): void {
  checkAngles("x", "longitude", 180, longitude);
  checkAngles("y", "latitude", 90, latitude);
}

function checkAngles(name: string, what: string, most: number, values: Float64Array): void {
  for (let i = 0; i < values.length; i++)
    if (!(Math.abs(values[i]) <= most))
      throw new RangeError(
        `${name}[${i}] must be a ${what} from -${most} to ${most} degrees, got ${values[i]}`
      );
}

/**
 * Places on the sphere as points in space, metres from its centre.
 * @param longitude degrees, −180 to 180, length n
 * @param latitude degrees, −90 to 90, length n
 */
export function toSpace(
  longitude: Float64Array,
  latitude: Float64Array
): {x: Float64Array; y: Float64Array; z: Float64Array} {
  const n = longitude.length;
  const [x, y, z] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; i++) {
    const across = EARTH_RADIUS_M * Math.cos(latitude[i] * RADIANS);
    x[i] = across * Math.cos(longitude[i] * RADIANS);
    y[i] = across * Math.sin(longitude[i] * RADIANS);
    z[i] = EARTH_RADIUS_M * Math.sin(latitude[i] * RADIANS);
  }
  return {x, y, z};
}

/**
 * The straight line through the earth, metres, between two places a great-circle distance apart.
 * @throws RangeError if the distance is more than half the way round
 */
export function chordOf(eps: number): number {
  if (eps > FARTHEST_M)
    throw new RangeError(
      `eps must be at most half the way round the earth, ${Math.floor(FARTHEST_M)} metres, got ${eps}`
    );
  return 2 * EARTH_RADIUS_M * Math.sin(eps / (2 * EARTH_RADIUS_M));
}
