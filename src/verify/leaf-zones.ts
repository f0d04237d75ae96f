import {nearOf, type Place} from "./near.ts";

/** How far neighbours are looked for at the least, metres: in a city what is farther from all others is no dense zone. Where places are few it is as far as makes so many pairs. */
const REACH_M = 300;
const PAIRS = 2_000_000;
/** Distances are told apart to a centimetre. */
const STEPS_A_METRE = 100;

/** Pairs of places within reach of each other: those of place i are from `first[i]` on, nearest first, each pair twice. */
export interface Neighbours {
  /** How far they were looked for, metres. */
  reach_m: number;
  first: Int32Array;
  other: Int32Array;
  metres: Float64Array;
}

/** How far to look for neighbours, metres. */
function reachOf(places: readonly Place[]): number {
  const span = (of: "x" | "y") => {
    const [least, most] = places.reduce(
      ([low, high], place) => [Math.min(low, place[of]), Math.max(high, place[of])],
      [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    );
    return most - least;
  };
  const [wide, high] = [span("x"), span("y")];
  const enough = Math.sqrt((PAIRS * wide * high) / Math.PI) / places.length;
  return places.length === 0 ? REACH_M : Math.max(REACH_M, Math.min(enough, Math.hypot(wide, high)));
}

export function neighboursOf(places: readonly Place[]): Neighbours {
  const reach_m = Math.ceil(reachOf(places));
  const near = nearOf(places, reach_m);
  const first = new Int32Array(places.length + 1);
  const [other, metres]: number[][] = [[], []];
  places.forEach((place, i) => {
    const own: {j: number; metres2: number}[] = [];
    near(place, (j, metres2) => {
      if (j !== i) own.push({j, metres2});
      return false;
    });
    for (const {j, metres2} of own.sort((a, b) => a.metres2 - b.metres2)) {
      other.push(j);
      metres.push(Math.sqrt(metres2));
    }
    first[i + 1] = other.length;
  });
  return {reach_m, first, other: Int32Array.from(other), metres: Float64Array.from(metres)};
}

/** Distance within which each place has so many incidents, infinite where it has them not within reach. */
function coreMetres(
  {first, other, metres}: Neighbours,
  weights: ArrayLike<number>,
  min_samples: number
): Float64Array {
  return Float64Array.from({length: first.length - 1}, (_, i) => {
    let n = weights[i];
    if (n === 0) return Number.POSITIVE_INFINITY;
    if (n >= min_samples) return 0;
    for (let k = first[i]; k < first[i + 1]; k++) {
      n += weights[other[k]];
      if (n >= min_samples) return metres[k];
    }
    return Number.POSITIVE_INFINITY;
  });
}

/** Positions of values up to a number of steps, by step: those of step s are from `starts[s]` on. */
function bySteps(steps: Int32Array, n_steps: number): {starts: Int32Array; order: Int32Array} {
  const starts = new Int32Array(n_steps + 2);
  for (const step of steps) starts[step + 1]++;
  for (let s = 0; s <= n_steps; s++) starts[s + 1] += starts[s];
  const [order, filled] = [new Int32Array(steps.length), starts.slice()];
  steps.forEach((step, k) => {
    order[filled[step]++] = k;
  });
  return {starts, order};
}

/** Settings of HDBSCAN. */
export interface LeafSettings {
  min_samples: number;
  min_cluster_size: number;
  /** Distances below this are taken as this, metres. */
  resolution_m: number;
}

/**
 * HDBSCAN's leaves, by letting the distance grow at which places with `min_samples` around them join: parts that hold
 * `min_cluster_size` incidents are clusters, and where clusters meet, those that have not come of others are leaves.
 * @param weights incidents of each place
 * @returns the leaf of each place, counted from 0, −1 for none
 */
export function leafZones(
  neighbours: Neighbours,
  weights: ArrayLike<number>,
  {min_samples, min_cluster_size, resolution_m}: LeafSettings
): {zone_of: Int32Array; n_zones: number} {
  const {reach_m, first, other, metres} = neighbours;
  const n_steps = reach_m * STEPS_A_METRE + 1;
  const n = first.length - 1;
  const core = coreMetres(neighbours, weights, min_samples);
  const step = (height: number) =>
    height > reach_m ? n_steps : Math.round(Math.max(height, resolution_m) * STEPS_A_METRE);
  const from = new Int32Array(other.length);
  for (let i = 0; i < n; i++) from.fill(i, first[i], first[i + 1]);
  const pairs = bySteps(
    Int32Array.from(other, (j, k) =>
      j < from[k] ? n_steps : step(Math.max(core[j], core[from[k]], metres[k]))
    ),
    n_steps
  );
  const alone = bySteps(
    Int32Array.from(core, (own, i) => (weights[i] >= min_cluster_size ? step(own) : n_steps)),
    n_steps
  );

  const set = Int32Array.from({length: n}, (_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (set[root] !== root) {
      set[root] = set[set[root]];
      root = set[root];
    }
    return root;
  };
  const members = Array.from({length: n}, (_, i) => [i]);
  const weight = Float64Array.from({length: n}, (_, i) => weights[i]);
  /** 1 for a part that is a cluster, and for one that has come of clusters. */
  const [is_cluster, has_split] = [new Uint8Array(n), new Uint8Array(n)];
  const zone_of = new Int32Array(n).fill(-1);
  let n_zones = 0;
  const end = (root: number) => {
    if (has_split[root] === 1) return;
    for (const i of members[root]) zone_of[i] = n_zones;
    n_zones++;
  };
  for (let s = 0; s < n_steps; s++) {
    const [joining, single] = [pairs, alone].map(({starts, order}) =>
      order.subarray(starts[s], starts[s + 1])
    );
    const parts = new Set<number>();
    for (const k of joining) parts.add(find(from[k])).add(find(other[k]));
    for (const k of joining) set[find(from[k])] = find(other[k]);
    // All that join at one distance join at once.
    const met = new Map<number, number[]>();
    for (const part of parts) {
      const whole = find(part);
      met.set(whole, [...(met.get(whole) ?? []), part]);
    }
    for (const [whole, of] of met) {
      const clusters = of.filter((part) => is_cluster[part] === 1);
      if (clusters.length > 1) clusters.forEach(end);
      const split = clusters.length > 1 || of.some((part) => has_split[part] === 1);
      weight[whole] = of.reduce((sum, part) => sum + weight[part], 0);
      const [largest, ...rest] = of.map((part) => members[part]).sort((a, b) => b.length - a.length);
      for (const own of rest) for (const i of own) largest.push(i);
      members[whole] = largest;
      has_split[whole] = split ? 1 : 0;
      is_cluster[whole] = weight[whole] >= min_cluster_size ? 1 : 0;
    }
    for (const i of single) is_cluster[find(i)] = 1;
  }
  for (let i = 0; i < n; i++) if (set[i] === i && is_cluster[i] === 1) end(i);
  return {zone_of, n_zones};
}
