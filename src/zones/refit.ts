import {dbscan} from "../cluster/dbscan/dbscan.ts";
import {hdbscan} from "../cluster/hdbscan/hdbscan.ts";
import {kmeans} from "../cluster/kmeans/kmeans.ts";
import type {Refit} from "../cluster/validity/stability.ts";
import {cutTree, ward} from "../cluster/ward/ward.ts";
import type {DbscanReport, HdbscanReport, PartitionReport, WardReport} from "../report/hotspots.ts";
import type {ClusteringName} from "../report/validity.ts";
import {N_INIT} from "./partition.ts";

/** What each clustering's step says of it. */
export interface ClusteringReports {
  kmeans: PartitionReport;
  ward: WardReport;
  dbscan: DbscanReport;
  hdbscan: HdbscanReport;
}

/**
 * Fits a model of this report anew on other places, by the settings it was given. Of the models that divide the city one
 * labelling comes of each number of zones that was tried, with fewer zones where there are fewer places.
 */
export const REFITS: {[Name in ClusteringName]: (report: ClusteringReports[Name], seed: number) => Refit} = {
  kmeans:
    ({trials}, seed) =>
    (x, y, weights) =>
      trials.map(({n_clusters}) => {
        const fit = {n_clusters: Math.min(n_clusters, x.length), n_init: N_INIT, seed};
        return kmeans(x, y, weights, fit).labels;
      }),
  ward:
    ({trials}) =>
    (x, y, weights) => {
      const tree = ward(x, y, weights);
      return trials.map(({n_clusters}) => cutTree(tree, Math.min(n_clusters, x.length)));
    },
  dbscan:
    ({eps, min_samples}) =>
    (x, y, weights) => [dbscan(x, y, weights, {eps, min_samples}).labels],
  hdbscan:
    ({min_samples, min_cluster_size, cluster_selection_method, resolution_m}) =>
    (x, y, weights) => {
      const options = {min_samples, min_cluster_size, cluster_selection_method, resolution_m};
      return [hdbscan(x, y, weights, options).labels];
    }
};
