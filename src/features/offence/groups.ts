import {isWithin} from "./iccs.ts";
import {type OffenceOf, offenceOf} from "./offence-of.ts";

/** The groups of offences that the feature matrix tells apart. */
export const TYPE_GROUPS = ["violent", "property", "vice", "order"] as const;
export type TypeGroup = (typeof TYPE_GROUPS)[number];

/**
 * The groups by the FBI's classes: offences against persons (with robbery, as in the UCR's violent crime), against property, and
 * those against society in two: drugs and vice (prostitution, obscenity, gambling, alcohol), and public order.
 */
const CLASSES: readonly [TypeGroup, readonly string[]][] = [
  ["order", ["0106", "0206", "0207", "0209", "0210", "0509"]],
  ["violent", ["01", "02", "03", "04"]],
  ["property", ["05", "07"]],
  ["vice", ["06", "08021", "08022", "0804"]]
];

/**
 * Tells the group of a type by its class in the ICCS; a type without one counts to "order": public order and everything else.
 * @param by what classes types have
 */
export const groupsBy =
  (by: OffenceOf) =>
  (type: string): TypeGroup => {
    const code = by(type);
    return CLASSES.find(([, classes]) => isWithin(code, classes))?.[0] ?? "order";
  };

/**
 * The group of a type by its words, whatever its case and spacing.
 * @example
 * typeGroup("Motor Vehicle Theft"); // → "property"
 */
export const typeGroup = groupsBy(offenceOf);
