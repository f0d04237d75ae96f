import {type DistinctPlaces, distinctPlaces} from "../../space/distinct-places.ts";
import {numbersBelow} from "../../space/radix-order.ts";
import {type Linkage, type LinkageOptions, type MergeLog, mergeLog, mergeRepeated} from "../linkage.ts";
import {neighbourChain} from "./neighbour-chain.ts";

/** Distinct places whose distances are held in memory, as a full square for the sake of the cache: 512 MB. */
const MAX_PLACES = 8000;

/** Distance from a third cluster to the union of a and b, from its distances to a and b and their weights. */
type Update = (to_a: number, to_b: number, weight_a: number, weight_b: number) => number;

/**
 * Average linkage (UPGMA) of weighted places in the plane: clusters are as far apart as their rows on average. As scipy's
 * `linkage(rows, "average")` on the rows the weights stand for.
 *
 * Holds the distances of all pairs of distinct places, at most 8,000 places (512 MB); quadratic time. Places at the
 * same coordinates merge first, at height 0; other ties are broken alike whatever the order of the input.
 * @param x metres east, length n
 * @param y metres north, length n
 * @param weights incidents at each place, positive, length n
 * @throws RangeError on coordinates or weights out of range, or more than 8,000 distinct places
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
 * `linkage(rows, "complete")`; weights only add up to those of the clusters. Units, limits, ties and errors as
 * {@link averageLinkage}.
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
  if (places.n > MAX_PLACES)
    throw new RangeError(
      `${places.n} distinct places are more than the ${MAX_PLACES} whose pairs ${name} can hold: draw a sample, or use ward`
    );
  const log = mergeLog(x.length, options);
  const clusters = pairClusters(places, update, mergeRepeated(places, weights, log), log);
  const follow = neighbourChain(places.n, clusters);
  while (clusters.alive().length > 1) follow(clusters.alive()[0]);
  return log.linkage();
}

/** Clusters by the distances of all pairs, as {@link neighbourChain} sees them, numbered in the tree by `id`. */
function pairClusters(places: DistinctPlaces, update: Update, id: Int32Array, log: MergeLog) {
  const {n} = places;
  const distances = squareDistances(places);
  const weights = places.weights.slice();
  const height = new Float64Array(n);
  let alive = numbersBelow(n);
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
        const d = distances[slot * n + i];
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
      height[a] = Math.max(distances[a * n + b], height[a], height[b]);
      id[a] = log.add(id[a], id[b], height[a], weights[a] + weights[b]);
      alive.copyWithin(alive.indexOf(b), alive.indexOf(b) + 1);
      alive = alive.subarray(0, alive.length - 1);
      for (let k = 0; k < alive.length; k++) {
        const i = alive[k];
        if (i === a) continue;
        const d = update(distances[a * n + i], distances[b * n + i], weights[a], weights[b]);
        distances[a * n + i] = d;
        distances[i * n + a] = d;
      }
      weights[a] += weights[b];
    }
  };
}

/** The distances of all places to all, row by row. */
function squareDistances({n, x, y}: DistinctPlaces): Float64Array {
  const distances = new Float64Array(n * n);
  for (let i = 0, p = 0; i < n; i++)
    for (let j = 0; j < n; j++) distances[p++] = Math.sqrt((x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2);
  return distances;
}
