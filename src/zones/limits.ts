import type {ScoredZones} from "../report/hotspots.ts";
import type {Reason} from "../report/reason.ts";

/** What a set of zones must be to be of use to a patrol. */
export const LIMITS = {n_zones: 20, largest_share: 0.05, largest_km2: 2} as const;

/** Share of the study area that a setting's best zones may fill when they are judged. */
export const JUDGED_AREA = 0.01;

/** Fewer incidents on the days of tests tell no forecast from chance. */
export const MIN_TESTED = 100;

/** What a clustering looks like on the ground. */
export interface ZoneFigures
  extends Pick<ScoredZones, "n_zones" | "zone_share" | "noise_share" | "largest_share" | "largest_km2"> {
  /** Area of all zones, km². */
  area_km2: number;
}

export const qualifies = (figures: Omit<ZoneFigures, "area_km2">): boolean =>
  figures.n_zones >= LIMITS.n_zones &&
  figures.largest_share <= LIMITS.largest_share &&
  figures.largest_km2 <= LIMITS.largest_km2;

/**
 * Why the zones of a sweep's choice must not be trusted; null when they may.
 * @param swept_well whether the chosen setting qualified on the training days
 * @param hit_rate interval of its share of the test incidents; null when nothing was tested
 */
export function whyUnfitForPatrol(
  figures: ZoneFigures,
  swept_well: boolean,
  hit_rate: {lo: number} | null
): Reason | null {
  const {n_zones, largest_share, largest_km2} = figures;
  if (!qualifies(figures)) return {why: "unfit_zones", swept_well, n_zones, largest_share, largest_km2};
  return hit_rate !== null && hit_rate.lo <= JUDGED_AREA ? {why: "no_better_than_chance"} : null;
}

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
