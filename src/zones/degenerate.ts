import type {ScoredZones} from "../report/hotspots.ts";
import type {Reason} from "../report/reason.ts";

/** One zone with more of the incidents than this says only that there is a city. */
export const MAX_IN_ONE = 0.5;

/** Why a clustering says nothing whatever its indices; null when it says something. */
export function whyDegenerate({
  n_zones,
  largest_share
}: Pick<ScoredZones, "n_zones" | "largest_share">): Reason | null {
  if (n_zones === 0) return {why: "zoneless"};
  if (n_zones === 1) return {why: "one_zone", largest_share};
  return largest_share > MAX_IN_ONE ? {why: "most_in_one_zone", n_zones, largest_share} : null;
}
