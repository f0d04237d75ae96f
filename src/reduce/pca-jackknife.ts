import {type Moments, mergeMoments} from "../stats/covariance.ts";
import {squaredDeviations} from "../stats/sums.ts";
import {pca} from "./pca.ts";

/** What a fit says of its components. */
interface Fit {
  n_features: number;
  explained_variance_ratio: Float64Array;
  /** Row-major n_features × n_features, unit rows. */
  components: Float64Array;
}

/** How far a model's figures would move with other data. */
export interface PcaUncertainty {
  /** 95% interval of each component's share of the variance, within 0–1. */
  share_interval: [number, number][];
  /** Of each component the least |cosine| with the same-numbered one of a fit without a group; 1 is the same line. */
  least_cosine: number[];
}

/** Student's t at 97.5% for 1 to 30 degrees of freedom. */
const T975 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042
];

/**
 * Uncertainty of a PCA by the delete-a-group jackknife: the fit is repeated without each group of rows. Groups of
 * consecutive rows keep what belongs together in one group.
 * Source: Kott, "The delete-a-group jackknife", Journal of Official Statistics 17 (2001).
 * @param model the fit of all groups, with all components
 * @param groups moments of 2 to 31 groups of about equal size
 * @param fitOf how the model was made of moments; default: `pca`
 * @example
 * const groups = [[1, 2, 2, 3, 3, 5], [1, 1, 4, 5, 2, 4], [5, 5, 3, 4, 1, 2]].map((rows) => {
 *   const sums = covarianceAccumulator(2); sums.add(Float64Array.from(rows), 3); return sums.moments();
 * });
 * const {share_interval} = jackknifePca(pca(groups.reduce(mergeMoments)), groups);
 * share_interval[0].map((share) => share.toFixed(2)); // → ["0.92", "0.96"]
 */
export function jackknifePca(
  model: Fit,
  groups: readonly Moments[],
  fitOf: (moments: Moments) => Fit = pca
): PcaUncertainty {
  const f = groups.length;
  if (f < 2 || f > T975.length + 1)
    throw new RangeError(`the jackknife takes 2 to ${T975.length + 1} groups, got ${f}`);
  const d = model.n_features;
  const without = groups.map((_, out) =>
    fitOf(groups.filter((_, g) => g !== out).reduce((all, group) => mergeMoments(all, group)))
  );
  const share_interval = Array.from({length: d}, (_, k): [number, number] => {
    const shares = without.map(({explained_variance_ratio}) => explained_variance_ratio[k]);
    const half = T975[f - 2] * Math.sqrt(((f - 1) / f) * squaredDeviations(shares));
    const share = model.explained_variance_ratio[k];
    return [Math.max(0, share - half), Math.min(1, share + half)];
  });
  const least_cosine = Array.from({length: d}, (_, k) =>
    without.reduce((least, other) => Math.min(least, Math.abs(cosine(model, other, k))), 1)
  );
  return {share_interval, least_cosine};
}

function cosine(a: Fit, b: Fit, k: number): number {
  const d = a.n_features;
  let sum = 0;
  for (let j = k * d; j < (k + 1) * d; j++) sum += a.components[j] * b.components[j];
  return sum;
}
