import type {CurvePoint, NestedTrial} from "../../models/define.ts";
import type {PartitionTrial} from "../../report/hotspots.ts";

/** The numbers of zones that were tried, as nested runs. */
export const partitionTrials = (trials: readonly PartitionTrial[]): NestedTrial[] =>
  trials.map(({n_clusters, inertia, silhouette, silhouette_se, chosen}) => ({
    params: {n_clusters},
    metrics: {inertia, silhouette, silhouette_se},
    chosen
  }));

/** Silhouette and inertia as metrics whose step is the number of clusters. */
export const partitionCurves = (trials: readonly PartitionTrial[]): Record<string, CurvePoint[]> => ({
  inertia_by_n_clusters: trials.map(({n_clusters, inertia}) => ({step: n_clusters, value: inertia})),
  silhouette_by_n_clusters: trials.map(({n_clusters, silhouette}) => ({step: n_clusters, value: silhouette}))
});
