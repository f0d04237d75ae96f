import {METRES_PER_DEGREE} from "./city.ts";
import type {Given} from "./claim.ts";

/** Incidents at one place, in metres: reports, where rows are offences of which a report may have several. */
export interface Place {
  x: number;
  y: number;
  n: number;
}

/** Squares of distances that differ by no more are the same: on a lattice of rounded coordinates many are. */
const ROUNDING = 1e-9;

/** More columns or rows of squares than any city has. */
const MOST = 2 ** 24;

/**
 * Sorts places into squares of a side: those within it of any place lie in the nine squares around.
 * @returns visits the positions of the places no farther from one than the side, until a visit gives true
 */
export function nearOf(
  places: readonly Place[],
  side: number
): (of: Pick<Place, "x" | "y">, visit: (i: number, metres2: number) => boolean | undefined) => boolean {
  const squares = new Map<number, number[]>();
  const column = (metres: number) => Math.floor(metres / side) + MOST / 2;
  places.forEach(({x, y}, i) => {
    const at = column(x) * MOST + column(y);
    const own = squares.get(at);
    if (own) own.push(i);
    else squares.set(at, [i]);
  });
  return ({x, y}, visit) => {
    for (let c = column(x) - 1; c <= column(x) + 1; c++)
      for (let r = column(y) - 1; r <= column(y) + 1; r++)
        for (const i of squares.get(c * MOST + r) ?? []) {
          const metres2 = (places[i].x - x) ** 2 + (places[i].y - y) ** 2;
          if (metres2 <= side * side && visit(i, metres2)) return true;
        }
    return false;
  };
}

/** Places with `min_samples` incidents or more no farther than `eps` metres. */
export function corePlaces<P extends Place>(places: readonly P[], eps: number, min_samples: number): P[] {
  const near = nearOf(places, eps);
  return places.filter((place) => {
    let n = 0;
    return near(place, (i) => {
      n += places[i].n;
      return n >= min_samples;
    });
  });
}

/**
 * DBSCAN's zones of places, by joining core places that lie within `eps` of each other; any other place near one belongs to
 * the zone of the nearest, of equally near ones to the first.
 * @returns the zone of each place, counted from 0, −1 for none
 */
export function zonesOf(
  places: readonly Place[],
  eps: number,
  min_samples: number
): {zone_of: Int32Array; n_zones: number} {
  const core = corePlaces(places, eps, min_samples);
  const near = nearOf(core, eps);
  const zone = new Int32Array(core.length).fill(-1);
  let n_zones = 0;
  for (const [start, of] of zone.entries()) {
    if (of >= 0) continue;
    const reached = [start];
    zone[start] = n_zones;
    for (let at = reached.pop(); at !== undefined; at = reached.pop())
      near(core[at], (other) => {
        if (zone[other] < 0) {
          zone[other] = n_zones;
          reached.push(other);
        }
        return false;
      });
    n_zones++;
  }
  const zone_of = Int32Array.from(places, (place) => {
    let [nearest, least] = [-1, Number.POSITIVE_INFINITY];
    near(place, (i, metres2) => {
      const nearer = metres2 < least * (1 - ROUNDING);
      if (nearer || (metres2 <= least * (1 + ROUNDING) && zone[i] < zone[nearest]))
        [nearest, least] = [i, metres2];
      return false;
    });
    return nearest < 0 ? -1 : zone[nearest];
  });
  return {zone_of, n_zones};
}

/**
 * Places of the incidents in metres east and north, on a sphere as wide as at the middle latitude; where coordinates are rounded
 * to a step, so that its squares are squares and keep their area. Places come from west to east, then from south to north: zones are numbered so.
 * @param columns more of each, in SQL
 */
export function placesOf<P extends Place>(
  {rows, dataset}: Pick<Given, "rows" | "dataset">,
  ...columns: string[]
): Promise<P[]> {
  const [wide, high] =
    dataset.place.step_degrees === null
      ? ["cos(radians(mid))", "1"]
      : ["sqrt(cos(radians(mid)))", "sqrt(cos(radians(mid)))"];
  return rows<P>(
    `WITH places AS (SELECT ${["lat", "lon", "count(DISTINCT report) AS n", ...columns].join(", ")}
       FROM incidents WHERE lat IS NOT NULL GROUP BY lat, lon),
     middle AS (SELECT quantile_disc(lat, 0.5) AS mid FROM incidents)
     SELECT places.*, lon * ${METRES_PER_DEGREE} * ${wide} AS x, lat * ${METRES_PER_DEGREE} * ${high} AS y
     FROM places, middle ORDER BY lon, lat`
  );
}
