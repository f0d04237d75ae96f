import {boxDistance2, buildKdTree, type KdTree} from "../space/kd-tree.ts";

/**
 * Metres from each place to the nearest place of any zone; 0 for places of a zone.
 * @param x metres east
 * @param y metres north
 * @param labels the zone of each place, −1 for none
 * @returns null when no place has a zone
 */
export function zoneDistance(x: Float64Array, y: Float64Array, labels: Int32Array): Float64Array | null {
  const zoned = Int32Array.from(labels.keys()).filter((i) => labels[i] >= 0);
  if (zoned.length === 0) return null;
  const tree = buildKdTree(x, y, zoned);
  return Float64Array.from(labels, (label, i) => (label >= 0 ? 0 : Math.sqrt(nearest2(tree, x[i], y[i]))));
}

/** Squared distance to the nearest place of the tree, looking into the nearer child first. */
function nearest2(tree: KdTree, px: number, py: number, node = 0, best = Number.POSITIVE_INFINITY): number {
  if (boxDistance2(tree.box, node, px, py) >= best) return best;
  if (node >= tree.first_leaf) {
    let least = best;
    for (let p = tree.start[node]; p < tree.end[node]; p++)
      least = Math.min(least, (tree.x[p] - px) ** 2 + (tree.y[p] - py) ** 2);
    return least;
  }
  const first = 2 * node + 1;
  const near =
    boxDistance2(tree.box, first, px, py) <= boxDistance2(tree.box, first + 1, px, py) ? first : first + 1;
  return nearest2(tree, px, py, 4 * node + 3 - near, nearest2(tree, px, py, near, best));
}
