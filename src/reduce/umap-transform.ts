import {memberships} from "./fuzzy-graph.ts";
import {kSmallest} from "./k-smallest.ts";
import type {KnnGraph} from "./knn.ts";
import {type Metric, metricSpace} from "./metric.ts";

/** An embedding that new rows can be placed in. */
export interface UmapPlacer {
  n_points: number;
  n_features: number;
  n_components: number;
  n_neighbors: number;
  metric: Metric;
  /** Row-major n_points × n_features: what was embedded. */
  points: Float64Array;
  /** Row-major n_points × n_components. */
  embedding: Float64Array;
}

/**
 * Places new rows in an embedding: each at the mean of its n_neighbors nearest embedded points, weighted by
 * exp(−max(0, d − rho) / sigma), with rho the distance to the nearest point at another place and sigma such
 * that the weights sum to log2(n_neighbors + 1). Nothing is optimised or drawn, so that any language gives the
 * same answer. umap-learn's transform goes on from there by gradient descent.
 * @param rows row-major n_rows × n_features, prepared as the points were
 * @returns row-major n_rows × n_components
 * @throws RangeError on rows of the wrong length or not finite, and when there are fewer points than n_neighbors
 */
export function transformUmap(placer: UmapPlacer, rows: Float64Array, n_rows: number): Float64Array {
  const {n_points, n_components, embedding} = placer;
  if (embedding.length !== n_points * n_components)
    throw new RangeError(`embedding has ${embedding.length} values, not ${n_points} × ${n_components}`);
  const knn = nearestPoints(placer, rows, n_rows);
  const weight = memberships(knn);
  const placed = new Float64Array(n_rows * n_components);
  for (let i = 0; i < n_rows; i++) {
    let total = 0;
    for (let e = i * knn.k; e < (i + 1) * knn.k; e++) {
      total += weight[e];
      for (let c = 0; c < n_components; c++)
        placed[i * n_components + c] += weight[e] * embedding[knn.indices[e] * n_components + c];
    }
    for (let c = 0; c < n_components; c++) placed[i * n_components + c] /= total;
  }
  return placed;
}

/** The nearest embedded points of new rows; equal distances by the point's number. */
function nearestPoints(placer: UmapPlacer, rows: Float64Array, n_rows: number): KnnGraph {
  const {n_points, n_features: d, n_neighbors: k, metric, points} = placer;
  if (k > n_points) throw new RangeError(`n_neighbors is ${k}, more than the ${n_points} embedded points`);
  const known = metricSpace(points, n_points, d, metric);
  const asked = metricSpace(rows, n_rows, d, metric);
  // The row asked about stands behind the points, where they can be compared with it.
  const together = new Float64Array((n_points + 1) * d);
  together.set(known.rows);
  const compared = new Float64Array(n_points);
  const indices = new Int32Array(n_rows * k);
  const distances = new Float64Array(n_rows * k);
  for (let i = 0; i < n_rows; i++) {
    together.set(asked.rows.subarray(i * d, (i + 1) * d), n_points * d);
    known.compare(together, d, n_points, 0, n_points, compared);
    kSmallest(compared, k).forEach((point, e) => {
      indices[i * k + e] = point;
      distances[i * k + e] = known.distance(compared[point]);
    });
  }
  return {n_rows, k, indices, distances};
}
