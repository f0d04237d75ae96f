import type {PatternGroup} from "./patterns.ts";

/** With a greater share of all incidents a type is not told apart from them: what is said of all is said of it. */
const NEARLY_ALL = 0.9;

/** The types of some groups, but for one that is nearly all incidents. */
export function typesApart<Group extends Pick<PatternGroup, "kind" | "incidents">>(
  groups: readonly Group[]
): Group[] {
  const all = groups.find(({kind}) => kind === "all")?.incidents ?? 0;
  return groups.filter(({kind, incidents}) => kind === "type" && incidents <= NEARLY_ALL * all);
}
