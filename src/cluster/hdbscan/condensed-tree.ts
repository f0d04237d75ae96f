import {floatKeys, radixOrder} from "../../space/radix-order.ts";
import type {Merges} from "../linkage.ts";
import {find, singletons} from "../union-find.ts";

/**
 * The clusters of a density hierarchy that weigh at least min_cluster_size, each from the split it is born of to its
 * own split or end. Densities are lambdas, 1/metres. Children come before their parents; the root is last.
 */
export interface CondensedTree {
  /** Parent of each cluster, −1 for the root. */
  parent: number[];
  /** Lambda at which the cluster splits off its parent, 0 for the root. */
  birth: number[];
  /** Greatest lambda at which anything leaves the cluster. */
  death: number[];
  /** Total weight when it is born. */
  weight: number[];
  /** Weight that never leaves: places where min_samples lie at one point. */
  endless_weight: number[];
  /** Excess of mass: sum over the weight in it of how long it stays, in lambda. */
  stability: number[];
  /** For each place, the cluster it leaves into noise, −1 in an empty tree. */
  place_cluster: Int32Array;
  /** The lambda at which it does. */
  place_lambda: Float64Array;
}

/**
 * Condenses the hierarchy of weighted places under mutual reachability, as if each were as many rows as it weighs
 * (Campello, Moulavi & Sander 2013; McInnes & Healy 2017).
 *
 * All merges at one height are one merge of many: where two or more parts weigh min_cluster_size the cluster splits, one
 * such part carries it on, and the rest leaves it. So neither the choice of a spanning tree among equals nor the order
 * in which equal merges come counts. The rows of a place hang together from its core distance up.
 * @param edges a minimum spanning tree, ascending
 * @param core core distance of each place, metres
 * @returns empty when all places together weigh less than min_cluster_size
 */
export function condenseTree(
  edges: Merges,
  core: Float64Array,
  weights: Float64Array,
  min_cluster_size: number
): CondensedTree {
  const n = weights.length;
  const tree: CondensedTree = {
    parent: [],
    birth: [],
    death: [],
    weight: [],
    endless_weight: [],
    stability: [],
    place_cluster: new Int32Array(n).fill(-1),
    place_lambda: new Float64Array(n)
  };
  const parts = singleParts(weights);
  const heavy = heavyPlaces(core, weights, min_cluster_size);
  for (let e = 0, h = 0; e < edges.height.length || h < heavy.length; ) {
    const height = Math.min(edges.height[e] ?? Infinity, core[heavy[h]] ?? Infinity);
    const first = e;
    for (; h < heavy.length && core[heavy[h]] === height; h++) touch(parts, heavy[h]);
    for (; e < edges.height.length && edges.height[e] === height; e++) {
      touch(parts, edges.a[e]);
      touch(parts, edges.b[e]);
    }
    for (let i = first; i < e; i++) unite(parts, edges.a[i], edges.b[i]);
    mergeTouched(tree, parts, 1 / height, min_cluster_size);
  }
  weigh(tree, weights);
  return tree;
}

/** What hangs together below the current height: sets of places, each a cluster or too light for one. */
interface Parts {
  /** Union-find over places. */
  set: Int32Array;
  weight: Float64Array;
  /** Cluster of each root, −1 while it is too light. */
  cluster: Int32Array;
  /** The next place of the same light part, in a ring. */
  next: Int32Array;
  /** Roots of the parts that merge at the current height, and their clusters before. */
  touched: Int32Array;
  touched_cluster: Int32Array;
  is_touched: Uint8Array;
  n_touched: number;
  /** For each root, how many of the parts that merge into it are clusters. */
  n_clusters: Int32Array;
}

function singleParts(weights: Float64Array): Parts {
  const n = weights.length;
  return {
    set: singletons(n),
    weight: weights.slice(),
    cluster: new Int32Array(n).fill(-1),
    next: singletons(n),
    touched: new Int32Array(n),
    touched_cluster: new Int32Array(n),
    is_touched: new Uint8Array(n),
    n_touched: 0,
    n_clusters: new Int32Array(n)
  };
}

/** Places that are clusters by themselves, by core distance. */
function heavyPlaces(core: Float64Array, weights: Float64Array, min_cluster_size: number): Int32Array {
  const heavy: number[] = [];
  for (let p = 0; p < weights.length; p++) if (weights[p] >= min_cluster_size) heavy.push(p);
  const order = radixOrder(heavy.length, floatKeys(Float64Array.from(heavy, (p) => core[p])));
  return order.map((i) => heavy[i]);
}

function touch(parts: Parts, place: number): void {
  const root = find(parts.set, place);
  if (parts.is_touched[root] === 1) return;
  parts.is_touched[root] = 1;
  parts.touched_cluster[parts.n_touched] = parts.cluster[root];
  parts.touched[parts.n_touched++] = root;
}

function unite({set, weight}: Parts, a: number, b: number): void {
  const p = find(set, a);
  const q = find(set, b);
  set[q] = p;
  weight[p] += weight[q];
}

/** One merge of many: what becomes of the parts that are one from this lambda down. */
function mergeTouched(tree: CondensedTree, parts: Parts, lambda: number, min_cluster_size: number): void {
  const {set, cluster, weight, next, touched, touched_cluster, is_touched, n_touched, n_clusters} = parts;
  for (let i = 0; i < n_touched; i++) {
    const root = find(set, touched[i]);
    is_touched[touched[i]] = 0;
    if (touched_cluster[i] >= 0 && ++n_clusters[root] === 1) cluster[root] = touched_cluster[i];
  }
  for (let i = 0; i < n_touched; i++) {
    const root = find(set, touched[i]);
    if (n_clusters[root] > 1 || (cluster[root] < 0 && weight[root] >= min_cluster_size))
      cluster[root] = newCluster(tree);
    n_clusters[root] = 0;
  }
  for (let i = 0; i < n_touched; i++) {
    const part = touched[i];
    const root = find(set, part);
    const whole = cluster[root];
    if (touched_cluster[i] < 0 && whole >= 0) leave(tree, next, part, whole, lambda);
    else if (touched_cluster[i] < 0) [next[part], next[root]] = [next[root], next[part]];
    else if (touched_cluster[i] !== whole) splitOff(tree, touched_cluster[i], whole, lambda);
  }
  parts.n_touched = 0;
}

function newCluster({parent, birth, death}: CondensedTree): number {
  birth.push(0);
  death.push(0);
  return parent.push(-1) - 1;
}

function splitOff({parent, birth, death}: CondensedTree, child: number, whole: number, lambda: number): void {
  parent[child] = whole;
  birth[child] = lambda;
  death[whole] = Math.max(death[whole], lambda);
}

/** The places of a light part leave the whole. */
function leave(
  {place_cluster, place_lambda, death}: CondensedTree,
  next: Int32Array,
  part: number,
  whole: number,
  lambda: number
): void {
  death[whole] = Math.max(death[whole], lambda);
  for (let p = part; place_cluster[p] < 0; p = next[p]) {
    place_cluster[p] = whole;
    place_lambda[p] = lambda;
  }
}

function weigh(tree: CondensedTree, weights: Float64Array): void {
  const {parent, birth, weight, endless_weight, stability, place_cluster, place_lambda} = tree;
  for (const values of [weight, endless_weight, stability]) values.push(...parent.map(() => 0));
  for (let p = 0; p < weights.length; p++) {
    const c = place_cluster[p];
    if (c < 0) continue;
    weight[c] += weights[p];
    if (place_lambda[p] === Infinity) endless_weight[c] += weights[p];
    stability[c] += weights[p] * (place_lambda[p] - birth[c]);
  }
  for (let c = 0; c < parent.length - 1; c++) {
    weight[parent[c]] += weight[c];
    stability[parent[c]] += weight[c] * (birth[c] - birth[parent[c]]);
  }
}
