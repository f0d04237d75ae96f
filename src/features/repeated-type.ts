import {isWithin} from "./offence/iccs.ts";
import {type OffenceOf, offenceOf} from "./offence/offence-of.ts";

/** Types that are tested for near repeats. */
export type RepeatedKind = "burglary" | "robbery" | "vehicle_theft";

const CLASSES: readonly [RepeatedKind, string][] = [
  ["burglary", "0501"],
  ["robbery", "0401"],
  ["vehicle_theft", "05021"]
];

/**
 * Whether a type is a burglary, a robbery or a theft of a vehicle by its class in the ICCS; null of any other, and of thefts from
 * vehicles.
 * @param by what classes types have; default: by their words
 * @example
 * ["Break and enter", "ROUBO", "Vols de véhicules", "THEFT"].map((type) => repeatedKind(type)); // → ["burglary", "robbery", "vehicle_theft", null]
 */
export function repeatedKind(type: string, by: OffenceOf = offenceOf): RepeatedKind | null {
  const code = by(type);
  return CLASSES.find(([, own]) => isWithin(code, [own]))?.[0] ?? null;
}
