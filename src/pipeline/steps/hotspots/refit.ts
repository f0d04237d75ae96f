import {dbscan} from "../../../cluster/dbscan/dbscan.ts";
import {hdbscan} from "../../../cluster/hdbscan/hdbscan.ts";
import {kmeans} from "../../../cluster/kmeans/kmeans.ts";
import type {Refit} from "../../../cluster/validity/stability.ts";
import {cutTree, ward} from "../../../cluster/ward/ward.ts";
import type {DbscanReport, HdbscanReport} from "../../../report/hotspots.ts";
import type {ClusteringName} from "../../../report/validity.ts";
import {readJson} from "../../artifacts/files.ts";
import {N_INIT} from "./partition.ts";

/**
 * Fits a model of this report anew on other places, by the settings it was given.
 * @param counts for the models that divide the city, the numbers of zones to fit; one labelling comes of each, with
 * fewer zones where there are fewer places
 */
export function refitter(
  clustering: ClusteringName,
  model_dir: string,
  counts: readonly number[],
  seed: number
): Refit {
  switch (clustering) {
    case "kmeans":
      return (x, y, weights) =>
        counts.map((count) => {
          const n_clusters = Math.min(count, x.length);
          return kmeans(x, y, weights, {n_clusters, n_init: N_INIT, seed}).labels;
        });
    case "ward":
      return (x, y, weights) => {
        const tree = ward(x, y, weights);
        return counts.map((count) => cutTree(tree, Math.min(count, x.length)));
      };
    case "dbscan": {
      const {eps, min_samples} = readJson<DbscanReport>(model_dir, "dbscan.json");
      return (x, y, weights) => [dbscan(x, y, weights, {eps, min_samples}).labels];
    }
    case "hdbscan": {
      const {min_samples, min_cluster_size, cluster_selection_method, resolution_m} = readJson<HdbscanReport>(
        model_dir,
        "hdbscan.json"
      );
      const options = {min_samples, min_cluster_size, cluster_selection_method, resolution_m};
      return (x, y, weights) => [hdbscan(x, y, weights, options).labels];
    }
  }
}
