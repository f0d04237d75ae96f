import type {Claim} from "./claim.ts";
import {GROUND_CLAIMS} from "./ground.ts";
import {NOISE_CLAIM} from "./noise.ts";
import {RECORD_CLAIMS} from "./records.ts";
import {TIME_CLAIMS} from "./times.ts";
import {ZONE_CLAIMS} from "./zones.ts";

/** Claims that are not recomputed, and why. */
const UNVERIFIED: readonly Claim[] = [
  {name: "level-change-*", how: "change points of the weekly series, judged by resampling"},
  {name: "zone-trends", how: "tests of all zones together, with variances by week"},
  {name: "zone-trends-open", how: "tests of all zones together, with variances by week"},
  {name: "patrol-zones", how: "kinds of places are told by words of descriptions, which are the report's"},
  {name: "types-without-change", how: "tests of every change between years, with variances by week"},
  {name: "zones-hit-rate", how: "needs DBSCAN once more, without the last days"},
  {name: "forecast-of-*", how: "needs the forecasts of every test"},
  {name: "zones-against-count", how: "needs the zones of every test"},
  {name: "forecasts-not-ahead", how: "needs the forecasts of every test"},
  {name: "shift-of-zone-*", how: "a forecast: no row says it"},
  {name: "shift-of-area-*", how: "a forecast: no row says it"},
  {name: "plan-against-same-zones", how: "needs the plan of the weeks before those that were kept out"},
  {name: "plan-against-zones", how: "needs the plans of the weeks before those that were kept out"},
  {name: "zone-hours-of-*", how: "ground of zones is not in the rows"}
];

/** Every claim of a report, those first that are no sentence of the brief. */
export const CLAIMS: readonly Claim[] = [
  ...RECORD_CLAIMS,
  ...TIME_CLAIMS,
  ...GROUND_CLAIMS,
  ...ZONE_CLAIMS,
  NOISE_CLAIM,
  ...UNVERIFIED
];

/** The claim of a name, and what stands for its `*`; an exact name goes before a family. */
export function claimOf(name: string): {claim: Claim; subject: string} | null {
  if (name.includes("*")) return null;
  const own = CLAIMS.find((claim) => claim.name === name);
  if (own) return {claim: own, subject: ""};
  for (const claim of CLAIMS) {
    const [start, end] = claim.name.split("*");
    if (end === undefined || !name.startsWith(start) || name.length <= start.length) continue;
    return {claim, subject: name.slice(start.length)};
  }
  return null;
}
