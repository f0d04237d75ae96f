import type {JudgedZones} from "../report/hotspots.ts";

/** What a set of zones must be to be of use to a patrol. */
export const LIMITS = {n_zones: 20, largest_share: 0.05, largest_km2: 2} as const;

/** Share of the study area that a setting's best zones may fill when they are judged. */
export const JUDGED_AREA = 0.01;

/** What a clustering looks like on the ground. */
export interface ZoneFigures
  extends Pick<JudgedZones, "n_zones" | "zone_share" | "noise_share" | "largest_share" | "largest_km2"> {
  /** Area of all zones, km². */
  area_km2: number;
}

export const qualifies = (figures: Omit<ZoneFigures, "area_km2">): boolean =>
  figures.n_zones >= LIMITS.n_zones &&
  figures.largest_share <= LIMITS.largest_share &&
  figures.largest_km2 <= LIMITS.largest_km2;

/**
 * Why the zones of a sweep's choice must not be trusted, in words; null when they may.
 * @param swept_well whether the chosen setting qualified on the training days
 * @param capture interval of its share of the test incidents; null when nothing was tested
 */
export function whyUnfitForPatrol(
  figures: ZoneFigures,
  swept_well: boolean,
  capture: {lo: number} | null
): string | null {
  if (!qualifies(figures))
    return (
      `${swept_well ? "On all days the chosen setting no longer" : "No setting of the sweep"} gives at least ${LIMITS.n_zones} zones, ` +
      `none above ${LIMITS.largest_share * 100}% of incidents or ${LIMITS.largest_km2} km²: this one has ${figures.n_zones} zones, the largest with ` +
      `${(figures.largest_share * 100).toFixed(1)}% of incidents on ${figures.largest_km2.toFixed(2)} km².`
    );
  if (capture !== null && capture.lo <= JUDGED_AREA)
    return "Its best zones catch no more of the test days' incidents than chance would on as much ground.";
  return null;
}
