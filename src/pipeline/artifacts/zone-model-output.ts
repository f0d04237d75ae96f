import type {NestedTrial} from "../../models/define.ts";
import type {ScoredZones, ZoneModelReport} from "../../report/hotspots.ts";
import type {Numbers} from "../../report/numbers.ts";

/** The figures of a clustering into dense zones as metrics of the model's run. */
export const zoneMetrics = ({
  n_zones,
  zone_share,
  noise_share,
  largest_share,
  largest_km2,
  area_share,
  hit_rate
}: Numbers<ZoneModelReport>): Record<string, number> => ({
  n_zones,
  zone_share,
  noise_share,
  largest_share,
  largest_km2,
  area_share,
  ...(hit_rate === null ? {} : {hit_rate_1_percent: hit_rate})
});

/** A setting of a sweep as a nested run: what identifies it is a parameter, how it was judged a metric. */
export function nestedTrial(
  params: NestedTrial["params"],
  {n_zones, zone_share, noise_share, largest_share, largest_km2, hit_rate, qualifies}: ScoredZones,
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
      ...(hit_rate === null ? {} : {hit_rate_1_percent: hit_rate})
    },
    chosen
  };
}
