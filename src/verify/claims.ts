import type {Claim} from "./claim.ts";
import {GROUND_CLAIMS} from "./ground.ts";
import {NOISE_CLAIM} from "./noise.ts";
import {RECORD_CLAIMS} from "./records.ts";
import {TIME_CLAIMS} from "./times.ts";

/** Claims that are not recomputed, and why. */
const UNVERIFIED: readonly Claim[] = [
  {
    name: "level-of-all",
    how: "a regression with season and weekdays; its second form is an audit's, in other software"
  },
  {name: "level-change-*", how: "change points of the weekly series, judged by resampling"},
  {name: "level-of-*", how: "a regression with season and weekdays"},
  {name: "zone-trend-of-*", how: "ground of zones is not in the rows"},
  {name: "zone-trends", how: "ground of zones is not in the rows"},
  {name: "zones-hit-rate", how: "needs DBSCAN once more, without the last days"},
  {name: "forecast-of-*", how: "needs the forecasts of every test"},
  {name: "zones-against-count", how: "needs the zones of every test"},
  {name: "forecasts-not-ahead", how: "needs the forecasts of every test"},
  {name: "shift-of-zone-*", how: "a forecast: no row says it"},
  {name: "plan-against-same-zones", how: "needs the plan of the weeks before those that were kept out"},
  {name: "zone-hours-of-*", how: "ground of zones is not in the rows"},
  {name: "weekend-of-*", how: "rates over hours that clock changes and gaps leave"},
  {name: "weekend", how: "rates over hours that clock changes and gaps leave"}
];

/** Every claim of a report, those first that are no sentence of the brief. */
export const CLAIMS: readonly Claim[] = [
  ...RECORD_CLAIMS,
  ...TIME_CLAIMS,
  ...GROUND_CLAIMS,
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
