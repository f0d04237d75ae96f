import type {DbscanReport, HdbscanReport, HotspotsReport, PartitionReport} from "../../report/hotspots.ts";
import type {Numbers, ReportNumbers} from "../../report/numbers.ts";
import type {Reason} from "../../report/reason.ts";
import {whyText} from "./reasons.ts";

const partition = <T extends Numbers<PartitionReport>>({n_clusters, ...rest}: T, rule: string) => ({
  n_clusters,
  rule,
  ...rest
});

const zones = <T extends {degenerate: Reason | null}>({degenerate, ...rest}: T, rule: string) => ({
  rule,
  degenerate: whyText(degenerate),
  ...rest
});

function dbscanInWords(
  {eps, min_samples, multiple, ...rest}: Numbers<DbscanReport>,
  rule: string
): DbscanReport {
  return {eps, min_samples, multiple, ...zones(rest, rule)};
}

function hdbscanInWords(numbers: Numbers<HdbscanReport>, rule: string): HdbscanReport {
  const {min_samples, min_cluster_size, cluster_selection_method, resolution_m, ...rest} = numbers;
  const setting = {min_samples, min_cluster_size, cluster_selection_method, resolution_m};
  return {...setting, ...zones(rest, rule)};
}

/** `hotspots.json`. @param rules what chose the settings of each clustering, by its name */
export function hotspotsInWords(
  numbers: ReportNumbers["hotspots.json"],
  rules: Readonly<Record<string, string>>
): HotspotsReport {
  const {grid, cells, boundaries, dbscan, hdbscan, ...others} = numbers;
  const words = Object.entries(others).map(([name, part]) => {
    const rule = rules[name];
    return [name, part && ("clusters" in part ? partition(part, rule) : zones(part, rule))];
  });
  return {
    ...numbers,
    ...(Object.fromEntries(words) as Pick<HotspotsReport, "kmeans" | "ward">),
    dbscan: dbscan && dbscanInWords(dbscan, rules.dbscan),
    hdbscan: hdbscan && hdbscanInWords(hdbscan, rules.hdbscan)
  };
}
