import {cutTree, type Linkage} from "../cluster/ward/ward.ts";
import {nearestPoint} from "../space/nearest.ts";
import type {WardPayload} from "./payloads.ts";
import type {Params, Predict} from "./rows.ts";
import {answersOf, rowPlaces} from "./rows.ts";

/** Zones of the finest cut that a model keeps; a whole tree of a large city would not fit 20 MB. */
export const MOST_ZONES = 1000;

/**
 * The top of a tree: its places in at most MOST_ZONES groups, numbered by their first place as `cutTree` does, and
 * the merges of these groups.
 */
export function wardTop(
  tree: Linkage,
  most = MOST_ZONES
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
const MOST_PLACES = 1_000_000;

/**
 * Places to the decimetre, or where there are too many to the metre, ten or a hundred, of each group one place of
 * the same coordinates.
 */
export function modelPlaces(
  x: Float64Array,
  y: Float64Array,
  group: readonly number[],
  most = MOST_PLACES
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

/** Zone of the nearest place at a cut of the tree; −1 out of reach of every place, and without a place. */
export function wardPredict(payload: WardPayload): Predict {
  const {projection, reach_m, place_x, place_y, place_group} = payload;
  const nearest = nearestPoint(place_x, place_y);
  return (rows, params) => {
    const {x, y, known} = rowPlaces(rows, projection);
    const labels = cutGroups(payload, params);
    const zone = new Int32Array(rows.length).fill(-1);
    const distance_m = new Float64Array(rows.length).fill(-1);
    for (let i = 0; i < rows.length; i++) {
      if (known[i] === 0) continue;
      const {index, distance} = nearest(x[i], y[i]);
      distance_m[i] = distance;
      if (distance <= reach_m) zone[i] = labels[place_group[index]];
    }
    return answersOf(rows.length, {zone, distance_m});
  };
}

/** The zone of each group, numbered by their first group. @throws RangeError on a cut that the model does not hold */
function cutGroups({left, right, height, finest_height_m, n_zones}: WardPayload, params: Params): Int32Array {
  const n_groups = height.length + 1;
  const wanted = params.n_zones ?? n_zones;
  const at = params.height_m ?? 0;
  let n_merges = n_groups - wanted;
  if (at > 0) {
    if (at < finest_height_m)
      throw new RangeError(
        `height_m ${at} is below ${finest_height_m}, the finest cut kept (${n_groups} zones); raise it`
      );
    const above = height.findIndex((value) => value > at);
    n_merges = above < 0 ? height.length : above;
  } else if (!Number.isInteger(wanted) || wanted < 1 || wanted > n_groups)
    throw new RangeError(`n_zones must be a whole number from 1 to ${n_groups}, got ${wanted}`);
  const top = Int32Array.from({length: n_groups + n_merges}, (_, i) => i);
  for (let i = n_merges - 1; i >= 0; i--) {
    top[left[i]] = top[n_groups + i];
    top[right[i]] = top[n_groups + i];
  }
  const numbers = new Map<number, number>();
  return Int32Array.from({length: n_groups}, (_, group) => {
    const own = numbers.get(top[group]) ?? numbers.size;
    numbers.set(top[group], own);
    return own;
  });
}
