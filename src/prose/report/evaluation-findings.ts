import {
  type AreaFigures,
  type EvaluatedGroup,
  type EvaluatedMethod,
  type MethodOnArea,
  onArea
} from "../../report/evaluation.ts";
import {percent} from "../../text/format.ts";
import {said} from "../../text/words.ts";

const times = ({ratio, lo, hi}: AreaFigures): string =>
  ratio === null
    ? "–"
    : `${ratio.toFixed(2)} times the count's${lo === null || hi === null ? "" : ` (95% interval ${lo.toFixed(2)}–${hi.toFixed(2)})`}`;

/** A method is, its zones are. */
const verbOf = ({kind}: MethodOnArea): string => (kind === "zones" ? "are" : "is");

const byPai = (methods: readonly MethodOnArea[]): MethodOnArea[] =>
  methods.toSorted((a, b) => b.figures.pai - a.figures.pai);

/** What the figures say, one sentence each; none that an interval does not carry. */
export function evaluationFindings(
  groups: readonly EvaluatedGroup[],
  methods: readonly EvaluatedMethod[],
  area: number
): string[] {
  const [first] = groups;
  const judged = onArea(methods, first, area);
  const count = judged.find(({kind}) => kind === "baseline")?.figures;
  if (!count) return [];
  const others = judged.filter(({kind}) => kind === "forecast" || kind === "zones");
  const what = first.name === "all" ? "all incidents" : first.name.toLowerCase();
  const {period_days, origins} = first.tests[0];
  const ahead = others.filter(({figures}) => figures.verdict === 1);
  const [top] = byPai(ahead);
  const behind = others.filter(({kind, figures}) => kind === "zones" && figures.verdict === -1);
  return said(
    `On 1% of the ground the prior count catches ${percent(count.hit_rate)} of the next ${period_days} days' incidents (${what}, ` +
      `mean of ${origins.length} tests): a PAI of ${count.pai.toFixed(2)}, ${percent(count.pei ?? 0)} of what hindsight could catch.`,
    top
      ? `${top.title} ${verbOf(top)} ahead of it: ${times(top.figures)} (${what})${alsoAhead(ahead.filter((method) => method !== top))}.`
      : `No method is ahead of the prior count on 1% of the ground beyond chance (${what}).`,
    behind.length > 0 &&
      `Zones forecast worse than the count on 1% of the ground (${what}): ${behind.map(({title, figures}) => `${title} ${times(figures)}`).join("; ")}.`,
    groups.length > 1 && groupFinding(groups, others, area)
  );
}

/** "; so are DBSCAN zones, Kernel density", or nothing. */
const alsoAhead = (others: readonly MethodOnArea[]): string =>
  others.length === 0
    ? ""
    : `; so ${others.length === 1 ? verbOf(others[0]) : "are"} ${others.map(({title}) => title).join(", ")}`;

/** For how many groups of types each leading method is ahead. */
function groupFinding(groups: readonly EvaluatedGroup[], methods: MethodOnArea[], area: number): string {
  const verdicts = groups.flatMap((group) => onArea(methods, group, area));
  const tally = methods
    .map(({name, title}) => {
      const times = (verdict: number) =>
        verdicts.filter((each) => each.name === name && each.figures.verdict === verdict).length;
      return {title, ahead: times(1), behind: times(-1)};
    })
    .filter(({ahead}) => ahead > 0)
    .sort((a, b) => b.ahead - a.ahead)
    .map(({title, ahead, behind}) => `${title} for ${ahead}${behind > 0 ? ` (behind for ${behind})` : ""}`);
  return tally.length === 0
    ? `For none of the ${groups.length} groups of types is any method ahead of the count on 1% of the ground beyond chance.`
    : `Ahead of the count beyond chance on 1% of the ground, of ${groups.length} groups of types: ${tally.join(", ")}.`;
}

/**
 * The zone model that catches most on 1% of the ground, by the first group's tests, and whether it is shown to lead: where its
 * interval against the prior count holds the second's figure it is not. Null where none was tested.
 */
export function zoneChampion(
  groups: readonly EvaluatedGroup[],
  methods: readonly EvaluatedMethod[],
  area: number
): {name: string; sentence: string} | null {
  const ranked = byPai(onArea(methods, groups[0], area).filter(({kind}) => kind === "zones"));
  if (ranked.length === 0) return null;
  const [{name, title}] = ranked;
  const listed = ranked.map(({title, figures}) => `${title} ${figures.pai.toFixed(2)}`).join(", ");
  const by = "the PAI of later incidents on 1% of the ground, not by silhouette";
  const [first, second] = ranked.map(({figures}) => figures);
  const leads = !second || (first.lo !== null && first.lo > (second.ratio ?? 0));
  return {
    name,
    sentence: leads
      ? `By ${by}, ${title} lead the zone models: ${listed}.`
      : `By ${by}, no zone model is shown to lead: ${listed}.`
  };
}
