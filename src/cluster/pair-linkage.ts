import {type DistinctPlaces, distinctPlaces} from "./distinct-places.ts";
import {type Linkage, type LinkageOptions, mergeLog, mergeRepeated} from "./linkage.ts";
import {neighbourChain} from "./neighbour-chain.ts";

/** Distinct places whose pairs are held in memory: 400 MB of distances. */
const MOST_PLACES = 10_000;

/** Distance from a third cluster to the union of a and b, from its distances to a and b and their weights. */
type Update = (to_a: number, to_b: number, weight_a: number, weight_b: number) => number;

/**
 * Average linkage (UPGMA) of weighted places in the plane: clusters are as far apart as their rows on average. As scipy's
 * `linkage(rows, "average")` on the rows the weights stand for.
 *
 * Holds the distances of all pairs of distinct places, at most 10,000 places (400 MB); quadratic time. Places at the
 * same coordinates merge first, at height 0; other ties are broken alike whatever the order of the input.
 * @param x metres east, length n
 * @param y metres north, length n
 * @param weights incidents at each place, positive, length n
 * @throws RangeError on coordinates or weights out of range, or more than 10,000 distinct places
 */
export function averageLinkage(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  options: LinkageOptions = {}
): Linkage {
  const update: Update = (to_a, to_b, weight_a, weight_b) =>
    to_a + (weight_b / (weight_a + weight_b)) * (to_b - to_a);
  return pairLinkage("averageLinkage", update, x, y, weights, options);
}

/**
 * Complete linkage of places in the plane: clusters are as far apart as their farthest places. As scipy's
 * `linkage(rows, "complete")`; weights only add up to those of the clusters. Limits, ties and errors as
 * {@link averageLinkage}.
 * @param x metres east, length n
 * @param y metres north, length n
 * @param weights incidents at each place, positive, length n
 * @throws RangeError on coordinates or weights out of range, or more than 10,000 distinct places
 */
export function completeLinkage(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  options: LinkageOptions = {}
): Linkage {
  return pairLinkage("completeLinkage", (to_a, to_b) => Math.max(to_a, to_b), x, y, weights, options);
}

function pairLinkage(
  name: string,
  update: Update,
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  options: LinkageOptions
): Linkage {
  const places = distinctPlaces(x, y, weights);
  if (places.n > MOST_PLACES)
    throw new RangeError(
      `${places.n} distinct places are more than the ${MOST_PLACES} whose pairs ${name} can hold: draw a sample, or use ward`
    );
  const log = mergeLog(x.length, options);
  const first = mergeRepeated(places, log);
  const clusters = pairClusters(places, update, (a, b, height) => log.add(first[a], first[b], height));
  const follow = neighbourChain(places.n, clusters);
  while (clusters.alive().length > 1) follow(clusters.alive()[0]);
  return log.linkage(weights);
}

/** Clusters by the distances of all pairs, as {@link neighbourChain} sees them; told of each merge by their slots. */
function pairClusters(
  places: DistinctPlaces,
  update: Update,
  onMerge: (a: number, b: number, height: number) => void
) {
  const {n} = places;
  const distances = pairDistances(places);
  const weights = places.weights.slice();
  const height = new Float64Array(n);
  let alive = Int32Array.from({length: n}, (_, i) => i);
  const least = new Float64Array(1);

  return {
    /** Slots that hold a cluster, ascending. */
    alive: () => alive,
    nearest(slot: number, candidate: number, distance: number): number {
      let best = candidate;
      let best_distance = distance;
      for (let k = 0; k < alive.length; k++) {
        const i = alive[k];
        if (i === slot) continue;
        const d = distances[pairIndex(i, slot)];
        if (d < best_distance) {
          best_distance = d;
          best = i;
        }
      }
      least[0] = best_distance;
      return best;
    },
    distance: () => least[0],
    merge(a: number, b: number): void {
      // Rounding must not put the whole below its parts.
      height[a] = Math.max(distances[pairIndex(a, b)], height[a], height[b]);
      onMerge(a, b, height[a]);
      alive.copyWithin(alive.indexOf(b), alive.indexOf(b) + 1);
      alive = alive.subarray(0, alive.length - 1);
      for (let k = 0; k < alive.length; k++) {
        const i = alive[k];
        if (i === a) continue;
        const to_a = pairIndex(i, a);
        distances[to_a] = update(distances[to_a], distances[pairIndex(i, b)], weights[a], weights[b]);
      }
      weights[a] += weights[b];
    }
  };
}

/** Position of an unordered pair of different slots among all pairs. */
function pairIndex(i: number, j: number): number {
  return i < j ? (j * (j - 1)) / 2 + i : (i * (i - 1)) / 2 + j;
}

function pairDistances({n, x, y}: DistinctPlaces): Float64Array {
  const distances = new Float64Array((n * (n - 1)) / 2);
  let p = 0;
  for (let j = 0; j < n; j++)
    for (let i = 0; i < j; i++) distances[p++] = Math.sqrt((x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2);
  return distances;
}
