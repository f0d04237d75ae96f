import {bisectLeft, cumsum} from "d3";
import type {FamdReport, PcaReport} from "../report/reduction.ts";
import type {Moments} from "../stats/covariance.ts";
import {famd} from "./famd.ts";
import {parallelAnalysis} from "./parallel-analysis.ts";
import type {PcaModel} from "./pca.ts";
import {jackknifePca} from "./pca-jackknife.ts";

/** Rows that a group needs for the answer without it to say how far it moves. */
const MIN_PER_GROUP = 50;
/** Axes of mixed data that incidents are drawn on. */
const DRAWN_AXES = 2;
/** Axes of mixed data that are shown. */
const SHOWN_AXES = 8;
/** Features named of each component. */
const TOP_FEATURES = 5;

/**
 * What is to be said of principal components.
 * @param names of the features
 * @param groups moments of runs of consecutive rows, left out in turn to see how much the answer moves
 */
export function pcaReport(
  model: PcaModel,
  names: readonly string[],
  groups: readonly Moments[],
  seed: number
): PcaReport {
  const {n_rows, n_features: d, explained_variance_ratio: ratio} = model;
  const cumulative = cumsum(ratio);
  const reach = [0.7, 0.9].map((share) => ({share, n_components: bisectLeft(cumulative, share) + 1}));
  const components = Array.from({length: d}, (_, k) => [...model.components.subarray(k * d, (k + 1) * d)]);
  const varying = names.filter((_, j) => !model.constant.includes(j));
  const uncertainty = n_rows < groups.length * MIN_PER_GROUP ? null : jackknifePca(model, groups);
  return {
    n_rows,
    n_components: d,
    eigenvalues: [...model.eigenvalues],
    explained_variance_ratio: [...ratio],
    reach,
    parallel: parallelAnalysis(model.eigenvalues, n_rows, varying, seed),
    components,
    constant: model.constant.map((j) => names[j]),
    share_interval: uncertainty?.share_interval ?? null,
    least_cosine: uncertainty?.least_cosine ?? null,
    top_features: components.map((weights) => heaviest(weights, names))
  };
}

/**
 * What is to be said of the same features when each variable counts once.
 * @param moments of all rows
 * @param features their names, and the variables they tell of
 * @param groups moments of runs of consecutive rows
 */
export function famdReport(
  moments: Moments,
  features: readonly {name: string; variable: string}[],
  groups: readonly Moments[],
  seed: number
): FamdReport {
  const variable = features.map((feature) => feature.variable);
  const model = famd(moments, variable);
  const {n_rows, variables, dimensions, eigenvalues, explained_variance_ratio, weights, correlations, told} =
    model;
  const parallel = parallelAnalysis(eigenvalues, n_rows, dimensions, seed);
  const uncertainty =
    n_rows < groups.length * MIN_PER_GROUP
      ? null
      : jackknifePca(model, groups, (others) => famd(others, variable));
  const q = dimensions.length;
  return {
    variables,
    eigenvalues: [...eigenvalues.slice(0, q)],
    explained_variance_ratio: [...explained_variance_ratio.slice(0, q)],
    parallel: {...parallel, threshold: parallel.threshold.slice(0, q)},
    share_interval: uncertainty?.share_interval.slice(0, q) ?? null,
    least_cosine: uncertainty?.least_cosine.slice(0, q) ?? null,
    weights: weights.slice(0, DRAWN_AXES),
    told: told.slice(0, SHOWN_AXES),
    top_features: correlations.slice(0, SHOWN_AXES).map((along) =>
      heaviest(
        along,
        features.map(({name}) => name)
      )
    )
  };
}

/** The features that count most, the heaviest first. */
const heaviest = (weights: readonly number[], names: readonly string[]) =>
  weights
    .map((weight, j) => ({feature: names[j], weight}))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, TOP_FEATURES);
