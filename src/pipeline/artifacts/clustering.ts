import type {ClusteringName} from "../../report/validity.ts";
import type {ClusteringReports} from "../../zones/refit.ts";
import {readColumns, readJson} from "./files.ts";

const FILES = {
  kmeans: "partition.json",
  ward: "partition.json",
  dbscan: "dbscan.json",
  hdbscan: "hdbscan.json"
} as const;

/** What the step of a clustering says of it. */
export const readClustering = <Name extends ClusteringName>(
  dir: string,
  clustering: Name
): ClusteringReports[Name] => readJson(dir, FILES[clustering]);

/** The cluster of each place that a clustering step wrote, −1 for noise. */
export const readLabels = (dir: string): Int32Array =>
  readColumns<{labels: Int32Array}>(dir, "labels").labels;
