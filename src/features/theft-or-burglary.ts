const VEHICLE = "(?:MOTOR[ -]?)?(?:VEHICLE|AUTO|CAR)";

/** Of a vehicle or an identity, not in a place: their times are those of other habits. */
const OTHER_THEFT = new RegExp(
  String.raw`\b${VEHICLE}[ -]THEFT|\bTHEFT OF (?:AN? )?(?:${VEHICLE}|IDENTITY)\b|\bIDENTITY\b`
);
const OTHER_BURGLARY = new RegExp(
  String.raw`\b(?:FROM|TO|OF) (?:AN? )?${VEHICLE}\b|\b${VEHICLE}[ -](?:BURGLARY|BREAK[ -]?IN)\b`
);

/**
 * Whether a type is a theft (larceny, shoplifting) or a burglary (break-in), by its words; null of any other, of thefts of vehicles
 * and identities, and of break-ins into vehicles.
 * @example
 * ["THEFT", "Larceny - from building", "BREAK-IN", "MOTOR VEHICLE THEFT"].map(theftOrBurglary); // → ["theft", "theft", "burglary", null]
 */
export function theftOrBurglary(type: string): "theft" | "burglary" | null {
  const name = type.trim().replace(/\s+/g, " ").toUpperCase();
  if (/\b(BURGLARY|BURGLARIES|BREAK[ -]?INS?|BREAK(ING)? (AND|&) ENTER(ING)?|HOUSEBREAKING)\b/.test(name))
    return OTHER_BURGLARY.test(name) ? null : "burglary";
  if (/\b(THEFTS?|LARCENY|SHOP-?LIFTING)\b/.test(name)) return OTHER_THEFT.test(name) ? null : "theft";
  return null;
}
