import {nearOf, type Place} from "./near.ts";

/** How far neighbours are looked for, metres: what is farther from all others makes no zone of the first hundredth. */
const REACH_M = 300;
/** Steps in which distances are told apart, metres. */
const STEP_M = 0.01;

/** Pairs of places within reach of each other, and each place's, nearest first. */
export interface Neighbours {
  n: number;
  a: Int32Array;
  b: Int32Array;
  metres: Float32Array;
  of: {i: number; metres: number}[][];
}

export function neighboursOf(places: readonly Place[]): Neighbours {
  const near = nearOf(places, REACH_M);
  const of = places.map((place, i) => {
    const own: {i: number; metres: number}[] = [];
    near(place, (j, metres2) => {
      if (j !== i) own.push({i: j, metres: Math.sqrt(metres2)});
      return false;
    });
    return own.sort((x, y) => x.metres - y.metres);
  });
  const pairs = of.flatMap((own, a) => own.filter(({i}) => i > a).map(({i, metres}) => ({a, b: i, metres})));
  return {
    n: places.length,
    a: Int32Array.from(pairs, ({a}) => a),
    b: Int32Array.from(pairs, ({b}) => b),
    metres: Float32Array.from(pairs, ({metres}) => metres),
    of
  };
}

/** Distance within which each place has so many incidents; none within reach is infinite. */
function coreMetres({of}: Neighbours, weights: ArrayLike<number>, min_samples: number): Float64Array {
  return Float64Array.from(of, (own, i) => {
    let n = weights[i];
    if (n === 0) return Number.POSITIVE_INFINITY;
    if (n >= min_samples) return 0;
    for (const {i: other, metres} of own) {
      n += weights[other];
      if (n >= min_samples) return metres;
    }
    return Number.POSITIVE_INFINITY;
  });
}

/**
 * HDBSCAN's leaves: as the distance grows at which places with `min_samples` around them join, parts that hold
 * `min_cluster_size` incidents each, and none of which has come of two such parts, end where they meet.
 * @param resolution_m distances below this are taken as this
 * @returns the zone of each place, counted from 0, −1 for none
 */
export function leafZones(
  neighbours: Neighbours,
  weights: ArrayLike<number>,
  {
    min_samples,
    min_cluster_size,
    resolution_m
  }: Record<"min_samples" | "min_cluster_size" | "resolution_m", number>
): {zone_of: Int32Array; n_zones: number} {
  const {n, a, b, metres} = neighbours;
  const core = coreMetres(neighbours, weights, min_samples);
  const n_steps = Math.ceil(REACH_M / STEP_M) + 2;
  const step = (height: number) => (height > REACH_M ? n_steps - 1 : Math.round(height / STEP_M));
  const heights = Int32Array.from(a, (i, k) => step(Math.max(core[i], core[b[k]], metres[k], resolution_m)));
  const starts = new Int32Array(n_steps + 1);
  for (const height of heights) starts[height + 1]++;
  for (let h = 0; h < n_steps; h++) starts[h + 1] += starts[h];
  const order = new Int32Array(heights.length);
  const filled = starts.slice();
  for (let k = 0; k < heights.length; k++) order[filled[heights[k]]++] = k;

  const set = Int32Array.from({length: n}, (_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (set[root] !== root) {
      set[root] = set[set[root]];
      root = set[root];
    }
    return root;
  };
  const weight = Float64Array.from({length: n}, (_, i) => weights[i]);
  const members = Array.from({length: n}, (_, i) => [i]);
  /** Parts that have come of two heavy ones. */
  const split = new Uint8Array(n);
  const zone_of = new Int32Array(n).fill(-1);
  let n_zones = 0;
  const end = (root: number) => {
    if (split[root] === 0) {
      for (const i of members[root]) zone_of[i] = n_zones;
      n_zones++;
    }
  };
  for (let h = 0; h < n_steps - 1; h++) {
    if (starts[h] === starts[h + 1]) continue;
    const pairs = order.subarray(starts[h], starts[h + 1]);
    const touched = new Set<number>();
    for (const k of pairs) touched.add(find(a[k])).add(find(b[k]));
    const before = [...touched].map((root) => ({root, heavy: weight[root] >= min_cluster_size}));
    const joined = new Map<number, number[]>();
    const united = unite(pairs, a, b, find, set);
    for (const {root, heavy} of before) {
      const now = find(root);
      const own = joined.get(now) ?? [];
      if (heavy) own.push(root);
      joined.set(now, own);
    }
    void united;
    for (const heavy of joined.values()) if (heavy.length > 1) heavy.forEach(end);
    for (const {root} of before) {
      const now = find(root);
      if (now === root) continue;
      weight[now] += weight[root];
      split[now] |= split[root];
      const [large, small] =
        members[now].length < members[root].length
          ? [members[root], members[now]]
          : [members[now], members[root]];
      for (const i of small) large.push(i);
      members[now] = large;
      members[root] = [];
    }
    for (const [now, heavy] of joined) if (heavy.length > 1) split[now] = 1;
  }
  for (let i = 0; i < n; i++) if (find(i) === i && weight[i] >= min_cluster_size) end(i);
  return {zone_of, n_zones};
}

function unite(
  pairs: Int32Array,
  a: Int32Array,
  b: Int32Array,
  find: (i: number) => number,
  set: Int32Array
): number {
  let n = 0;
  for (const k of pairs) {
    const [one, other] = [find(a[k]), find(b[k])];
    if (one === other) continue;
    set[other] = one;
    n++;
  }
  return n;
}
