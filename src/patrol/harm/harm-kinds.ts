import type {HarmIndex, HarmKind, HarmReport} from "../../report/patrol.ts";
import {sum} from "../../stats/sums.ts";
import type {HarmGroup} from "./group.ts";
import {harmGroupOf, harmWeight, type Offence} from "./harm-groups.ts";

/** The index that plans go by; the other shows how much hangs on it. */
export const PLAN_INDEX: HarmIndex = "csi";

/** Records that say the same of their offence. */
export interface CountedOffence extends Offence {
  n: number;
}

/** The kinds of offences of some records, most first. */
export type KindsOfOffences = Pick<HarmReport, "incidents" | "known_by" | "weighted" | "kinds">;

/**
 * Sorts records into kinds of offences. Offences that no table knows are a kind for each type, without a weight.
 * @returns also the position among the kinds of each offence that was given
 */
export function harmKinds(offences: readonly CountedOffence[]): {
  kinds: KindsOfOffences;
  kind_of: Int32Array;
} {
  const known_by: HarmReport["known_by"] = {code: 0, description: 0, type: 0, nothing: 0};
  const found = new Map<string, HarmKind>();
  const named = offences.map((offence) => {
    const {group, by} = harmGroupOf(offence);
    known_by[by] += offence.n;
    const kind = group ? kindOf(group) : unknownKind(offence.type);
    const own = found.get(kind.name) ?? kind;
    own.incidents += offence.n;
    found.set(kind.name, own);
    return kind.name;
  });
  const kinds = [...found.values()].sort((a, b) => b.incidents - a.incidents || (a.name < b.name ? -1 : 1));
  const position = new Map(kinds.map(({name}, i) => [name, i]));
  const weighted = (index: HarmIndex) =>
    sum(kinds.map(({incidents, weight}) => (weight[index] === null ? 0 : incidents)));
  return {
    kinds: {
      incidents: sum(kinds.map(({incidents}) => incidents)),
      known_by,
      weighted: {csi: weighted("csi"), law: weighted("law")},
      kinds
    },
    kind_of: Int32Array.from(named, (name) => position.get(name) ?? -1)
  };
}

const kindOf = (group: HarmGroup): HarmKind => ({
  name: group.name,
  incidents: 0,
  weight: {csi: harmWeight(group, "csi"), law: harmWeight(group, "law")},
  offence_class: group.law?.value ?? null,
  sources: {csi: [...(group.csi?.sources ?? [])], law: [...(group.law?.sources ?? [])]}
});

const unknownKind = (type: string): HarmKind => ({
  name: `${type.trim().toLowerCase()} (kinds in no table)`,
  incidents: 0,
  weight: {csi: null, law: null},
  offence_class: null,
  sources: {csi: [], law: []}
});
