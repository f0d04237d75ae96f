import {cutTree, type Linkage} from "../cluster/ward/ward.ts";
import type {WardPayload} from "./ward.ts";

/** Zones of the finest cut that a model keeps; a whole tree of a large city would not fit 20 MB. */
export const MAX_ZONES = 1000;

/**
 * The top of a tree: its places in at most MAX_ZONES groups, numbered by their first place as `cutTree` does, and
 * the merges of these groups.
 */
export function wardTop(
  tree: Linkage,
  most = MAX_ZONES
): Pick<WardPayload, "place_group" | "left" | "right" | "height" | "finest_height_m"> {
  const n_groups = Math.min(most, tree.n);
  const labels = cutTree(tree, n_groups);
  const kept = tree.n - n_groups;
  // The number of each cluster of the tree that is a group, or is merged of groups.
  const number = new Int32Array(tree.n + tree.height.length).fill(-1);
  const whole = Int32Array.from({length: tree.n + kept}, (_, i) => i);
  for (let i = kept - 1; i >= 0; i--) {
    whole[tree.left[i]] = whole[tree.n + i];
    whole[tree.right[i]] = whole[tree.n + i];
  }
  for (let place = 0; place < tree.n; place++) number[whole[place]] = labels[place];
  const top = Array.from({length: tree.height.length - kept}, (_, i) => kept + i);
  top.forEach((merge, i) => {
    number[tree.n + merge] = n_groups + i;
  });
  return {
    place_group: [...labels],
    left: top.map((merge) => number[tree.left[merge]]),
    right: top.map((merge) => number[tree.right[merge]]),
    height: top.map((merge) => tree.height[merge]),
    finest_height_m: kept === 0 ? 0 : tree.height[kept - 1]
  };
}

/** Places of a model; 19 MB. */
const MAX_PLACES = 1_000_000;

/**
 * Places to the decimetre, or where there are too many to the metre, ten or a hundred, of each group one place of
 * the same coordinates.
 */
export function modelPlaces(
  x: Float64Array,
  y: Float64Array,
  group: readonly number[],
  most = MAX_PLACES
): Pick<WardPayload, "place_x" | "place_y" | "place_group"> {
  let kept = [...group.keys()];
  let per_metre = 10;
  for (; kept.length > most && per_metre > 0.01; per_metre /= 10) {
    const seen = new Set<string>();
    const coarse = per_metre / 10;
    kept = kept.filter((i) => {
      const place = `${Math.round(x[i] * coarse)} ${Math.round(y[i] * coarse)} ${group[i]}`;
      return !seen.has(place) && seen.add(place);
    });
  }
  const rounded = (metres: Float64Array) => kept.map((i) => Math.round(metres[i] * per_metre) / per_metre);
  return {place_x: rounded(x), place_y: rounded(y), place_group: kept.map((i) => group[i])};
}
