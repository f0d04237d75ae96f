import {
  type AreaFigures,
  againstSimpleOn,
  type EvaluatedGroup,
  type EvaluatedMethod,
  type MethodOnArea,
  onArea
} from "../../report/evaluation.ts";
import {lowerName, percent} from "../../text/format.ts";
import {lasting, list, said} from "../../text/words.ts";

const times = ({ratio, lo, hi}: Pick<AreaFigures, "ratio" | "lo" | "hi">): string =>
  ratio === null
    ? "–"
    : `${ratio.toFixed(2)} times${lo === null || hi === null ? "" : ` (95% interval ${lo.toFixed(2)}–${hi.toFixed(2)})`}`;

const byPai = (methods: readonly MethodOnArea[]): MethodOnArea[] =>
  methods.toSorted((a, b) => b.figures.pai - a.figures.pai);

/** What the figures say, one sentence each; none that an interval does not carry. */
export function evaluationFindings(
  groups: readonly EvaluatedGroup[],
  methods: readonly EvaluatedMethod[],
  area: number,
  by_month = false
): string[] {
  const [first] = groups;
  const judged = onArea(methods, first, area);
  const count = judged.find(({kind}) => kind === "baseline")?.figures;
  if (!count) return [];
  const others = judged.filter(({kind}) => kind !== "bound" && kind !== "baseline");
  const what = first.name === "all" ? "all incidents" : lowerName(first.name);
  const {period_days, origins} = first.tests[0];
  const behind = others.filter(({kind, figures}) => kind === "zones" && figures.verdict === -1);
  return said(
    `On 1% of the ground the prior count catches ${percent(count.hit_rate)} of the next ${lasting(period_days, by_month)}${by_month ? "'s" : "'"} incidents (${what}, ` +
      `mean of ${origins.length} tests): a PAI of ${count.pai.toFixed(2)}, ${percent(count.pei ?? 0)} of what hindsight could catch.`,
    simpleFinding(first, judged, area, what),
    familyFinding(groups),
    behind.length > 0 &&
      `Zones forecast worse than the count on 1% of the ground (${what}): ${behind.map(({title, figures}) => `${title} ${times(figures)} the count's`).join("; ")}.`,
    groups.length > 1 && groupFinding(groups, others, area)
  );
}

const STANDS = {
  1: "more than chance makes",
  "-1": "less, beyond chance",
  0: "a difference that chance can make"
} as const;

/** The predictor against the best simple method and the prior count. */
function simpleFinding(
  group: EvaluatedGroup,
  judged: readonly MethodOnArea[],
  area: number,
  what: string
): string | null {
  const against = againstSimpleOn(group, area);
  const predictor = judged.find(({kind}) => kind === "forecast");
  if (!against || !predictor) return null;
  const simple = judged.find(({name}) => name === against.name)?.title ?? against.name;
  return (
    `${predictor.title} catches there ${times(against)} what the best simple method does, “${simple}” (${what}), ` +
    `${STANDS[against.verdict]}; and ${times(predictor.figures)} what the prior count does.`
  );
}

/** How often the predictor is ahead of the best simple method, and where it is behind. */
function familyFinding(groups: readonly EvaluatedGroup[]): string | null {
  const all = groups.flatMap((group) =>
    (group.tests[0]?.series[0]?.against_simple ?? []).map(({verdict}) => ({group, verdict}))
  );
  if (all.length === 0) return null;
  const named = (wanted: number) => {
    const found = all.filter(({verdict}) => verdict === wanted);
    const names = [
      ...new Set(found.map(({group}) => (group.name === "all" ? "all incidents" : lowerName(group.name))))
    ];
    return found.length === 0 ? "none" : `${found.length} (${list(names)})`;
  };
  return (
    "Against the simple method that proved best in these very tests, on 1, 2 and 5% of the ground, it is ahead beyond chance in " +
    `${named(1)} of ${all.length} comparisons and behind in ${named(-1)}, all one family.`
  );
}

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
