import type {BriefSentence} from "../../report/brief.ts";
import type {Estimate} from "../../report/estimate.ts";
import {type EvaluatedGroup, type EvaluationReport, onArea} from "../../report/evaluation.ts";
import {lowerName, percent, squareKm} from "../../text/format.ts";
import {aboveOne, said, slug} from "../../text/words.ts";
import type {Facts} from "../facts.ts";
import {claim, figure, sentence, timesFigure} from "./sentence.ts";

/** The share of the ground that sentences are about. */
const SHARE = 0.01;

const MEASURES = {page: "metrics", query: `ground=${SHARE}`, anchor: "every-measure"};
const RATIOS = {page: "metrics", query: `ground=${SHARE}`, anchor: "ratios-by-type"};

/** The method that only forgets: the count with older incidents counting less. */
const DECAYED = "decayed";

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

/** How much of the next month's incidents can be met on little ground, and which forecast is ahead of a plain count. */
export function forecastSentences(facts: Facts): BriefSentence[] {
  const given = judged(facts);
  if (!given) return [];
  const {evaluation, area} = given;
  const [all] = evaluation.groups;
  const [tests] = all.tests;
  const count = onArea(evaluation.methods, all, area).find(({kind}) => kind === "baseline")?.figures;
  const {share: ground, km2} = evaluation.areas[area];
  const leaders = evaluation.groups.flatMap(
    (group) =>
      ranked(evaluation, area, group, "forecast").find(
        ({verdict, ratio}) => verdict === 1 && aboveOne(ratio)
      ) ?? []
  );
  const first = leaders.find(({group}) => group === all);
  const [most] = leaders.filter(({group}) => group !== all).sort((a, b) => b.ratio.value - a.ratio.value);
  return said(
    count &&
      count.pai_lo > 1 &&
      claim(
        "prior-count-hit-rate",
        sentence`On 1% of the whole study area (${squareKm(km2)}) a plain count of past incidents meets ${figure(
          percent(count.hit_rate),
          `${percent(count.pai_lo * ground)}–${percent(count.pai_hi * ground)} over ${tests.origins.length} tests`,
          MEASURES
        )} of the next ${tests.period_days} days' incidents.`
      ),
    ...[first, most].map((leader) => leader && leaderSentence(leader, forgetting(evaluation, area, leader)))
  );
}

/** Whether the intervals of a forecast and of the count that forgets meet, as they are written. */
const noMoreThanForgets = (ratio: Estimate, decayed: Estimate): boolean =>
  Number(decayed.hi.toFixed(2)) >= Number(ratio.lo.toFixed(2));

type Leader = ReturnType<typeof ranked>[number];

/** How the decayed count does where another method leads; undefined where it leads itself or was not judged. */
const forgetting = (evaluation: EvaluationReport, area: number, {group, name}: Leader): Leader | undefined =>
  name === DECAYED
    ? undefined
    : ranked(evaluation, area, group, "forecast").find((each) => each.name === DECAYED);

function leaderSentence({group, title, ratio}: Leader, decayed: Leader | undefined): BriefSentence {
  const met = timesFigure(ratio, RATIOS);
  const what = `Of ${groupName(group)}, the forecast “${title}” meets`;
  return claim(
    `forecast-of-${slug(group.name)}`,
    decayed
      ? sentence`${what} ${met} what the prior count meets on the same ground; “${decayed.title}”, which does nothing but forget, meets ${timesFigure(decayed.ratio, RATIOS)}${noMoreThanForgets(ratio, decayed.ratio) ? ". The intervals meet, and how fast it forgets was not chosen for so little ground: that the forecast is better than a count that forgets is not shown" : ""}.`
      : sentence`${what} ${met} what the prior count meets on the same ground.`
  );
}

/** Forecasts and zones that are not ahead of a plain count. */
export function unforeseenSentences(facts: Facts): BriefSentence[] {
  const given = judged(facts);
  if (!given) return [];
  const {evaluation, area} = given;
  const {groups} = evaluation;
  const [zones] = ranked(evaluation, area, groups[0], "zones");
  const forecasts = groups.map((group) => ranked(evaluation, area, group, "forecast"));
  const open = forecasts.filter((own) => own.every(({verdict}) => verdict !== 1));
  const example = open.find((own) => own.length > 0)?.[0];
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
          ? sentence`A forecast better than a count for every type: for ${figure(open.length, null, RATIOS)} of ${groups.length} groups of types none is ahead beyond chance; of ${groupName(example.group)} the best, “${example.title}”, is at ${timesFigure(example.ratio, RATIOS)}.`
          : sentence`A forecast better than a count: none is ahead beyond chance; of ${groupName(example.group)} the best, “${example.title}”, is at ${timesFigure(example.ratio, RATIOS)}.`
      )
  );
}
