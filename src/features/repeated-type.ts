import {theftOrBurglary} from "./theft-or-burglary.ts";

/** Types that are tested for near repeats. */
export type RepeatedKind = "burglary" | "robbery" | "vehicle_theft";

const ROBBERY = /\bROBBER(Y|IES)\b/;
const VEHICLE = "(?:MOTOR[ -]?)?(?:VEHICLE|AUTO|CAR)S?";
const VEHICLE_THEFT = new RegExp(
  String.raw`\b${VEHICLE}[ -]THEFTS?\b|\bTHEFTS? OF (?:AN? )?${VEHICLE}\b|\bSTOLEN ${VEHICLE}\b`
);

/**
 * Whether a type is a burglary, a robbery or a theft of a vehicle, by its words; null of any other, and of thefts from vehicles.
 * @example
 * ["Break and enter", "ROBBERY", "Theft of motor vehicle", "THEFT"].map(repeatedKind); // → ["burglary", "robbery", "vehicle_theft", null]
 */
export function repeatedKind(type: string): RepeatedKind | null {
  const name = type.trim().replace(/\s+/g, " ").toUpperCase();
  if (theftOrBurglary(type) === "burglary") return "burglary";
  if (ROBBERY.test(name)) return "robbery";
  return VEHICLE_THEFT.test(name) ? "vehicle_theft" : null;
}
