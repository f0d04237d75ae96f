import {featureMoments} from "../src/features/feature-moments.ts";
import type {IncidentColumns} from "../src/features/incident-columns.ts";
import {pca} from "../src/reduce/pca.ts";
import {umap} from "../src/reduce/umap.ts";
import {type Options, type Outcome, timed} from "./job.ts";
import {ALL_COLUMNS, type Matrix} from "./reduce-job.ts";

/** Our PCA, from columns of incidents to components, as the step PCA does it. */
export function timedPca(incidents: IncidentColumns): Outcome {
  const {result, ...seconds} = timed(() => {
    const features = featureMoments(ALL_COLUMNS);
    features.add(incidents);
    return pca(features.moments());
  });
  return {...seconds, columns: {eigenvalues: result.eigenvalues, components: result.components}};
}

/** Our UMAP, from standardised rows to the plane. */
export function timedUmap({data, n_rows, n_features}: Matrix, {n_neighbors, seed}: Options): Outcome {
  const {result, ...seconds} = timed(() => umap(data, n_rows, n_features, {n_neighbors, seed}));
  return {...seconds, columns: {embedding: result.embedding}};
}
