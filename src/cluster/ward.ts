import {seededRandom} from "../random.ts";
import {type DistinctPlaces, distinctPlaces} from "./distinct-places.ts";
import {type Linkage, type Merges, toLinkage} from "./linkage.ts";
import {singletons} from "./union-find.ts";
import {wardIndex} from "./ward-index.ts";

export {cutHeight, cutTree, type Linkage} from "./linkage.ts";

/**
 * Exact Ward linkage of weighted places in the plane; heights as scipy's `linkage(rows, "ward")` on the rows the
 * weights stand for. Places at the same coordinates merge first, at height 0; other
 * ties are broken alike whatever the order of the input.
 *
 * Nearest-neighbour chains (Benzécri 1982; Murtagh 1983) over centroids, with a spatial index for the neighbours.
 * @param x metres east, length n
 * @param y metres north, length n
 * @param weights incidents at each place, positive, length n
 * @throws RangeError on coordinates or weights out of range
 */
export function ward(x: Float64Array, y: Float64Array, weights: Float64Array): Linkage {
  const places = distinctPlaces(x, y, weights);
  const n_merges = Math.max(0, x.length - 1);
  const merges: Merges = {
    a: new Int32Array(n_merges),
    b: new Int32Array(n_merges),
    height: new Float64Array(n_merges)
  };
  const first = mergeRepeated(places, merges);
  if (places.n > 1) chainMerges(places, merges, first);
  return toLinkage(merges, weights);
}

/** Joins the input places of each distinct one at height 0; returns the first input place of each. */
function mergeRepeated({n, place}: DistinctPlaces, merges: Merges): Int32Array {
  const first = new Int32Array(n).fill(-1);
  let m = 0;
  for (let i = 0; i < place.length; i++) {
    if (first[place[i]] < 0) {
      first[place[i]] = i;
      continue;
    }
    merges.a[m] = first[place[i]];
    merges.b[m++] = i;
  }
  return first;
}

/** Follows nearest neighbours until two clusters are each other's nearest, merges them, goes on from the rest. */
function chainMerges(places: DistinctPlaces, merges: Merges, first: Int32Array): void {
  const {n} = places;
  const place = shuffled(n);
  const index = wardIndex({
    x: Float64Array.from(place, (i) => places.x[i]),
    y: Float64Array.from(place, (i) => places.y[i]),
    weights: Float64Array.from(place, (i) => places.weights[i])
  });
  const chain = new Int32Array(n + 1);
  /** Distance from each cluster of the chain to the one before. */
  const distance = new Float64Array(n + 1);
  /** Height of each slot's cluster. */
  const height = new Float64Array(n);
  let length = 0;
  let start = 0;
  for (let m = merges.a.length - (n - 1); m < merges.a.length; ) {
    if (length === 0) {
      while (!index.isAlive(start)) start++;
      chain[length++] = start;
      distance[0] = Infinity;
    }
    const a = chain[length - 1];
    const before = length > 1 ? chain[length - 2] : -1;
    const b = index.nearest(a, before, distance[length - 1]);
    if (b !== before) {
      chain[length] = b;
      distance[length++] = index.distance();
      continue;
    }
    merges.a[m] = first[place[a]];
    merges.b[m] = first[place[b]];
    // Rounding must not put the whole below its parts.
    height[a] = Math.max(Math.sqrt(distance[length - 1]), height[a], height[b]);
    merges.height[m++] = height[a];
    index.merge(a, b);
    length -= 2;
  }
}

/** Chains begun here and there let clusters grow evenly; begun side by side they make searches ten times longer. */
function shuffled(n: number): Int32Array {
  const order = singletons(n);
  const random = seededRandom(0);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
