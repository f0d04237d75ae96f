import {
  type AgainstSimple,
  type AreaFigures,
  againstSimpleOn,
  type EvaluatedArea,
  type EvaluatedGroup,
  type EvaluatedMethod,
  type EvaluationReport,
  type MethodOnArea,
  onArea
} from "../../report/evaluation.ts";
import {count, decimals, lowerName, percent, squareKm} from "../../text/format.ts";
import {counted, lasting, list, said} from "../../text/words.ts";

const times = ({ratio, lo, hi}: Pick<AreaFigures, "ratio" | "lo" | "hi">): string =>
  ratio === null
    ? "–"
    : `${ratio.toFixed(2)} times${lo === null || hi === null ? "" : ` (95% interval ${lo.toFixed(2)}–${hi.toFixed(2)})`}`;

const byPai = (methods: readonly MethodOnArea[]): MethodOnArea[] =>
  methods.toSorted((a, b) => b.figures.pai - a.figures.pai);

type Evaluated = Pick<EvaluationReport, "groups" | "areas" | "n_cells" | "unit" | "by_month">;

/** Positions of the ground that units can hold, and of 1%. */
interface Grounds {
  leading: number;
  stated: number;
}

/** What the figures say, one sentence each; none that an interval does not carry. */
export function evaluationFindings(
  evaluated: Evaluated,
  methods: readonly EvaluatedMethod[],
  grounds: Grounds
): string[] {
  const {groups} = evaluated;
  const area = grounds.stated;
  const [first] = groups;
  const judged = onArea(methods, first, area);
  const prior = judged.find(({kind}) => kind === "baseline")?.figures;
  if (!prior) return [];
  const others = judged.filter(({kind}) => kind !== "bound" && kind !== "baseline");
  const what = first.name === "all" ? "all incidents" : lowerName(first.name);
  const behind = others.filter(({kind, figures}) => kind === "zones" && figures.verdict === -1);
  return said(
    countFinding(evaluated, methods, grounds, what),
    simpleFinding(evaluated, methods, grounds, what),
    gainFinding(groups, methods, what),
    familyFinding(groups),
    misleading(evaluated, prior.pai, area),
    behind.length > 0 &&
      `Zones forecast worse than the count on 1% of the ground (${what}): ${behind.map(({title, figures}) => `${title} ${times(figures)} the count's`).join("; ")}.`,
    groups.length > 1 && groupFinding(groups, others, area)
  );
}

/** Units that hold an area at a time. */
const unitsOn = ({n_cells}: EvaluatedArea, unit: Evaluated["unit"]): number =>
  Math.max(1, Math.round(n_cells / unit.n_cells));

/** What the prior count catches, first on ground that units can hold. */
function countFinding(
  {groups: [first], areas, unit, by_month}: Evaluated,
  methods: readonly EvaluatedMethod[],
  {leading, stated}: Grounds,
  what: string
): string {
  const {period_days, origins} = first.tests[0];
  const [little, more] = [leading, stated].map(
    (area) => onArea(methods, first, area).find(({kind}) => kind === "baseline")?.figures
  );
  const units = (area: number) => counted(unitsOn(areas[area], unit), "unit");
  return (
    `On ${areas[leading].asked} square miles (${squareKm(areas[leading].km2)} in whole cells), what ${units(leading)} can hold at a time, the prior count catches ${percent(little?.hit_rate ?? 0)} of the next ` +
    `${lasting(period_days, by_month)}${by_month ? "'s" : "'"} incidents (${what}, mean of ${origins.length} tests): a PAI of ${little?.pai.toFixed(2)}, ${percent(little?.pei ?? 0)} of what hindsight could catch; ` +
    `on 1% of the ground, what ${units(stated)} could hold, ${percent(more?.hit_rate ?? 0)}, a PAI of ${more?.pai.toFixed(2)}.`
  );
}

/** Fewer cells without a past than this share do not mislead. */
const MISLEADING_SHARE = 0.05;

/** Where PAI misleads: ground that nobody can hold, and a study area full of ground where nothing happens. */
function misleading(
  {groups: [first], areas, n_cells, unit}: Evaluated,
  pai: number,
  area: number
): string | null {
  const [{cells_known}] = first.tests;
  const empty = n_cells - cells_known;
  if (empty < MISLEADING_SHARE * n_cells) return null;
  return (
    `PAI on 1% misleads: ${count(empty)} of ${count(n_cells)} cells had no incident before the first test, which every method leaves out, and they count as ground all the same; ` +
    `over the cells with any the prior count's ${pai.toFixed(2)} would be ${((pai * cells_known) / n_cells).toFixed(2)}. ` +
    `1% is ${squareKm(areas[area].km2)}, what ${counted(unitsOn(areas[area], unit), "unit")} could hold at a time: compare methods by it, do not plan by it.`
  );
}

/** By a proper score of all cells. */
function gainFinding(
  groups: readonly EvaluatedGroup[],
  methods: readonly EvaluatedMethod[],
  what: string
): string | null {
  const gains = groups.flatMap(({tests}) => tests[0]?.series[0]?.gain_over_simple ?? []);
  const first = groups[0].tests[0]?.series[0]?.gain_over_simple;
  const predictor = methods.find(({kind}) => kind === "forecast");
  if (!first || !predictor) return null;
  const {value, lo, hi, name} = first;
  const simple = methods.find((method) => method.name === name)?.title ?? name;
  const interval =
    lo === null || hi === null ? "" : ` (95% interval ${decimals(lo, 3)} to ${decimals(hi, 3)})`;
  const of = (wanted: number) => gains.filter((each) => each.verdict === wanted).length;
  return (
    `By logarithmic score, which judges what is expected of every cell and not only of the first, ${predictor.title} gains ${decimals(value, 3)} nats per incident${interval} ` +
    `over “${simple}”, of the simple methods the one that scores best (${what}), ${stands(first, 0)}` +
    (groups.length > 1
      ? `; beyond chance it is ahead so for ${of(1)} of ${gains.length} groups of types and behind for ${of(-1) || "none"}.`
      : ".")
  );
}

/** Whether a difference is more than chance makes. @param none what no difference is: 1 of a ratio, 0 of a gain */
function stands({verdict, lo, hi}: Pick<AreaFigures, "verdict" | "lo" | "hi">, none: 0 | 1): string {
  if (verdict === 1) return "more than chance makes";
  if (verdict === -1) return "less, beyond chance";
  return `a difference that chance can make${besides({lo, hi}, none)}`;
}

/** What of a difference that is not clear has an interval of its own without “no difference”: the many comparisons. */
export const besides = ({lo, hi}: Pick<AreaFigures, "lo" | "hi">, none: 0 | 1): string =>
  lo !== null && hi !== null && (lo > none || hi < none) ? " among so many comparisons" : "";

/** The predictor against the best simple method and the prior count. */
function simpleFinding(
  {groups: [group]}: Evaluated,
  methods: readonly EvaluatedMethod[],
  {leading, stated}: Grounds,
  what: string
): string | null {
  const predictor = onArea(methods, group, stated).find(({kind}) => kind === "forecast");
  const [little, more] = [leading, stated].map((area) => againstSimpleOn(group, area));
  if (!little || !more || !predictor) return null;
  const named = ({name}: AgainstSimple) => methods.find((method) => method.name === name)?.title ?? name;
  return (
    `${predictor.title} catches on the former ${times(little)} what the best simple method does, “${named(little)}” (${what}), ` +
    `${stands(little, 1)}; on the latter ${times(more)} what “${named(more)}” does, ${stands(more, 1)}, and ${times(predictor.figures)} what the prior count does.`
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
    "Against the simple method that proved best in these very tests, on 0.25 square miles and on 1, 2 and 5% of the ground, it is ahead beyond chance in " +
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
