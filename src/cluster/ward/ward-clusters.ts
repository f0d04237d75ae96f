import {gather} from "../../space/cell-order.ts";
import {curveOrder} from "../../space/curve-order.ts";
import type {DistinctPlaces} from "../../space/distinct-places.ts";

/**
 * The clusters there are while a tree is built, in slots 0…n−1 along a space-filling curve. When two merge, one slot
 * keeps the whole and the other falls empty, until `closeRanks`.
 */
export interface WardClusters {
  /** Slots in use. */
  n: number;
  /** Metres east of the centroid. */
  x: Float64Array;
  /** Metres north of the centroid. */
  y: Float64Array;
  weights: Float64Array;
  /** 1 / weight; −∞ in an empty slot, which so is near to nothing. */
  inverse: Float64Array;
  /** Height of the merge that made the cluster, 0 for a place. */
  height: Float64Array;
  /** Its number in the tree. */
  id: Int32Array;
}

/** One cluster for each distinct place, numbered as given. */
export function placeClusters({n, x, y, weights}: DistinctPlaces, id: Int32Array): WardClusters {
  const order = curveOrder(x, y);
  return {
    n,
    x: gather(order, x),
    y: gather(order, y),
    weights: gather(order, weights),
    inverse: gather(order, weights).map((weight) => 1 / weight),
    height: new Float64Array(n),
    id: order.map((i) => id[i])
  };
}

/** Merges two clusters in the slot of the heavier, which moves less; returns the slot. */
export function mergeSlots(clusters: WardClusters, a: number, b: number): number {
  const {x, y, weights, inverse, height} = clusters;
  const kept = weights[a] > weights[b] || (weights[a] === weights[b] && a < b) ? a : b;
  const emptied = kept === a ? b : a;
  const weight = weights[a] + weights[b];
  const u = x[emptied] - x[kept];
  const v = y[emptied] - y[kept];
  const rise = (u * u + v * v) * ((weights[a] * weights[b]) / weight);
  // Rounding must not put the whole below its parts.
  height[kept] = Math.max(Math.sqrt(2 * rise), height[a], height[b]);
  x[kept] += (weights[emptied] / weight) * u;
  y[kept] += (weights[emptied] / weight) * v;
  weights[kept] = weight;
  inverse[kept] = 1 / weight;
  inverse[emptied] = -Infinity;
  return kept;
}

/** Moves the clusters together, in the same order, so that no slot in use is empty. */
export function closeRanks(clusters: WardClusters): void {
  const {n, x, y, weights, inverse, height, id} = clusters;
  let count = 0;
  for (let slot = 0; slot < n; slot++) {
    if (inverse[slot] === -Infinity) continue;
    x[count] = x[slot];
    y[count] = y[slot];
    weights[count] = weights[slot];
    inverse[count] = inverse[slot];
    height[count] = height[slot];
    id[count] = id[slot];
    count++;
  }
  clusters.n = count;
}
