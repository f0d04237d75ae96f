import {CHANGE_CLAIMS} from "./changes.ts";
import type {Claim} from "./claim.ts";
import {DRAWN_ZONES_CLAIM} from "./drawn-zones.ts";
import {EVALUATED_ZONES_CLAIM} from "./evaluated-zones.ts";
import {FORECAST_CLAIMS} from "./forecasts.ts";
import {GROUND_CLAIMS} from "./ground.ts";
import {NOISE_CLAIM} from "./noise.ts";
import {PLAN_CLAIMS} from "./plans.ts";
import {RECORD_CLAIMS} from "./records.ts";
import {TIME_CLAIMS} from "./times.ts";
import {ZONE_CLAIMS} from "./zones.ts";

/** Every claim of a report, those first that are no sentence of the brief. */
export const CLAIMS: readonly Claim[] = [
  ...RECORD_CLAIMS,
  ...TIME_CLAIMS,
  ...CHANGE_CLAIMS,
  ...GROUND_CLAIMS,
  ...ZONE_CLAIMS,
  NOISE_CLAIM,
  DRAWN_ZONES_CLAIM,
  EVALUATED_ZONES_CLAIM,
  ...FORECAST_CLAIMS,
  ...PLAN_CLAIMS
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
