import {ENGLISH} from "./english.ts";
import {FRENCH} from "./french.ts";
import {GERMAN} from "./german.ts";
import {IBERIAN} from "./iberian.ts";
import {foldName, type OffenceRule} from "./rule.ts";

/** What a user says of types: the class of each by its folded name; null for none. */
export type TypesMap = Readonly<Record<string, string | null>>;

/** Tells the class of a type in the ICCS, null where none is known. */
export type OffenceOf = (type: string) => string | null;

/**
 * Rules by language. Those of the languages that share fewest words with others come first; within one the most specific. A name
 * that only English reads as “drug” or “order” must not be read so in another language first.
 */
const RULES: readonly OffenceRule[] = [...GERMAN, ...FRENCH, ...IBERIAN, ...ENGLISH];

const found = new Map<string, string | null>();

/** The class that a name's words tell, of the first rule that fits. */
function byWords(name: string): string | null {
  const known = found.get(name);
  if (known !== undefined) return known;
  const code = RULES.find(([, words]) => words.test(name))?.[0] ?? null;
  found.set(name, code);
  return code;
}

/**
 * Maps types to classes of the ICCS: as a user says, else by their words in English, Spanish, Portuguese, French or German. A name
 * that no rule knows, or that leaves open what it is, has no class: it is never guessed.
 * @param types_map of `--types-map`
 * @example
 * const offenceOf = offencesBy();
 * ["Motor Vehicle Theft", "HURTO A PERSONAS", "Körperverletzung", "OTHER OFFENSE"].map(offenceOf); // → ["05021", "0502", "02011", null]
 */
export function offencesBy(types_map: TypesMap = {}): OffenceOf {
  return (type) => {
    const name = foldName(type);
    return Object.hasOwn(types_map, name) ? types_map[name] : byWords(name);
  };
}

/** The class of a type by its words alone. */
export const offenceOf: OffenceOf = offencesBy();
