import {bisectLeft, cumsum} from "d3";
import type {PcaReport} from "../report/reduction.ts";
import type {Moments} from "../stats/covariance.ts";
import type {PcaModel} from "./pca.ts";
import {jackknifePca} from "./pca-jackknife.ts";

/** Rows that a group needs for the answer without it to say how far it moves. */
const MIN_PER_GROUP = 50;
/** Features named of each component. */
const TOP_FEATURES = 5;

/**
 * What is to be said of principal components.
 * @param names of the features
 * @param groups moments of runs of consecutive rows, left out in turn to see how much the answer moves
 */
export function pcaReport(model: PcaModel, names: string[], groups: readonly Moments[]): PcaReport {
  const {n_rows, n_features: d, explained_variance_ratio: ratio} = model;
  const cumulative = cumsum(ratio);
  const reach = [0.7, 0.9].map((share) => ({share, n_components: bisectLeft(cumulative, share) + 1}));
  const components = Array.from({length: d}, (_, k) => [...model.components.subarray(k * d, (k + 1) * d)]);
  const uncertainty = n_rows < groups.length * MIN_PER_GROUP ? null : jackknifePca(model, groups);
  return {
    n_rows,
    n_components: d,
    eigenvalues: [...model.eigenvalues],
    explained_variance_ratio: [...ratio],
    reach,
    components,
    constant: model.constant.map((j) => names[j]),
    share_interval: uncertainty?.share_interval ?? null,
    least_cosine: uncertainty?.least_cosine ?? null,
    top_features: components.map((weights) =>
      weights
        .map((weight, j) => ({feature: names[j], weight}))
        .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
        .slice(0, TOP_FEATURES)
    )
  };
}
