import densityClustering from "density-clustering";
import {agnes} from "ml-hclust";
import {kmeans as mlKmeans} from "ml-kmeans";
import {type DbscanOptions, dbscan} from "../cluster/dbscan/dbscan.ts";
import {kmeans} from "../cluster/kmeans/kmeans.ts";
import {adjustedRandIndex} from "../cluster/validity/adjusted-rand.ts";
import {cutTree, ward} from "../cluster/ward/ward.ts";
import {checkPlaces} from "../space/check-input.ts";
import {distinctPlaces} from "../space/distinct-places.ts";
import {seededRandom} from "../stats/random.ts";
import {sum} from "../stats/sums.ts";
import type {Subset} from "./subset.ts";

/**
 * Compares the `dbscan` kernel on weighted places with density-clustering's `DBSCAN` on the rows they stand for.
 *
 * The library counts neighbours nearer than eps, not at eps, so it gets the next greater eps. Its list of noise
 * keeps rows that later joined a cluster as border rows; noise here is what is in no cluster. A border row within
 * reach of several clusters goes to the one it grows first, so those rows may differ. Quadratic in the rows, and
 * slower still where one cluster holds most of them: meant for rows drawn from a whole city.
 * @throws RangeError with more than 10,000 rows or a weight that is not whole
 * @example
 * const [x, y] = [Float64Array.of(0, 60, 90, 2000), Float64Array.of(0, 0, 80, 0)];
 * referenceDbscan(x, y, Float64Array.of(1, 2, 1, 1), {eps: 100, min_samples: 3}).core_ari; // → 1
 */
export function referenceDbscan(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  {eps, min_samples}: DbscanOptions
) {
  const {points, place} = expandRows({x, y, weights}, 10_000);
  const ours = dbscan(x, y, weights, {eps, min_samples});
  const library = new densityClustering.DBSCAN();
  const clusters = library.run(points, eps * (1 + Number.EPSILON), min_samples);
  const labels = place.map((i) => ours.labels[i]);
  const reference = labelsOf(clusters, points.length);
  const core = Array.from(place.keys()).filter((row) => ours.core[place[row]] === 1);
  const same_noise = labels.filter((label, row) => label < 0 === reference[row] < 0).length;
  return {
    /** Adjusted Rand index of the two labellings of the rows, noise as one cluster; 1 but for border rows. */
    ari: adjustedRandIndex(labels, reference),
    /** Share of rows that both or neither call noise. */
    noise_agreement: points.length === 0 ? 1 : same_noise / points.length,
    /** Rows whose label decides the rest: adjusted Rand index over core rows alone. */
    core_ari: adjustedRandIndex(
      core.map((row) => labels[row]),
      core.map((row) => reference[row])
    ),
    n_clusters: ours.n_clusters,
    reference_n_clusters: clusters.length,
    places: x.length,
    rows: points.length
  };
}

/**
 * Compares the `kmeans` kernel on weighted places with ml-kmeans on the rows they stand for: Lloyd iterations until
 * nothing moves, both from the same n_clusters distinct places drawn by the seed.
 * @throws RangeError with more than 10,000 rows, a weight that is not whole, or fewer distinct places than n_clusters
 * @example
 * const [x, y] = [Float64Array.of(0, 300, 6000, 6300), Float64Array.of(0, 0, 0, 0)];
 * referenceKmeans(x, y, Float64Array.of(5, 5, 8, 2), {n_clusters: 2}).inertia_ratio; // → 1
 */
export function referenceKmeans(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  {n_clusters, seed = 0}: {n_clusters: number; seed?: number}
) {
  const {points, place} = expandRows({x, y, weights}, 10_000);
  const start = drawStart({x, y, weights}, n_clusters, seed);
  const init = {x: start.map(([px]) => px), y: start.map(([, py]) => py)};
  const ours = kmeans(x, y, weights, {n_clusters, init, tol: 0, max_iter: 1000});
  const theirs = mlKmeans(points, n_clusters, {initialization: start, tolerance: 0, maxIterations: 1000});
  const reference_inertia = theirs.clusters.reduce((sum, k, row) => {
    const [cx, cy] = theirs.centroids[k];
    return sum + (points[row][0] - cx) ** 2 + (points[row][1] - cy) ** 2;
  }, 0);
  const labels = place.map((i) => ours.labels[i]);
  return {
    /** Our inertia by the library's, from the same starting centroids. */
    inertia_ratio: reference_inertia === ours.inertia ? 1 : ours.inertia / reference_inertia,
    /** Adjusted Rand index of the two labellings of the rows. */
    ari: adjustedRandIndex(labels, theirs.clusters),
    rows: points.length
  };
}

/**
 * Compares the `ward` kernel on weighted places with ml-hclust's `agnes` on the rows they stand for.
 *
 * The library's method `ward2` on distances is Ward's linkage with scipy's heights; that is what is compared. Its
 * `ward` applies the update for squared distances to whatever it is given: on plain distances it is not Ward's
 * linkage, on squared ones its heights are the squares of these.
 * Cubic in the rows. Equal heights may be merged in another order, which can change the partition.
 * @throws RangeError with more than 500 rows, a weight that is not whole, or fewer places than n_clusters
 * @example
 * const [x, y] = [Float64Array.of(0, 300, 6000, 6300), Float64Array.of(0, 0, 0, 0)];
 * referenceWard(x, y, Float64Array.of(5, 5, 8, 2), {n_clusters: 2}).ari; // → 1
 */
export function referenceWard(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  {n_clusters}: {n_clusters: number}
) {
  const {points, place} = expandRows({x, y, weights}, 500);
  const linkage = ward(x, y, weights);
  const labels = cutTree(linkage, n_clusters);
  const tree = agnes(points, {method: "ward2"});
  const heights: number[] = [];
  tree.traverse(({isLeaf, height}) => {
    if (!isLeaf) heights.push(height);
  });
  heights.sort((a, b) => a - b);
  const repeats = points.length - x.length;
  const difference = heights.reduce(
    (most, height, i) => Math.max(most, Math.abs(height - (i < repeats ? 0 : linkage.height[i - repeats]))),
    0
  );
  const reference = labelsOf(
    tree.group(n_clusters).children.map((cluster) => cluster.indices()),
    points.length
  );
  return {
    /** Greatest difference of the sorted heights by the greatest height. */
    height_difference: difference === 0 ? 0 : difference / heights[heights.length - 1],
    /** Adjusted Rand index of the two partitions of the rows into n_clusters. */
    ari: adjustedRandIndex(
      place.map((i) => labels[i]),
      reference
    ),
    rows: points.length
  };
}

/** The rows that weights stand for, as the libraries know no weights, and the place of each. */
function expandRows({x, y, weights}: Subset, most: number) {
  checkPlaces(x, y, weights);
  const fractional = weights.findIndex((w) => !Number.isSafeInteger(w));
  if (fractional >= 0)
    throw new RangeError(
      `weights[${fractional}] must be whole, as the libraries take rows, got ${weights[fractional]}`
    );
  const n_rows = sum(weights);
  if (n_rows > most)
    throw new RangeError(`${n_rows} rows are more than the ${most} this reference can take: draw a sample`);
  const place = new Int32Array(n_rows);
  let row = 0;
  weights.forEach((w, i) => {
    place.fill(i, row, row + w);
    row += w;
  });
  return {points: Array.from(place, (i): [number, number] => [x[i], y[i]]), place};
}

/** Distinct places to start from. */
function drawStart({x, y, weights}: Subset, n_clusters: number, seed: number): [number, number][] {
  const places = distinctPlaces(x, y, weights);
  if (places.n < n_clusters)
    throw new RangeError(
      `n_clusters ${n_clusters} is more than the number of distinct places, ${places.n}: lower it`
    );
  const random = seededRandom(seed);
  const drawn = new Set<number>();
  while (drawn.size < n_clusters) drawn.add(Math.floor(random() * places.n));
  return Array.from(drawn, (i) => [places.x[i], places.y[i]]);
}

/** The cluster of each of `n` rows, −1 for those of none. */
function labelsOf(clusters: readonly number[][], n: number): Int32Array {
  const labels = new Int32Array(n).fill(-1);
  clusters.forEach((rows, k) => {
    for (const row of rows) labels[row] = k;
  });
  return labels;
}
