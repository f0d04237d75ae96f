import type {DbscanReport, HdbscanReport, HotspotsReport, PartitionReport} from "../../report/hotspots.ts";
import type {Numbers, ReportNumbers} from "../../report/numbers.ts";
import {DBSCAN_RULE, HDBSCAN_RULE, PARTITION_RULE} from "../rules.ts";
import {whyText} from "./reasons.ts";

const partition = <T extends Numbers<PartitionReport>>({n_clusters, ...rest}: T) => ({
  n_clusters,
  rule: PARTITION_RULE,
  ...rest
});

/** `hotspots.json` */
export function hotspotsInWords({
  kmeans,
  dbscan,
  ward,
  hdbscan,
  ...map
}: ReportNumbers["hotspots.json"]): HotspotsReport {
  return {
    ...map,
    kmeans: kmeans && partition(kmeans),
    dbscan: dbscan && dbscanInWords(dbscan),
    ward: ward && partition(ward),
    hdbscan: hdbscan && hdbscanInWords(hdbscan)
  };
}

function dbscanInWords({
  eps,
  min_samples,
  multiple,
  degenerate,
  ...rest
}: Numbers<DbscanReport>): DbscanReport {
  return {eps, min_samples, multiple, rule: DBSCAN_RULE, degenerate: whyText(degenerate), ...rest};
}

function hdbscanInWords({
  min_samples,
  min_cluster_size,
  cluster_selection_method,
  resolution_m,
  degenerate,
  ...rest
}: Numbers<HdbscanReport>): HdbscanReport {
  return {
    min_samples,
    min_cluster_size,
    cluster_selection_method,
    resolution_m,
    rule: HDBSCAN_RULE,
    degenerate: whyText(degenerate),
    ...rest
  };
}
