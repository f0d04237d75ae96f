import type {JudgedZones, ZoneModelReport} from "../../report/hotspots.ts";
import type {ModelOutput, NestedTrial} from "./model-output.ts";

/** What tracking logs of such a report. */
export function zoneModelOutput({
  rule,
  degenerate,
  capture,
  ...report
}: ZoneModelReport): Pick<ModelOutput, "metrics" | "rule" | "degenerate" | "key_figure"> {
  const {n_zones, zone_share, noise_share, largest_share, largest_km2, area_share} = report;
  return {
    metrics: {
      n_zones,
      zone_share,
      noise_share,
      largest_share,
      largest_km2,
      area_share,
      ...(capture === null ? {} : {capture_1pct: capture})
    },
    rule,
    degenerate,
    key_figure:
      capture === null
        ? {label: "zones", value: String(n_zones)}
        : {label: "test incidents caught on 1% of the ground", value: `${(capture * 100).toFixed(1)}%`}
  };
}

/** A setting of a sweep as a nested run: what identifies it is a parameter, how it was judged a metric. */
export function nestedTrial(
  params: NestedTrial["params"],
  {n_zones, zone_share, noise_share, largest_share, largest_km2, capture, qualifies}: JudgedZones,
  chosen: boolean
): NestedTrial {
  return {
    params: {...params, qualifies},
    metrics: {
      n_zones,
      zone_share,
      noise_share,
      largest_share,
      largest_km2,
      ...(capture === null ? {} : {capture_1pct: capture})
    },
    chosen
  };
}
