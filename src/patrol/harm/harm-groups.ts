import {type OffenceOf, offenceOf} from "../../features/offence/offence-of.ts";
import type {HarmIndex, KnownBy} from "../../report/patrol.ts";
import {harmGroupOfClass} from "./by-class.ts";
import {daysOf} from "./classes.ts";
import type {HarmGroup} from "./group.ts";
import {OTHER} from "./other.ts";
import {PROPERTY} from "./property.ts";
import {VIOLENCE} from "./violence.ts";

/** Every kind of offence that has a weight in an index, or a code that must not be taken for another kind. */
export const HARM_GROUPS: readonly HarmGroup[] = [...VIOLENCE, ...PROPERTY, ...OTHER];

/** What a group weighs in each index, days of a sentence. */
const WEIGHT: Record<HarmIndex, (group: Pick<HarmGroup, "csi" | "law">) => number | null> = {
  csi: ({csi}) => csi?.value ?? null,
  law: ({law}) => law && daysOf(law.value)
};

/** What an offence of a group weighs in an index, days of a sentence; null where no weight was read. */
export const harmWeight = (group: Pick<HarmGroup, "csi" | "law">, index: HarmIndex): number | null =>
  WEIGHT[index](group);

/** What a record says of its offence. */
export interface Offence {
  type: string;
  iucr: string | null;
  description: string | null;
}

const BY_CODE = new Map(HARM_GROUPS.flatMap((group) => group.codes.map((code) => [code, group] as const)));
const BY_TYPE = new Map<string, HarmGroup[]>();
for (const group of HARM_GROUPS)
  for (const type of group.types) BY_TYPE.set(type, [...(BY_TYPE.get(type) ?? []), group]);

const plain = (text: string): string => text.trim().replace(/\s+/g, " ").toUpperCase();

/**
 * The kind of a record's offence: by its IUCR code, else by its type with the words of its description, else by its type
 * alone. Where these leave it open it is the type's most frequent kind among the least severe. A type that is none of Chicago's
 * goes by its class in the ICCS.
 * @param by what classes types have; default: by their words
 * @returns null for the group of an offence that no table knows
 * @example
 * harmGroupOf({type: "BATTERY", iucr: "041A", description: null}).group?.name; // → "aggravated battery with a firearm"
 * harmGroupOf({type: "Battery", iucr: null, description: null}); // → {group: …"battery", by: "type"}
 */
export function harmGroupOf(
  {type, iucr, description}: Offence,
  by: OffenceOf = offenceOf
): {group: HarmGroup | null; by: KnownBy} {
  const by_code = iucr === null ? undefined : BY_CODE.get(plain(iucr).padStart(4, "0"));
  if (by_code) return {group: by_code, by: "code"};
  const name = plain(type);
  const groups = BY_TYPE.get(name);
  if (!groups) {
    const group = harmGroupOfClass(by(type));
    return {group, by: group ? "class" : "nothing"};
  }
  const words = description === null ? null : plain(description);
  const group =
    (words === null ? undefined : groups.find((each) => each.words?.test(words))) ??
    groups.find(({usual}) => usual.includes(name));
  if (!group) return {group: null, by: "nothing"};
  return {group, by: words === null ? "type" : "description"};
}
