import type {BriefSentence} from "../../report/brief.ts";
import type {AreaFigures, EvaluatedGroup, EvaluationReport} from "../../report/evaluation.ts";
import {percent} from "../../text/format.ts";
import {lowerName} from "../../text/words.ts";
import type {BriefFacts} from "./facts.ts";
import {timesFigure} from "./figures.ts";
import {figure, sentence} from "./sentence.ts";

const JUDGED = {page: "metrics", anchor: "which-hotspots-predict"};

/** The share of the ground that sentences are about. */
const SHARE = 0.01;

interface Judged {
  evaluation: EvaluationReport;
  area: number;
}

const judged = ({"evaluation.json": evaluation}: BriefFacts): Judged | null => {
  if (!evaluation || evaluation.absent !== null) return null;
  const area = evaluation.areas.findIndex(({kind, asked}) => kind === "share" && asked === SHARE);
  return area < 0 ? null : {evaluation, area};
};

const groupName = ({name}: EvaluatedGroup): string => (name === "all" ? "all incidents" : lowerName(name));

const figuresOf = (group: EvaluatedGroup, method: string, area: number): AreaFigures | undefined =>
  group.tests[0]?.series[0]?.methods.find(({name}) => name === method)?.areas[area];

const ratioOf = ({ratio, lo, hi}: AreaFigures) =>
  ratio === null || lo === null || hi === null ? null : {value: ratio, lo, hi};

/** A method of some kind and its figures in a group, those with an interval, the highest ratio first. */
function ranked({evaluation, area}: Judged, group: EvaluatedGroup, kind: "forecast" | "zones") {
  return evaluation.methods
    .filter((method) => method.kind === kind)
    .flatMap(({name, title}) => {
      const found = figuresOf(group, name, area);
      const ratio = found && ratioOf(found);
      return found && ratio ? [{title, ratio, verdict: found.verdict}] : [];
    })
    .sort((a, b) => b.ratio.value - a.ratio.value);
}

/** How much of the next month's incidents can be met on little ground, and which forecast is ahead of a plain count. */
export function forecastSentences(facts: BriefFacts): BriefSentence[] {
  const given = judged(facts);
  const all = given?.evaluation.groups[0];
  const tests = all?.tests[0];
  if (!given || !all || !tests) return [];
  const sentences: BriefSentence[] = [];
  const baseline = given.evaluation.methods.find(({kind}) => kind === "baseline");
  const count = baseline && figuresOf(all, baseline.name, given.area);
  const ground = given.evaluation.areas[given.area].share;
  if (count && count.pai_lo > 1)
    sentences.push(
      sentence`On 1% of the ground a plain count of past incidents meets ${figure(
        percent(count.hit_rate),
        `${percent(count.pai_lo * ground)}–${percent(count.pai_hi * ground)} over ${tests.origins.length} tests`,
        JUDGED
      )} of the next ${String(tests.period_days)} days' incidents.`
    );
  const leaders = given.evaluation.groups.flatMap((group) => {
    const [best] = ranked(given, group, "forecast").filter(({verdict}) => verdict === 1);
    return best ? [{group, ...best}] : [];
  });
  const first = leaders.find(({group}) => group === all);
  const [most] = leaders.filter(({group}) => group !== all).sort((a, b) => b.ratio.value - a.ratio.value);
  for (const {group, title, ratio} of [first, most].flatMap((each) => each ?? []))
    sentences.push(
      sentence`Of ${groupName(group)}, the forecast “${title}” meets ${timesFigure(ratio, JUDGED)} what the count meets on the same ground.`
    );
  return sentences;
}

/** Forecasts and zones that are not ahead of a plain count. */
export function unforeseenSentences(facts: BriefFacts): BriefSentence[] {
  const given = judged(facts);
  const all = given?.evaluation.groups[0];
  if (!given || !all) return [];
  const sentences: BriefSentence[] = [];
  const [zones] = ranked(given, all, "zones");
  if (zones && zones.verdict !== 1)
    sentences.push(
      sentence`That drawn zones foresee more than a count: ${zones.title}, the best of them, are at ${timesFigure(zones.ratio, JUDGED)} the count's hits on 1% of the ground.`
    );
  const open = given.evaluation.groups.filter(
    (group) => !ranked(given, group, "forecast").some(({verdict}) => verdict === 1)
  );
  const [example] = open.flatMap((group) => {
    const [best] = ranked(given, group, "forecast");
    return best ? [{group, ...best}] : [];
  });
  if (example)
    sentences.push(
      sentence`A forecast better than a count for every type: for ${figure(String(open.length), null, JUDGED)} of ${String(given.evaluation.groups.length)} groups of types none is ahead beyond chance; of ${groupName(example.group)} the best, “${example.title}”, is at ${timesFigure(example.ratio, JUDGED)}.`
    );
  return sentences;
}
