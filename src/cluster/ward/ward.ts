import {distinctPlaces} from "../../space/distinct-places.ts";
import {type Linkage, type LinkageOptions, type MergeLog, mergeLog, mergeRepeated} from "../linkage.ts";
import {neighbourChain} from "./neighbour-chain.ts";
import {closeRanks, mergeSlots, placeClusters, type WardClusters} from "./ward-clusters.ts";
import {wardIndex} from "./ward-index.ts";

export {cutHeight, cutTree, type Linkage, type LinkageOptions} from "../linkage.ts";

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
 * @example
 * const tree = ward(Float64Array.of(0, 30, 900), Float64Array.of(0, 40, 900), Float64Array.of(1, 1, 4));
 * [tree.height[0], tree.weight]; // → [50, [2, 6]]
 */
export function ward(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  options: LinkageOptions = {}
): Linkage {
  const log = mergeLog(x.length, options);
  chainMerges(clustersOf(x, y, weights, log), log);
  return log.linkage();
}

/** Apart, so that the sorted places are gone before the index is made. */
function clustersOf(x: Float64Array, y: Float64Array, weights: Float64Array, log: MergeLog): WardClusters {
  const places = distinctPlaces(x, y, weights);
  return placeClusters(places, mergeRepeated(places, weights, log));
}

/**
 * Sweeps over the slots: each cluster that is still as the sweep found it begins a chain, until one is left.
 * So clusters grow evenly; chains begun side by side till the end make searches ten times longer.
 */
function chainMerges(clusters: WardClusters, log: MergeLog): void {
  const {id, height, weights} = clusters;
  const index = wardIndex(clusters);
  const touched = new Uint8Array(clusters.n);
  let n_alive = clusters.n;
  const follow = neighbourChain(clusters.n, {
    nearest: index.nearest,
    distance: index.distance,
    merge(a, b) {
      const kept = mergeSlots(clusters, a, b);
      id[kept] = log.add(id[a], id[b], height[kept], weights[kept]);
      index.changed(a, b);
      touched[a] = 1;
      touched[b] = 1;
      n_alive--;
    }
  });
  while (n_alive > 1) {
    closeRanks(clusters);
    index.rebuild();
    touched.fill(0, 0, clusters.n);
    for (let slot = 0; slot < clusters.n && n_alive > 1; slot++) if (touched[slot] === 0) follow(slot);
  }
}
