import type {EvaluatedGroup} from "../report/evaluation.ts";
import {sum} from "../stats/sums.ts";
import type {History} from "./history.ts";

/** Types that are forecast together. */
export interface TypeGroup extends Omit<EvaluatedGroup, "tests"> {
  /** Names of its types; null for all. */
  types: string[] | null;
}

/** The ten types of a default evaluation; what a later edition of the data calls them comes after. */
const USUAL: string[][] = [
  ["THEFT"],
  ["BATTERY"],
  ["CRIMINAL DAMAGE"],
  ["ASSAULT"],
  ["BURGLARY"],
  ["ROBBERY"],
  ["MOTOR VEHICLE THEFT"],
  ["WEAPONS VIOLATION"],
  ["CRIM SEXUAL ASSAULT", "CRIMINAL SEXUAL ASSAULT"],
  ["HOMICIDE"]
];

/** Names of other cities' data are taken when fewer of the usual ones than this are among them. */
const MIN_USUAL = 3;

/** Incidents a type needs to be evaluated by a thorough evaluation. */
const THOROUGH_INCIDENTS = 1500;

const plain = (name: string): string => name.trim().toUpperCase();

/**
 * What is forecast: all types together, and ten by themselves: the usual ones, or the most frequent of a city that names
 * its types otherwise. Thorough: every type with at least 1,500 incidents.
 * @param wanted names of types, in any case; "all" for all together; null for the default
 * @throws RangeError on a name that is no type
 */
export function typeGroups(
  history: History,
  {wanted, thorough}: {wanted: readonly string[] | null; thorough: boolean}
): TypeGroup[] {
  const counts = new Array<number>(history.type_names.length).fill(0);
  for (const type of history.type) counts[type]++;
  const byName = new Map(history.type_names.map((name, i) => [plain(name), {name, incidents: counts[i]}]));
  const all: TypeGroup = {name: "all", types: null, incidents: history.type.length};
  const group = (names: readonly string[]): TypeGroup | null => {
    const found = names.flatMap((name) => byName.get(plain(name)) ?? []);
    if (found.length === 0) return null;
    return {
      name: found[0].name,
      types: found.map(({name}) => name),
      incidents: sum(found.map(({incidents}) => incidents))
    };
  };
  if (wanted !== null)
    return wanted.map((name) => {
      if (plain(name) === "ALL") return all;
      const usual = USUAL.find((names) => names.includes(plain(name))) ?? [name];
      const found = group(usual);
      if (found) return found;
      throw new RangeError(`no type "${name}" (have: ${history.type_names.join(", ")}); check the spelling`);
    });
  const frequent = [...byName.values()]
    .sort((a, b) => b.incidents - a.incidents || (a.name < b.name ? -1 : 1))
    .map(({name, incidents}): TypeGroup => ({name, types: [name], incidents}));
  const usual = USUAL.flatMap((names) => group(names) ?? []);
  const single = thorough
    ? frequent.filter(({incidents}) => incidents >= THOROUGH_INCIDENTS)
    : usual.length >= MIN_USUAL
      ? usual
      : frequent.slice(0, USUAL.length);
  // A single type is all there is: the same twice says nothing more.
  return history.type_names.length <= 1 ? [all] : [all, ...single];
}

/** Deals groups to parts of about equal work, the same for the same data. */
export function dealGroups(groups: readonly TypeGroup[], n_parts: number): TypeGroup[][] {
  const parts = Array.from({length: n_parts}, () => ({work: 0, groups: [] as TypeGroup[]}));
  const byWork = [...groups].sort((a, b) => b.incidents - a.incidents);
  for (const group of byWork) {
    const least = parts.reduce((a, b) => (b.work < a.work ? b : a));
    least.groups.push(group);
    least.work += 50_000 + group.incidents;
  }
  return parts.map((part) => part.groups);
}
