import {isWithin} from "./offence/iccs.ts";
import {type OffenceOf, offenceOf} from "./offence/offence-of.ts";

/**
 * Whether a type is a theft or a burglary by its class in the ICCS; null of any other, and of thefts of vehicles, whose times are
 * those of other habits.
 * @param by what classes types have; default: by their words
 * @example
 * ["THEFT", "Hurto a personas", "BREAK-IN", "MOTOR VEHICLE THEFT"].map((type) => theftOrBurglary(type)); // → ["theft", "theft", "burglary", null]
 */
export function theftOrBurglary(type: string, by: OffenceOf = offenceOf): "theft" | "burglary" | null {
  const code = by(type);
  if (isWithin(code, ["0501"])) return "burglary";
  return isWithin(code, ["0502"]) && !isWithin(code, ["05021"]) ? "theft" : null;
}
