import type {BriefSentence} from "../../report/brief.ts";
import {
  type AreaFigures,
  againstSimpleOn,
  type EvaluatedArea,
  type EvaluatedGroup,
  type EvaluationReport,
  groundKey,
  isLeading,
  onArea
} from "../../report/evaluation.ts";
import {lowerName, percent, squareKm} from "../../text/format.ts";
import {counted, lasting, said, slug} from "../../text/words.ts";
import type {Facts} from "../facts.ts";
import {besides} from "../report/evaluation-findings.ts";
import {claim, figure, sentence, timesFigure} from "./sentence.ts";

/** The share of the ground that sentences are about. */
const SHARE = 0.01;

const measuresOn = (area: EvaluatedArea) => ({
  page: "metrics",
  query: `ground=${groundKey(area)}`,
  anchor: "every-measure"
});
const RATIOS = {page: "metrics", query: `ground=${SHARE}`, anchor: "ratios-by-type"};

const AGAINST = {page: "metrics", anchor: "against-simple"};

/** The evaluation and the position of the area that sentences are about; null where there is none. */
function judged({"evaluation.json": evaluation}: Facts) {
  if (!evaluation || evaluation.absent !== null) return null;
  const area = evaluation.areas.findIndex(({kind, asked}) => kind === "share" && asked === SHARE);
  return area < 0 || evaluation.groups.length === 0 ? null : {evaluation, area};
}

const groupName = ({name}: EvaluatedGroup): string => (name === "all" ? "all incidents" : lowerName(name));

/** Methods of a kind in a group, those with an interval, the highest ratio first. */
function ranked(
  evaluation: EvaluationReport,
  area: number,
  group: EvaluatedGroup,
  kind: "forecast" | "zones"
) {
  return onArea(evaluation.methods, group, area)
    .flatMap(({name, title, kind: own, figures: {ratio, lo, hi, verdict}}) =>
      own !== kind || ratio === null || lo === null || hi === null
        ? []
        : [{group, name, title, ratio: {value: ratio, lo, hi}, verdict}]
    )
    .sort((a, b) => b.ratio.value - a.ratio.value);
}

/** How much of the next month's incidents can be met on little ground, and how the forecast stands to the best simple one. */
export function forecastSentences(facts: Facts): BriefSentence[] {
  const given = judged(facts);
  if (!given) return [];
  const {evaluation, area} = given;
  const [all] = evaluation.groups;
  const [tests] = all.tests;
  const little = evaluation.areas.findIndex(isLeading);
  const countOn = (at: number) =>
    onArea(evaluation.methods, all, at).find(({kind}) => kind === "baseline")?.figures;
  const met = (at: number, {hit_rate, pai_lo, pai_hi}: AreaFigures) => {
    const ground = evaluation.areas[at];
    const spread = `${percent(pai_lo * ground.share)}–${percent(pai_hi * ground.share)} over ${tests.origins.length} tests`;
    return figure(percent(hit_rate), spread, measuresOn(ground));
  };
  const [on_little, on_share] = [countOn(little), countOn(area)];
  const unitsOn = (at: number) =>
    counted(Math.max(1, Math.round(evaluation.areas[at].n_cells / evaluation.unit.n_cells)), "unit");
  const all_against = against(evaluation, area, all);
  const [most] = evaluation.groups
    .flatMap((group) => (group === all ? [] : (against(evaluation, area, group) ?? [])))
    .filter(({verdict}) => verdict === 1)
    .sort((a, b) => b.ratio.value - a.ratio.value);
  return said(
    on_little &&
      on_share &&
      on_little.pai_lo > 1 &&
      on_share.pai_lo > 1 &&
      claim(
        "prior-count-hit-rate",
        sentence`On ${evaluation.areas[little].asked} square miles (${squareKm(evaluation.areas[little].km2)}), what ${unitsOn(little)} can hold at a time, a plain count of past incidents meets ${met(little, on_little)} of the next ${lasting(tests.period_days, evaluation.by_month)}${evaluation.by_month ? "'s" : "'"} incidents; on 1% of the whole study area (${squareKm(evaluation.areas[area].km2)}), what ${unitsOn(area)} could hold, ${met(area, on_share)}.`
      ),
    ...[all_against, most].map((each) => each && againstSentence(each))
  );
}

/** A group's forecast against the best simple method, and against the prior count; undefined where no interval is known. */
function against(evaluation: EvaluationReport, area: number, group: EvaluatedGroup) {
  const found = againstSimpleOn(group, area);
  const [forecast] = ranked(evaluation, area, group, "forecast");
  if (!found || !forecast) return undefined;
  const {ratio, lo, hi, verdict, name} = found;
  if (ratio === null || lo === null || hi === null) return undefined;
  const simple = evaluation.methods.find((method) => method.name === name)?.title ?? name;
  return {
    group,
    title: forecast.title,
    simple,
    verdict,
    ratio: {value: ratio, lo, hi},
    over_count: forecast.ratio
  };
}

const STANDS = {1: "", "-1": ", less beyond chance", 0: ", a difference that chance can make"} as const;
/** What is added where the interval alone would say more. */
const among = ({
  verdict,
  ratio
}: Pick<NonNullable<ReturnType<typeof against>>, "verdict" | "ratio">): string =>
  verdict === 0 ? besides(ratio, 1) : "";

function againstSentence({
  group,
  title,
  simple,
  verdict,
  ratio,
  over_count
}: NonNullable<ReturnType<typeof against>>) {
  return claim(
    `forecast-of-${slug(group.name)}`,
    sentence`Of ${groupName(group)}, the forecast “${title}” meets ${timesFigure(ratio, AGAINST)} what the best simple method, “${simple}”, meets on 1% of the ground${STANDS[verdict]}${among({verdict, ratio})}; and ${timesFigure(over_count, RATIOS)} what the prior count meets.`
  );
}

/** Zones that are not ahead of a plain count, and forecasts that are not of every simple one. */
export function unforeseenSentences(facts: Facts): BriefSentence[] {
  const given = judged(facts);
  if (!given) return [];
  const {evaluation, area} = given;
  const {groups} = evaluation;
  const [zones] = ranked(evaluation, area, groups[0], "zones");
  const compared = groups.flatMap((group) => against(evaluation, area, group) ?? []);
  const open = compared.filter(({verdict}) => verdict !== 1);
  const [example] = open;
  return said(
    zones &&
      zones.verdict !== 1 &&
      claim(
        "zones-against-count",
        sentence`That drawn zones foresee more than a count: ${zones.title}, the best of them, are at ${timesFigure(zones.ratio, RATIOS)} the count's hits on 1% of the ground.`
      ),
    example &&
      claim(
        "forecasts-not-ahead",
        groups.length > 1
          ? sentence`A forecast better than every simple method for every type: for ${figure(open.length, null, AGAINST)} of ${compared.length} groups of types “${example.title}” is not ahead of the best of them on 1% of the ground beyond chance; of ${groupName(example.group)} it is at ${timesFigure(example.ratio, AGAINST)} the hits of “${example.simple}”.`
          : sentence`A forecast better than every simple method: of ${groupName(example.group)} “${example.title}” is at ${timesFigure(example.ratio, AGAINST)} the hits of “${example.simple}”, the best of them on 1% of the ground, a difference that chance can make.`
      )
  );
}
