import {PCA} from "ml-pca";
import {UMAP} from "umap-js";
import {embeddingQuality} from "../reduce/embedding-quality.ts";
import {pca} from "../reduce/pca.ts";
import {type UmapOptions, umap} from "../reduce/umap.ts";
import {covarianceAccumulator} from "../stats/covariance.ts";
import {seededRandom} from "../stats/random.ts";

/** The most rows each library is asked about: beyond, they take minutes and gigabytes. */
const MAX_PCA_ROWS = 10_000;
const MAX_UMAP_ROWS = 1_000;

/**
 * Compares our standardised PCA with ml-pca's, which decomposes the whole matrix by singular values.
 * @param data row-major n_rows × n_features; constant features are left out on both sides
 * @param n_components leading components to compare, default 3; keep to well separated eigenvalues, since
 * of nearly equal ones the components are not determined
 * @returns the largest |ours − theirs| / theirs among the leading eigenvalues, and the smallest |cosine| between our
 * component and theirs; 1 is the same line
 * @throws RangeError above 10,000 rows
 */
export function referencePca(data: Float64Array, n_rows: number, n_features: number, n_components = 3) {
  if (n_rows > MAX_PCA_ROWS)
    throw new RangeError(`ml-pca is asked about at most ${MAX_PCA_ROWS} rows, got ${n_rows}: pass a sample`);
  const accumulator = covarianceAccumulator(n_features);
  accumulator.add(data, n_rows);
  const ours = pca(accumulator.moments(), {n_components});
  const varying = Array.from({length: n_features}, (_, j) => j).filter((j) => !ours.constant.includes(j));
  const rows = toRows(data, n_rows, n_features).map((row) => varying.map((j) => row[j]));
  const theirs = new PCA(rows, {method: "SVD", center: true, scale: true});
  const eigenvalues = theirs.getEigenvalues();
  const eigenvectors = theirs.getEigenvectors();

  let max_eigenvalue_difference = 0;
  let min_cosine = 1;
  for (let k = 0; k < Math.min(n_components, varying.length); k++) {
    const difference = Math.abs(ours.eigenvalues[k] - eigenvalues[k]) / eigenvalues[k];
    max_eigenvalue_difference = Math.max(max_eigenvalue_difference, difference);
    let cosine = 0;
    varying.forEach((j, i) => {
      cosine += ours.components[k * n_features + j] * eigenvectors.get(i, k);
    });
    min_cosine = Math.min(min_cosine, Math.abs(cosine));
  }
  return {n_rows, max_eigenvalue_difference, min_cosine};
}

/**
 * Compares our two-dimensional UMAP with umap-js's by trustworthiness at the same n_neighbors. The two start
 * from different places and draw differently, so their pictures differ and only their quality compares.
 * @param data row-major n_rows × n_features, standardised
 * @param options n_neighbors (default 15), min_dist, spread and seed go to both
 * @returns the quality of both, and our trustworthiness and continuity over theirs
 * @throws RangeError above 1,000 rows
 * @example
 * const data = Float64Array.from({length: 120}, seededRandom(42));
 * const {ours, ratio} = referenceUmap(data, 40, 3, {n_neighbors: 8});
 * [ours.n_judged, ratio > 0.9]; // → [40, true]
 */
export function referenceUmap(
  data: Float64Array,
  n_rows: number,
  n_features: number,
  options: Pick<UmapOptions, "n_neighbors" | "min_dist" | "spread" | "seed"> = {}
) {
  if (n_rows > MAX_UMAP_ROWS)
    throw new RangeError(
      `umap-js is asked about at most ${MAX_UMAP_ROWS} rows, got ${n_rows}: pass a sample`
    );
  const ours = umap(data, n_rows, n_features, options);
  const {n_neighbors, min_dist, spread, seed, n_epochs, negative_sample_rate} = ours;
  const theirs = new UMAP({
    nComponents: 2,
    nNeighbors: n_neighbors,
    minDist: min_dist,
    spread,
    nEpochs: n_epochs,
    negativeSampleRate: negative_sample_rate,
    random: seededRandom(seed)
  }).fit(toRows(data, n_rows, n_features));
  const quality = (embedding: Float64Array) =>
    embeddingQuality(data, embedding, n_rows, n_features, 2, {n_neighbors});
  const own = quality(ours.embedding);
  const reference = quality(Float64Array.from(theirs.flat()));
  return {
    ours: own,
    theirs: reference,
    ratio: own.trustworthiness.value / reference.trustworthiness.value,
    continuity_ratio: own.continuity.value / reference.continuity.value
  };
}

function toRows(data: Float64Array, n_rows: number, n_features: number): number[][] {
  return Array.from({length: n_rows}, (_, i) =>
    Array.from(data.subarray(i * n_features, (i + 1) * n_features))
  );
}
