import {checkCount} from "../../space/check-input.ts";
import {numbersBelow} from "../../space/radix-order.ts";
import type {Linkage} from "../linkage.ts";

/** The top of a hierarchy, laid out for drawing: leaves side by side, so that no branches cross. */
export interface Dendrogram {
  /** The clusters that the top merges join, from left to right: leaf i stands at x = i. */
  leaves: DendrogramLeaf[];
  /** One less than the leaves, by rising height; the last is the root. */
  merges: DendrogramMerge[];
}

export interface DendrogramLeaf {
  /** Its number in `cutTree(linkage, leaves.length)`. */
  label: number;
  /** Its cluster in the linkage: a place below n, or n + the merge that made it. */
  node: number;
  /** Metres at which it was made, 0 for a single place. */
  height: number;
  weight: number;
}

export interface DendrogramMerge {
  /** Its cluster in the linkage. */
  node: number;
  /** What it joins: the index of a leaf, or leaves.length + the index of an earlier merge. */
  left: number;
  right: number;
  /** Where its crossbar has its middle: halfway between the x of its two parts. */
  x: number;
  /** Metres. */
  height: number;
  weight: number;
}

/**
 * The last n_leaves − 1 merges of a hierarchy and the clusters they join; of each two, the one that holds the smaller
 * place number stands on the left. A tree with fewer places than n_leaves is given whole; one of no place is empty.
 * @param weights of the places, length n, as given to the linkage
 * @param n_leaves default 30
 * @throws RangeError unless n_leaves is a whole number of at least 1 and there is a weight for each place
 */
export function dendrogram(linkage: Linkage, weights: Float64Array, n_leaves = 30): Dendrogram {
  checkCount("n_leaves", n_leaves);
  const {n, height, weight} = linkage;
  if (weights.length !== n)
    throw new RangeError(`weights must have one entry per place: ${n}, got ${weights.length}`);
  if (n === 0) return {leaves: [], merges: []};
  const smallest = smallestPlaces(linkage);
  const first_node = n + Math.max(0, n - n_leaves);
  const nodes = leftToRight(linkage, first_node, smallest);
  const by_place = nodes.toSorted((a, b) => smallest[a] - smallest[b]);
  const label = new Map(by_place.map((node, i) => [node, i]));
  const leaves = nodes.map((node) => ({
    label: label.get(node) ?? -1,
    node,
    height: node < n ? 0 : height[node - n],
    weight: node < n ? weights[node] : weight[node - n]
  }));
  return {leaves, merges: joinLeaves(linkage, first_node, smallest, nodes)};
}

/** The smallest place number in each cluster of the linkage. */
function smallestPlaces({n, left, right}: Linkage): Int32Array {
  const smallest = numbersBelow(n + left.length);
  for (let m = 0; m < left.length; m++) smallest[n + m] = Math.min(smallest[left[m]], smallest[right[m]]);
  return smallest;
}

/** The two parts of a merged cluster, the one with the smaller place first. */
function partsOf({n, left, right}: Linkage, node: number, smallest: Int32Array): [number, number] {
  const [a, b] = [left[node - n], right[node - n]];
  return smallest[a] < smallest[b] ? [a, b] : [b, a];
}

/** The clusters below `first_node` that those from it on join, as the branches lead to them. */
function leftToRight(linkage: Linkage, first_node: number, smallest: Int32Array): number[] {
  const nodes: number[] = [];
  const stack = [smallest.length - 1];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node < first_node) nodes.push(node);
    else stack.push(...partsOf(linkage, node, smallest).reverse());
  }
  return nodes;
}

function joinLeaves(
  linkage: Linkage,
  first_node: number,
  smallest: Int32Array,
  nodes: readonly number[]
): DendrogramMerge[] {
  const {n, height, weight} = linkage;
  const index = new Map(nodes.map((node, i) => [node, i]));
  const x = nodes.map((_, i) => i);
  const merges: DendrogramMerge[] = [];
  for (let node = first_node; node < smallest.length; node++) {
    const [left, right] = partsOf(linkage, node, smallest).map((part) => index.get(part) ?? -1);
    index.set(node, x.length);
    x.push((x[left] + x[right]) / 2);
    merges.push({node, left, right, x: x[x.length - 1], height: height[node - n], weight: weight[node - n]});
  }
  return merges;
}
