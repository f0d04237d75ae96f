import type {JudgedZones} from "../report/hotspots.ts";
import {LIMITS} from "./limits.ts";

/** One zone with more of the incidents than this says only that there is a city. */
const MOST_IN_ONE = 0.5;

export const DEGENERATE_RULE =
  `A clustering is degenerate when it has no zone, or only one, or one that holds more than ${MOST_IN_ONE * 100}% of the incidents.` +
  ` Of zones for patrols more is asked: at least ${LIMITS.n_zones}, none above ${LIMITS.largest_share * 100}% of incidents or ${LIMITS.largest_km2} km², and a better catch than chance.`;

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

/** Why a clustering says nothing whatever its indices, in words; null when it says something. */
export function whyDegenerate({
  n_zones,
  largest_share
}: Pick<JudgedZones, "n_zones" | "largest_share">): string | null {
  if (n_zones === 0) return "There is no zone.";
  if (n_zones === 1) return `There is only one zone, with ${percent(largest_share)} of the incidents.`;
  if (largest_share > MOST_IN_ONE)
    return `One of the ${n_zones} zones holds ${percent(largest_share)} of the incidents.`;
  return null;
}
