import type {CondensedTree} from "./condensed-tree.ts";

export interface SelectionOptions {
  /** Least incidents of a cluster, at least 2. */
  min_cluster_size: number;
  /** `eom`: the clusters of greatest total excess of mass; `leaf`: those without a split below. Default `eom`. */
  cluster_selection_method?: "eom" | "leaf";
  /** Splits below this distance in metres are undone (Malzer & Baum 2020). Default 0: none. */
  cluster_selection_epsilon?: number;
  /** Most incidents of a cluster found by `eom`; undoing splits may exceed it. Default none. */
  max_cluster_size?: number;
  /** Whether all places may be one cluster. Default false. */
  allow_single_cluster?: boolean;
}

/** Stabilities closer than this, relative, are equal: rounding must not choose. */
const ROUNDING = 1e-10;

/** The cluster of the tree that each place belongs to, −1 for noise; no chosen cluster lies within another. */
export function selectPlaces(tree: CondensedTree, options: Required<SelectionOptions>): Int32Array {
  const {parent, place_cluster, place_lambda, death} = tree;
  const {cluster_selection_epsilon: epsilon} = options;
  const root = parent.length - 1;
  const chosen = undoSmallSplits(tree, choose(tree, options), options);
  const owner = chosen.map((is_chosen, c) => (is_chosen ? c : -1));
  for (let c = root - 1; c >= 0; c--) if (owner[parent[c]] >= 0) owner[c] = owner[parent[c]];
  const least_lambda = epsilon > 0 ? 1 / epsilon : death[root];
  return place_cluster.map((c, p) => {
    if (c < 0) return -1;
    return owner[c] === root && place_lambda[p] < least_lambda ? -1 : owner[c];
  });
}

function choose(tree: CondensedTree, options: Required<SelectionOptions>): boolean[] {
  const {parent, weight, stability} = tree;
  const {cluster_selection_method, max_cluster_size, allow_single_cluster} = options;
  const last = allow_single_cluster ? parent.length : parent.length - 1;
  const is_leaf = parent.map(() => true);
  for (const c of parent) if (c >= 0) is_leaf[c] = false;
  const chosen = is_leaf.map((leaf, c) => leaf && c < last);
  if (cluster_selection_method === "leaf") return chosen;
  /** Greatest total stability of the choices within each cluster. */
  const best = parent.map(() => 0);
  for (let c = 0; c < last; c++) {
    chosen[c] = weight[c] <= max_cluster_size && !(best[c] > stability[c] * (1 + ROUNDING));
    if (chosen[c]) best[c] = stability[c];
    if (parent[c] >= 0) best[parent[c]] += best[c];
  }
  return outermost(parent, chosen);
}

/** Of chosen clusters within each other only the outer one stays. */
function outermost(parent: number[], chosen: boolean[]): boolean[] {
  const within = parent.map(() => false);
  const outer = parent.map(() => false);
  for (let c = parent.length - 1; c >= 0; c--) {
    within[c] = parent[c] >= 0 && (within[parent[c]] || chosen[parent[c]]);
    outer[c] = chosen[c] && !within[c];
  }
  return outer;
}

/** Puts in place of each chosen cluster born below epsilon the smallest one around it that is not. */
function undoSmallSplits(
  {parent, birth}: CondensedTree,
  chosen: boolean[],
  {cluster_selection_epsilon: epsilon, allow_single_cluster}: Required<SelectionOptions>
): boolean[] {
  const root = parent.length - 1;
  const greatest_birth = epsilon > 0 ? 1 / epsilon : Infinity;
  const kept = parent.map(() => false);
  for (let c = 0; c <= root; c++) {
    if (!chosen[c]) continue;
    let around = c;
    while (birth[around] > greatest_birth && (allow_single_cluster || parent[around] !== root))
      around = parent[around];
    kept[around] = true;
  }
  return kept;
}
