import {METRES_PER_DEGREE} from "./city.ts";
import {type Claim, within} from "./claim.ts";

interface Place {
  x: number;
  y: number;
  n: number;
}

/** Incidents at the edge of a zone may lie on either side of it in another projection. */
const EDGE = 0.002;

/** Places by square of a side: those within it of any place lie in the nine squares around. */
function squaresOf(places: readonly Place[], side: number) {
  const squares = new Map<string, Place[]>();
  const key = (col: number, row: number) => `${col},${row}`;
  for (const place of places) {
    const at = key(Math.floor(place.x / side), Math.floor(place.y / side));
    const own = squares.get(at);
    if (own) own.push(place);
    else squares.set(at, [place]);
  }
  /** Places no farther than the side. */
  return function* (of: Place): Generator<Place> {
    const [col, row] = [Math.floor(of.x / side), Math.floor(of.y / side)];
    for (let c = col - 1; c <= col + 1; c++)
      for (let r = row - 1; r <= row + 1; r++)
        for (const other of squares.get(key(c, r)) ?? [])
          if ((other.x - of.x) ** 2 + (other.y - of.y) ** 2 <= side * side) yield other;
  };
}

/** Incidents within `eps` metres of no place that has `min_samples` of them within `eps`, over all. */
export function noiseShare(places: readonly Place[], eps: number, min_samples: number): number {
  const near = squaresOf(places, eps);
  const core = places.filter((place) => {
    let n = 0;
    for (const other of near(place)) n += other.n;
    return n >= min_samples;
  });
  const near_core = squaresOf(core, eps);
  let [noise, all] = [0, 0];
  for (const place of places) {
    all += place.n;
    if (near_core(place).next().done) noise += place.n;
  }
  return noise / all;
}

export const NOISE_CLAIM: Claim = {
  name: "silhouette-and-noise",
  how: "finds the incidents that lie near no core place of DBSCAN, from distances alone, where the sentence is about DBSCAN; the silhouette is not recomputed",
  async recompute({rows, report, figures}) {
    const dbscan = report("hotspots.json")?.dbscan;
    const [best] = (report("validity.json")?.rows ?? [])
      .filter(({silhouette, noise_share}) => silhouette !== null && noise_share > 0.5)
      .sort((a, b) => (b.silhouette ?? 0) - (a.silhouette ?? 0));
    const stated = figures.at(-1)?.value ?? "";
    if (!dbscan || best?.clustering !== "dbscan") return null;
    const places = await rows<Place>(
      `WITH places AS (SELECT lat, lon, count(*) AS n FROM incidents WHERE lat IS NOT NULL GROUP BY lat, lon),
       middle AS (SELECT quantile_disc(lat, 0.5) AS lat FROM incidents)
       SELECT places.lon * ${METRES_PER_DEGREE} * cos(radians(middle.lat)) AS x, places.lat * ${METRES_PER_DEGREE} AS y, n
       FROM places, middle`
    );
    return [within(EDGE, stated, noiseShare(places, dbscan.eps, dbscan.min_samples))];
  }
};
