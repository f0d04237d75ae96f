import {distinctPlaces} from "./distinct-places.ts";
import {emptyMerges, type Linkage, type LinkageOptions, type Merges, mergeRepeated, toLinkage} from "./linkage.ts";
import {neighbourChain} from "./neighbour-chain.ts";
import {closeRanks, mergeSlots, placeClusters, type WardClusters} from "./ward-clusters.ts";
import {wardIndex} from "./ward-index.ts";

export {cutHeight, cutTree, type Linkage, type LinkageOptions} from "./linkage.ts";

/**
 * Exact Ward linkage of weighted places in the plane; heights as scipy's `linkage(rows, "ward")` on the rows the
 * weights stand for. Places at the same coordinates merge first, at height 0; other
 * ties are broken alike whatever the order of the input.
 *
 * Nearest-neighbour chains over centroids, with a spatial index for the neighbours.
 * @param x metres east, length n
 * @param y metres north, length n
 * @param weights incidents at each place, positive, length n
 * @throws RangeError on coordinates or weights out of range
 */
export function ward(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  {progress}: LinkageOptions = {}
): Linkage {
  const merges = emptyMerges(x.length, progress);
  chainMerges(clustersOf(x, y, weights, merges), merges);
  return toLinkage(merges, weights);
}

function clustersOf(x: Float64Array, y: Float64Array, weights: Float64Array, merges: Merges): WardClusters {
  const places = distinctPlaces(x, y, weights);
  return placeClusters(places, mergeRepeated(places, merges));
}

/**
 * Sweeps over the slots: each cluster that the sweep finds as it was begins a chain, none that was made in it.
 * So clusters grow evenly; chains begun side by side till the end make searches ten times longer.
 */
function chainMerges(clusters: WardClusters, merges: Merges): void {
  const {member, height} = clusters;
  let m = 0;
  const n_merges = Math.max(0, clusters.n - 1);
  const first = merges.a.length - n_merges;
  const index = wardIndex(clusters);
  const touched = new Uint8Array(clusters.n);
  const follow = neighbourChain(clusters.n, {
    nearest: index.nearest,
    distance: index.distance,
    merge(a, b) {
      merges.a[first + m] = member[a];
      merges.b[first + m] = member[b];
      const kept = mergeSlots(clusters, a, b);
      merges.height[first + m] = height[kept];
      m++;
      index.moved(kept);
      touched[a] = 1;
      touched[b] = 1;
    }
  });
  while (m < n_merges) {
    closeRanks(clusters);
    index.rebuild();
    touched.fill(0, 0, clusters.n);
    for (let slot = 0; slot < clusters.n && m < n_merges; slot++) if (touched[slot] === 0) follow(slot);
  }
}
