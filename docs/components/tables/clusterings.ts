import type {ClusteringName} from "../../src/report/validity.ts";

/** What tables call the clusterings of places: their registered names, where they have one. */
export const CLUSTERING_NAMES: Record<ClusteringName, string> = {
  dbscan: "DBSCAN_Model",
  hdbscan: "HDBSCAN (compared)",
  kmeans: "KMeans_Model_Geo",
  ward: "Hierarchical_Model"
};
