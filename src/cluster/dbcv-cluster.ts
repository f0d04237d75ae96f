/** What DBCV needs to know of one cluster. */
export interface ClusterDensity {
  /** Square of the all-points core distance of each place. */
  core2: Float64Array;
  /** 1 where a place is an inner vertex of the cluster's minimum spanning tree. */
  inner: Uint8Array;
  /** The longest edge between inner vertices, metres. */
  sparseness: number;
}

/**
 * Core distances, inner vertices and sparseness of a cluster (Moulavi et al. 2014), looking at all pairs of places.
 *
 * Under mutual reachability many edges are equally long, and which vertices are inner depends on the spanning tree.
 * Here the tree is the one that prefers, among edges of equal length, the two places closer to each other, then the
 * smaller place: one tree, whatever the order of the rows. A place of more than one row has its further rows as
 * leaves on the first, so it is inner. Where no vertex is inner all are, and where no edge is, all edges count.
 * @param x metres east of distinct places in order of x, then y
 * @param weights rows at each place
 */
export function clusterDensity(x: Float64Array, y: Float64Array, weights: Float64Array): ClusterDensity {
  const n = x.length;
  const core2 = allPointsCore2(x, y, weights);
  const {from, to, length2} = closestTree(x, y, core2);
  const degree = new Int32Array(n);
  for (let e = 0; e < n - 1; e++) {
    degree[from[e]]++;
    degree[to[e]]++;
  }
  const inner = new Uint8Array(n);
  for (let p = 0; p < n; p++) if (degree[p] > 1 || (degree[p] === 1 && weights[p] > 1)) inner[p] = 1;
  if (!inner.includes(1)) inner.fill(1);
  let longest2 = 0;
  let longest_inner2 = -1;
  for (let e = 0; e < n - 1; e++) {
    longest2 = Math.max(longest2, length2[e]);
    if (inner[from[e]] === 1 && inner[to[e]] === 1) longest_inner2 = Math.max(longest_inner2, length2[e]);
  }
  return {core2, inner, sparseness: Math.sqrt(longest_inner2 < 0 ? longest2 : longest_inner2)};
}

/**
 * Squares of the all-points core distances in the plane: the harmonic mean of the squared distances to all other rows;
 * those at the same place count among the rows but not in the sum. 0 for a cluster of one place.
 */
function allPointsCore2(x: Float64Array, y: Float64Array, weights: Float64Array): Float64Array {
  const n = x.length;
  const sum = new Float64Array(n);
  let rows = 0;
  for (let i = 0; i < n; i++) {
    const px = x[i];
    const py = y[i];
    const weight = weights[i];
    let own = 0;
    rows += weight;
    for (let j = i + 1; j < n; j++) {
      const u = x[j] - px;
      const v = y[j] - py;
      const closeness = 1 / (u * u + v * v);
      own += weights[j] * closeness;
      sum[j] += weight * closeness;
    }
    sum[i] += own;
  }
  return sum.map((closeness) => (n === 1 ? 0 : (rows - 1) / closeness));
}

/** The minimum spanning tree by (mutual reachability, distance, smaller place, larger place): Prim's, over all pairs. */
function closestTree(x: Float64Array, y: Float64Array, core2: Float64Array) {
  const n = x.length;
  const from = new Int32Array(Math.max(0, n - 1));
  const to = new Int32Array(from.length);
  const length2 = new Float64Array(from.length);
  const outside = outsidePlaces(x, y, core2);
  for (let e = 0, last = 0; e < from.length; e++) {
    const slot = reachFrom(outside, n - 1 - e, x[last], y[last], core2[last], last);
    last = outside.place[slot];
    from[e] = outside.nearest[slot];
    to[e] = last;
    length2[e] = outside.length2[slot];
    for (const values of Object.values(outside)) values[slot] = values[n - 2 - e];
  }
  return {from, to, length2};
}

/** Places not yet in the tree, each with its best edge into it. */
function outsidePlaces(x: Float64Array, y: Float64Array, core2: Float64Array) {
  return {
    x: x.slice(1),
    y: y.slice(1),
    core2: core2.slice(1),
    place: Int32Array.from(x.subarray(1), (_, i) => i + 1),
    length2: new Float64Array(x.length).fill(Infinity),
    distance2: new Float64Array(x.length).fill(Infinity),
    nearest: new Int32Array(x.length)
  };
}

/** Offers the newest place of the tree to the first n places outside; the slot of the one whose edge is best. */
function reachFrom(
  {x, y, core2, place, length2, distance2, nearest}: ReturnType<typeof outsidePlaces>,
  n: number,
  px: number,
  py: number,
  own_core2: number,
  own: number
): number {
  let best = 0;
  let least = Infinity;
  for (let s = 0; s < n; s++) {
    const u = x[s] - px;
    const v = y[s] - py;
    const d2 = u * u + v * v;
    let edge = core2[s] > d2 ? core2[s] : d2;
    if (own_core2 > edge) edge = own_core2;
    if (
      edge < length2[s] ||
      (edge === length2[s] && (d2 < distance2[s] || (d2 === distance2[s] && own < nearest[s])))
    ) {
      length2[s] = edge;
      distance2[s] = d2;
      nearest[s] = own;
    }
    if (length2[s] > least) continue;
    if (length2[s] < least || precedes(s, best)) {
      least = length2[s];
      best = s;
    }
  }
  return best;

  /** Of two equally long edges. */
  function precedes(s: number, t: number): boolean {
    if (distance2[s] !== distance2[t]) return distance2[s] < distance2[t];
    const smaller = Math.min(place[s], nearest[s]) - Math.min(place[t], nearest[t]);
    if (smaller !== 0) return smaller < 0;
    return Math.max(place[s], nearest[s]) < Math.max(place[t], nearest[t]);
  }
}
