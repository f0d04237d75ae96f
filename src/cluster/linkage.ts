import {checkCount, checkNotNegative} from "../space/check-input.ts";
import type {DistinctPlaces} from "../space/distinct-places.ts";
import {floatKeys, radixOrder} from "../space/radix-order.ts";
import {singletons} from "./union-find.ts";

/**
 * A hierarchy of n places in scipy's form: merge i joins the clusters left[i] < right[i] into cluster n + i;
 * clusters 0…n−1 are the places themselves. Arrays have length n − 1 (0 for no place), heights never fall.
 */
export interface Linkage {
  n: number;
  left: Int32Array;
  right: Int32Array;
  /**
   * Metres. For Ward the root of twice the rise of the within-cluster sum of squares, as scipy's `ward`; for average
   * and complete linkage the mean and the greatest distance between the rows of the two.
   */
  height: Float64Array;
  /** Total weight of the cluster made. */
  weight: Float64Array;
}

export interface LinkageOptions {
  /** Told the share of the merges done, 0–1, ascending, at most a hundred times; 1 at the end. */
  progress?: (share: number) => void;
}

/** Merges in any order that puts the parts before the whole: each joins the clusters that two places are in. */
export interface Merges {
  a: Int32Array;
  b: Int32Array;
  height: Float64Array;
}

/** Room for n merges. */
export const emptyMerges = (n: number): Merges => ({
  a: new Int32Array(n),
  b: new Int32Array(n),
  height: new Float64Array(n)
});

/** The merges of a tree in the making. */
export interface MergeLog {
  /**
   * Notes that two clusters merge and returns the number of the whole. Clusters below n are the places of the input.
   * The height is at least that of the parts.
   */
  add(a: number, b: number, height: number, weight: number): number;
  /** The tree, when all n − 1 merges are noted. */
  linkage(): Linkage;
}

export function mergeLog(n: number, {progress}: LinkageOptions): MergeLog {
  const merges = emptyLinkage(n);
  const n_merges = merges.height.length;
  let m = 0;
  let percent = 1;
  return {
    add(a, b, height, weight) {
      merges.left[m] = a;
      merges.right[m] = b;
      merges.height[m] = height;
      merges.weight[m++] = weight;
      if (progress !== undefined && 100 * m >= percent * n_merges && m < n_merges) {
        percent = Math.floor((100 * m) / n_merges) + 1;
        progress(m / n_merges);
      }
      return n + m - 1;
    },
    linkage() {
      const linkage = sortMerges(merges);
      progress?.(1);
      return linkage;
    }
  };
}

function emptyLinkage(n: number): Linkage {
  const n_merges = Math.max(0, n - 1);
  return {
    n,
    left: new Int32Array(n_merges),
    right: new Int32Array(n_merges),
    height: new Float64Array(n_merges),
    weight: new Float64Array(n_merges)
  };
}

/** Joins the input places of each distinct one at height 0; returns the cluster of each. */
export function mergeRepeated({n, place}: DistinctPlaces, weights: Float64Array, log: MergeLog): Int32Array {
  const cluster = new Int32Array(n).fill(-1);
  const weight = new Float64Array(n);
  for (let i = 0; i < place.length; i++) {
    const p = place[i];
    weight[p] += weights[i];
    cluster[p] = cluster[p] < 0 ? i : log.add(cluster[p], i, 0, weight[p]);
  }
  return cluster;
}

/** Puts merges in order of height, equal ones as they came, and numbers the clusters anew, as scipy does. */
function sortMerges({n, left, right, height, weight}: Linkage): Linkage {
  const order = radixOrder(height.length, floatKeys(height));
  const position = new Int32Array(order.length);
  for (let i = 0; i < order.length; i++) position[order[i]] = i;
  const sorted = emptyLinkage(n);
  for (let i = 0; i < order.length; i++) {
    const m = order[i];
    const a = left[m] < n ? left[m] : n + position[left[m] - n];
    const b = right[m] < n ? right[m] : n + position[right[m] - n];
    sorted.left[i] = Math.min(a, b);
    sorted.right[i] = Math.max(a, b);
    sorted.height[i] = height[m];
    sorted.weight[i] = weight[m];
  }
  return sorted;
}

/**
 * The partition into n_clusters clusters, numbered by their smallest place. Entries at the same coordinates are places
 * of their own, as scipy's rows are: a cut into more clusters than there are distinct coordinates parts them.
 * @throws RangeError unless 1 ≤ n_clusters ≤ n (0 places have no partition to cut: an empty array)
 * @example
 * const tree = ward(Float64Array.of(0, 40, 900), Float64Array.of(0, 30, 900), Float64Array.of(5, 3, 4));
 * cutTree(tree, 2); // → [0, 0, 1]
 */
export function cutTree(linkage: Linkage, n_clusters: number): Int32Array {
  checkCount("n_clusters", n_clusters);
  if (linkage.n > 0 && n_clusters > linkage.n)
    throw new RangeError(
      `n_clusters ${n_clusters} is more than the number of places, ${linkage.n}: lower it`
    );
  return afterMerges(linkage, Math.max(0, linkage.n - n_clusters));
}

/**
 * The partition by all merges of at most this height in metres, numbered by their smallest place;
 * scipy's `fcluster` with criterion `distance`.
 * @throws RangeError on a negative or infinite height
 */
export function cutHeight(linkage: Linkage, height: number): Int32Array {
  checkNotNegative("height", height);
  let n_merges = 0;
  while (n_merges < linkage.height.length && linkage.height[n_merges] <= height) n_merges++;
  return afterMerges(linkage, n_merges);
}

function afterMerges({n, left, right}: Linkage, n_merges: number): Int32Array {
  const top = singletons(n + n_merges);
  for (let i = n_merges - 1; i >= 0; i--) {
    top[left[i]] = top[n + i];
    top[right[i]] = top[n + i];
  }
  const label = new Int32Array(n + n_merges).fill(-1);
  const labels = new Int32Array(n);
  let n_clusters = 0;
  for (let i = 0; i < n; i++) {
    if (label[top[i]] < 0) label[top[i]] = n_clusters++;
    labels[i] = label[top[i]];
  }
  return labels;
}
