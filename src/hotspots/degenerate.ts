import {JUDGED_AREA, LIMITS, qualifies, type ZoneFigures} from "./judge.ts";

/** One zone with more of the incidents than this says only that there is a city. */
const MOST_IN_ONE = 0.5;

export const DEGENERATE_RULE = `A clustering is degenerate when it has no zone, or only one, or one that holds more than ${MOST_IN_ONE * 100}% of the incidents.`;

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

/** Why a clustering says nothing whatever its indices, in words; null when it says something. */
export function whyDegenerate({
  n_zones,
  largest_share
}: Pick<ZoneFigures, "n_zones" | "largest_share">): string | null {
  if (n_zones === 0) return "There is no zone.";
  if (n_zones === 1) return `There is only one zone, with ${percent(largest_share)} of the incidents.`;
  if (largest_share > MOST_IN_ONE)
    return `One of the ${n_zones} zones holds ${percent(largest_share)} of the incidents.`;
  return null;
}

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
      `${percent(figures.largest_share)} of incidents on ${figures.largest_km2.toFixed(2)} km².`
    );
  if (capture !== null && capture.lo <= JUDGED_AREA)
    return "Its best zones catch no more of the test days' incidents than chance would on as much ground.";
  return null;
}
