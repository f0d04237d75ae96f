import {kmeans} from "../cluster/kmeans/kmeans.ts";
import type {CellIndex} from "../space/cells.ts";
import type {Random} from "../stats/random.ts";
import {mean, squaredDeviations} from "../stats/sums.ts";

/** Points of each reference set. */
const POINTS = 20_000;
const N_INIT = 3;

export interface Gap {
  gap: number;
  /** Standard error by the reference sets: their standard deviation × √(1 + 1/n). */
  gap_se: number;
}

/**
 * Gap statistic of numbers of K-Means clusters (Tibshirani, Walther & Hastie 2001): how far the log of the mean
 * squared distance to the centroid lies below that of points spread evenly over the cells with any incident,
 * the ground of a city without structure. The larger, the more clustered.
 * @param counts numbers of clusters
 * @param inertias inertia of each, m²
 * @param incidents total weight
 * @param n_sets reference sets drawn
 */
export function gapStatistic(
  counts: readonly number[],
  inertias: readonly number[],
  incidents: number,
  ground: CellIndex,
  {n_sets = 10, random}: {n_sets?: number; random: Random}
): Gap[] {
  const references = Array.from({length: n_sets}, () => {
    const {x, y, weights} = evenPoints(ground, random);
    return counts.map((n_clusters) =>
      Math.log(kmeans(x, y, weights, {n_clusters, n_init: N_INIT, seed: 0}).inertia / POINTS)
    );
  });
  return counts.map((_, k) => {
    const logs = references.map((reference) => reference[k]);
    const variance = squaredDeviations(logs) / n_sets;
    return {
      gap: mean(logs) - Math.log(inertias[k] / incidents),
      gap_se: Math.sqrt(variance * (1 + 1 / n_sets))
    };
  });
}

function evenPoints({col, row, cell_m}: CellIndex, random: Random) {
  const cells = Int32Array.from({length: POINTS}, () => Math.floor(random() * col.length));
  return {
    x: Float64Array.from(cells, (cell) => (col[cell] + random()) * cell_m),
    y: Float64Array.from(cells, (cell) => (row[cell] + random()) * cell_m),
    weights: new Float64Array(POINTS).fill(1)
  };
}
