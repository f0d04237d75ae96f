import type {DbscanReport, HdbscanReport, HotspotsReport, PartitionReport} from "../../report/hotspots.ts";
import type {Numbers, ReportNumbers} from "../../report/numbers.ts";
import type {Reason} from "../../report/reason.ts";
import {DBSCAN_RULE, HDBSCAN_RULE, PARTITION_RULE} from "../rules.ts";
import {whyText} from "./reasons.ts";

const partition = <T extends Numbers<PartitionReport>>({n_clusters, ...rest}: T) => ({
  n_clusters,
  rule: PARTITION_RULE,
  ...rest
});

const zones = <T extends {degenerate: Reason | null}>({degenerate, ...rest}: T, rule: string) => ({
  rule,
  degenerate: whyText(degenerate),
  ...rest
});

function dbscanInWords({eps, min_samples, multiple, ...rest}: Numbers<DbscanReport>): DbscanReport {
  return {eps, min_samples, multiple, ...zones(rest, DBSCAN_RULE)};
}

function hdbscanInWords(numbers: Numbers<HdbscanReport>): HdbscanReport {
  const {min_samples, min_cluster_size, cluster_selection_method, resolution_m, ...rest} = numbers;
  const setting = {min_samples, min_cluster_size, cluster_selection_method, resolution_m};
  return {...setting, ...zones(rest, HDBSCAN_RULE)};
}

/** `hotspots.json`; a clustering that is not named here brings no words. */
export function hotspotsInWords(numbers: ReportNumbers["hotspots.json"]): HotspotsReport {
  const {kmeans, dbscan, ward, hdbscan} = numbers;
  return {
    ...numbers,
    kmeans: kmeans && partition(kmeans),
    dbscan: dbscan && dbscanInWords(dbscan),
    ward: ward && partition(ward),
    hdbscan: hdbscan && hdbscanInWords(hdbscan)
  };
}
