import {gather} from "../../space/cell-order.ts";
import {buildPlaceTree} from "../../space/kd-tree.ts";
import {reachabilityTree} from "../hdbscan/mutual-reachability.ts";
import {spanningTree} from "../hdbscan/mutual-reachability-tree.ts";

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
 * Here it is the one of {@link spanningTree}, of equal edges the shortest in space, whatever the order of the rows. A
 * place of more than one row has its further rows as leaves on the first, so it is inner. Where no vertex is inner all
 * are, and where no edge joins inner ones all edges count.
 * @param x metres east of distinct places in order of x, then y
 * @param weights rows at each place
 */
export function clusterDensity(x: Float64Array, y: Float64Array, weights: Float64Array): ClusterDensity {
  const n = x.length;
  const core2 = allPointsCore2(x, y, weights);
  const places = buildPlaceTree(x, y, weights);
  const {a, b, height} = spanningTree(reachabilityTree(places, gather(places.order, core2)));
  const degree = new Int32Array(n);
  for (let e = 0; e < n - 1; e++) {
    degree[a[e]]++;
    degree[b[e]]++;
  }
  const inner = new Uint8Array(n);
  for (let p = 0; p < n; p++) if (degree[p] > 1 || (degree[p] === 1 && weights[p] > 1)) inner[p] = 1;
  if (!inner.includes(1)) inner.fill(1);
  const is_inner = height.map((_, e) => inner[a[e]] * inner[b[e]]);
  const longest = is_inner.lastIndexOf(1);
  const sparseness = n === 1 ? 0 : height[longest < 0 ? n - 2 : longest];
  return {core2, inner, sparseness};
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
