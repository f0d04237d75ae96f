import {BASELINE} from "../../hotspots/methods/all.ts";
import type {AreaFigures, EvaluatedGroup, EvaluatedMethod, MethodRow} from "../../report/evaluation.ts";
import {percent} from "../../text/format.ts";

const times = ({ratio, lo, hi}: AreaFigures): string =>
  ratio === null
    ? "–"
    : `${ratio.toFixed(2)} times the count's${lo === null || hi === null ? "" : ` (95% interval ${lo.toFixed(2)}–${hi.toFixed(2)})`}`;

const titleOf = (titles: ReadonlyMap<string, string>, name: string): string => titles.get(name) ?? name;

const best = (rows: readonly MethodRow[], area: number): MethodRow | undefined =>
  [...rows].sort((a, b) => b.areas[area].pai - a.areas[area].pai)[0];

/** Rows of a group's first tests, the mean over offsets. */
const statedRows = (group: EvaluatedGroup | undefined): MethodRow[] =>
  group?.tests[0]?.series[0]?.methods ?? [];

/** What the figures say, one sentence each; none that an interval does not carry. */
export function evaluationFindings(
  groups: readonly EvaluatedGroup[],
  methods: readonly EvaluatedMethod[],
  area: number
): string[] {
  const titles = new Map(methods.map(({name, title}) => [name, title]));
  const kinds = new Map(methods.map(({name, kind}) => [name, kind]));
  const [first] = groups;
  const rows = statedRows(first);
  const count = rows.find(({name}) => name === BASELINE);
  if (first === undefined || count === undefined) return [];
  const others = rows.filter(({name}) => kinds.get(name) === "forecast" || kinds.get(name) === "zones");
  const what = first.name === "all" ? "all incidents" : first.name.toLowerCase();
  const {period_days, origins} = first.tests[0];
  const findings = [
    `On 1% of the ground the prior count catches ${percent(count.areas[area].hit_rate)} of the next ${period_days} days' incidents (${what}, ` +
      `mean of ${origins.length} tests): a PAI of ${count.areas[area].pai.toFixed(2)}, ${percent(count.areas[area].pei ?? 0)} of what hindsight could catch.`
  ];
  const ahead = others.filter(({areas}) => areas[area].verdict === 1);
  const top = best(ahead, area);
  findings.push(
    top === undefined
      ? `No method is ahead of the prior count on 1% of the ground beyond chance (${what}).`
      : `${titleOf(titles, top.name)} ${verbOf(kinds.get(top.name))} ahead of it: ${times(top.areas[area])} (${what})${alsoAhead(
          ahead
            .filter((row) => row !== top)
            .map(({name}) => ({title: titleOf(titles, name), kind: kinds.get(name)}))
        )}.`
  );
  const zones = others.filter(({name}) => kinds.get(name) === "zones");
  const behind = zones.filter(({areas}) => areas[area].verdict === -1);
  if (behind.length > 0)
    findings.push(
      `Zones forecast worse than the count on 1% of the ground (${what}): ${behind.map(({name, areas}) => `${titleOf(titles, name)} ${times(areas[area])}`).join("; ")}.`
    );
  if (groups.length > 1) findings.push(...groupFindings(groups, others, titles, area));
  return findings;
}

/** A method is, its zones are. */
const verbOf = (kind: EvaluatedMethod["kind"] | undefined): string => (kind === "zones" ? "are" : "is");

/** "; so are DBSCAN zones, Kernel density", or nothing. */
const alsoAhead = (others: readonly {title: string; kind: EvaluatedMethod["kind"] | undefined}[]): string =>
  others.length === 0
    ? ""
    : `; so ${others.length === 1 ? verbOf(others[0].kind) : "are"} ${others.map(({title}) => title).join(", ")}`;

/** For how many groups of types each leading method is ahead. */
function groupFindings(
  groups: readonly EvaluatedGroup[],
  others: readonly MethodRow[],
  titles: ReadonlyMap<string, string>,
  area: number
): string[] {
  const tally = others
    .map(({name}) => {
      const verdicts = groups.map(
        (group) => statedRows(group).find((row) => row.name === name)?.areas[area].verdict ?? 0
      );
      return {
        name,
        ahead: verdicts.filter((v) => v === 1).length,
        behind: verdicts.filter((v) => v === -1).length
      };
    })
    .filter(({ahead}) => ahead > 0)
    .sort((a, b) => b.ahead - a.ahead);
  if (tally.length === 0)
    return [
      `For none of the ${groups.length} groups of types is any method ahead of the count on 1% of the ground beyond chance.`
    ];
  return [
    `Ahead of the count beyond chance on 1% of the ground, of ${groups.length} groups of types: ${tally
      .map(
        ({name, ahead, behind}) =>
          `${titleOf(titles, name)} for ${ahead}${behind > 0 ? ` (behind for ${behind})` : ""}`
      )
      .join(", ")}.`
  ];
}

/** The zone model that catches most on 1% of the ground, by the first group's tests; null where none was tested. */
export function zoneChampion(
  groups: readonly EvaluatedGroup[],
  methods: readonly EvaluatedMethod[],
  area: number
): {name: string; sentence: string} | null {
  const zones = methods.filter(({kind}) => kind === "zones");
  const rows = statedRows(groups[0]).filter(({name}) => zones.some((zone) => zone.name === name));
  const titles = new Map(methods.map(({name, title}) => [name, title]));
  const ranked = [...rows].sort((a, b) => b.areas[area].pai - a.areas[area].pai);
  if (ranked.length === 0) return null;
  const listed = ranked
    .map(({name, areas}) => `${titleOf(titles, name)} ${areas[area].pai.toFixed(2)}`)
    .join(", ");
  return {
    name: ranked[0].name,
    sentence: `By the PAI of later incidents on 1% of the ground, not by silhouette, ${titleOf(titles, ranked[0].name)} lead the zone models: ${listed}.`
  };
}
