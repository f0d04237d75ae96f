import {type EvaluatedGroup, type MethodOnArea, onArea} from "../report/evaluation.ts";
import {slug} from "../text/words.ts";
import {type Claim, type Compared, exactly, type Given, within} from "./claim.ts";
import {standOut, studentBoth} from "./judge.ts";
import {expectedBy, heatBy, learn, type Weights} from "./learned-forecast.ts";
import {
  type Box,
  boxAround,
  lessOf,
  type Memory,
  type Past,
  pastOf,
  type Rates,
  ratesOf,
  ringsOf,
  type Tests,
  testsOf
} from "./past-cells.ts";

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Memories of the decayed count in the order of preference, and the periods that one is chosen on. */
const DECAYED = [240, 480, 120, 60, 30] as const satisfies readonly Memory[];
const TUNED = 3;

/** Mornings that a forecast learns from: the last ones with a year before them. */
const MORNINGS = 12;
const YEAR_DAYS = 365;
/** Rounds of learning of the first test; later ones start from what was learned. */
const FIRST_ROUNDS = 60;
const ROUNDS = 12;

/** What is known of the study area's cells on a morning. */
interface Known {
  ever: Float64Array;
  decayed: Float64Array[];
  features: Float64Array[];
}

/** Rings around a cell: itself, its neighbours, those around them. */
const RINGS = [
  [0, 1],
  [1, 2]
] as const;

function knownOf(own: Rates, other: Rates | null, year: Float64Array, box: Box): Known {
  const cells = (values: Float64Array) => Float64Array.from(box.study, (at) => values[at]);
  const around = (values: Float64Array, n: number) => [
    cells(values),
    ...ringsOf(values, box, RINGS.slice(0, n))
  ];
  return {
    ever: cells(own.ever),
    decayed: DECAYED.map((memory) => cells(own.faded(memory))),
    features: [
      ...around(own.faded(7), 0),
      ...around(own.faded(30), 0),
      ...around(own.faded(120), 1),
      ...around(own.faded(480), 2),
      ...around(own.ever, 2),
      cells(year),
      ...(other ? [...around(other.faded(60), 0), ...around(other.faded(480), 1)] : []),
      new Float64Array(box.study.length).fill(1)
    ]
  };
}

/** What was known on the mornings of the tests and on those that they learn from, by period less the first. */
function mornings(own: Past, other: Past | null, length: number, box: Box): Map<number, Known> {
  const known = new Map<number, Known>();
  const beside = other && ratesOf(other, length);
  for (let p = own.from; other && p > other.from; p--) beside?.next();
  const earliest = Math.max(-own.from - MORNINGS, Math.ceil(YEAR_DAYS / length));
  let p = 0;
  for (const rates of ratesOf(own, length)) {
    const others: Rates | null = beside ? beside.next().value : null;
    if (p >= earliest) known.set(p, knownOf(rates, others, yearBefore(own, p), box));
    p++;
  }
  return known;
}

/** Counts of the two periods around the same days of the year before, their mean. */
function yearBefore({counts}: Past, p: number): Float64Array {
  const [a, b] = [counts[p - 12], counts[p - 13]];
  return Float64Array.from(counts[p], (_, i) => ((a?.[i] ?? 0) + (b?.[i] ?? 0)) / 2);
}

/** Positions of the highest scores, ties to the first. */
const firstOf = (score: Float64Array, n: number): number[] =>
  [...score.keys()].sort((a, b) => score[b] - score[a] || a - b).slice(0, n);

/** The decayed count whose memory makes the last periods likeliest. @param came incidents of the cells in each of these @param before its scores before them */
function likeliest(before: readonly Float64Array[], came: readonly Float64Array[], n_cells: number): number {
  const likelihood = before.map((score) => {
    const all = score.reduce((a, b) => a + b, 0) || 1;
    return came.reduce(
      (sum, counts) =>
        counts.reduce(
          (to, n, i) => (n > 0 ? to + n * Math.log((0.95 * score[i]) / all + 0.05 / n_cells) : to),
          sum
        ),
      0
    );
  });
  return likelihood.reduce((best, value, k) => (value > likelihood[best] ? k : best), 0);
}

/** Hit rates of forecasts, one per test. */
export type HitRates = Record<"count" | "decayed" | "predictor", number[]>;

/** Tests a count, a decayed count and a learned forecast of some types. @param other all other types; null where there are none */
export function hitRates(
  own: Past,
  other: Past | null,
  {length, n_flagged, origins}: Pick<Tests, "length" | "n_flagged" | "origins">,
  box: Box
): HitRates {
  const known = mornings(own, other, length, box);
  const came = own.counts.map((counts) => Float64Array.from(box.study, (at) => counts[at]));
  const cold = new Float64Array(box.study.length);
  const hits: HitRates = {count: [], decayed: [], predictor: []};
  let learned: {first: Weights; both: Weights} | null = null;
  for (const t of origins.keys()) {
    const p = t - own.from;
    const now = known.get(p);
    if (!now) continue;
    const rate = (score: Float64Array) =>
      firstOf(score, n_flagged).reduce((sum, i) => sum + came[p][i], 0) / own.all[p];
    hits.count.push(rate(now.ever));
    const tuned = known.get(p - TUNED)?.decayed;
    const memory = tuned ? likeliest(tuned, came.slice(p - TUNED, p), box.n_study) : 0;
    hits.decayed.push(rate(now.decayed[memory]));
    const past = Array.from({length: MORNINGS}, (_, k) => p - 1 - k).flatMap((q) => {
      const features = known.get(q)?.features;
      return features ? [{features, came: came[q], heat: cold}] : [];
    });
    if (past.length === 0) continue;
    const even = new Float64Array(now.features.length).fill(1 / now.features.length);
    const rounds = learned ? ROUNDS : FIRST_ROUNDS;
    const first = learn(past, learned?.first ?? {cold: even, hot: even}, rounds);
    const scores = past.map((morning) => expectedBy(morning, first));
    const heatOf = heatBy(scores, box.n_study * past.length);
    const heated = past.map((morning, m) => ({...morning, heat: scores[m].map(heatOf)}));
    const both = learn(heated, learned?.both ?? {cold: first.cold, hot: first.cold}, rounds);
    const heat = expectedBy({features: now.features, heat: cold}, first).map(heatOf);
    hits.predictor.push(rate(expectedBy({features: now.features, heat}, both)));
    learned = {first, both};
  }
  return hits;
}

/** The cells, and the past of all types, are counted once. */
const counted = new WeakMap<Given["rows"], Promise<{box: Box; all: Past}>>();

/** Hit rates of forecasts of a group of types. */
async function hitRatesOf(given: Given, tests: Tests, name: string): Promise<HitRates> {
  const count = async () => {
    const box = await boxAround(given, tests);
    return {box, all: await pastOf(given, tests, box, "true")};
  };
  const known = counted.get(given.rows) ?? count();
  counted.set(given.rows, known);
  const {box, all} = await known;
  if (name === "all") return hitRates(all, null, tests, box);
  const types = RENAMED.find((names) => names.includes(name)) ?? [name];
  const own = await pastOf(
    given,
    tests,
    box,
    `type IN (${types.map((type) => `'${type.replaceAll("'", "''")}'`)})`
  );
  return hitRates(own, lessOf(all, own), tests, box);
}

/** Types that the report counts together, as later files call one otherwise. */
const RENAMED = [["CRIM SEXUAL ASSAULT", "CRIMINAL SEXUAL ASSAULT"]];

/** Counts hang on ties alone; a forecast that is learned otherwise flags some other cells. */
const COUNTED = 0.01;
const LEARNED = 0.02;

/** The mean of a method's hit rates over the count's, beside a stated one; null for a method that is not made here. */
function ratioOf(stated: string, name: string, hits: HitRates): Compared | null {
  if (name !== "decayed" && name !== "predictor") return null;
  if (hits[name].length !== hits.count.length) return null;
  return within(name === "predictor" ? LEARNED : COUNTED, stated, mean(hits[name]) / mean(hits.count));
}

/** Chance of logarithms of ratios as far from 0 as some are, by Student's t. */
function chanceOf(ratios: readonly number[]): {p: number; ahead: boolean} {
  const logs = ratios.map((ratio) => Math.log(ratio));
  const middle = mean(logs);
  const variance = logs.reduce((sum, log) => sum + (log - middle) ** 2, 0) / (logs.length - 1);
  const t = middle === 0 ? 0 : middle / Math.sqrt(variance / logs.length);
  return {p: studentBoth(t, logs.length - 1), ahead: middle > 0};
}

/** Forecasts of a group with an interval, those with most hits first. */
const forecastsOf = ({evaluation, area}: Tests, group: EvaluatedGroup): MethodOnArea[] =>
  onArea(evaluation.methods, group, area)
    .filter(({kind, figures}) => kind === "forecast" && figures.ratio !== null && figures.lo !== null)
    .sort((a, b) => (b.figures.ratio ?? 0) - (a.figures.ratio ?? 0));

const MADE_ANEW =
  "counts incidents by cell and 30 days in SQL, fades them by age, and makes the count, the decayed count (its memory the one under which three periods were likeliest) and a forecast of its own before every test, with weights of faded counts, of cells around, of other types and of the year before, learned by expectation and maximisation for cold and hot cells";

const forecastOf: Claim = {
  name: "forecast-of-*",
  how: `${MADE_ANEW}; the last stands for the predictor, which learns from more, and may differ by 2%; it must be ahead of the count by Student's t of the tests too`,
  async recompute(given) {
    const tests = testsOf(given);
    const group = tests?.evaluation.groups.find(({name}) => slug(name) === given.subject);
    if (!tests || !group) return null;
    const leader = forecastsOf(tests, group).find(({figures}) => figures.verdict === 1);
    if (leader?.name !== "predictor" && leader?.name !== "decayed") return null;
    const hits = await hitRatesOf(given, tests, group.name);
    const [first, decayed] = given.figures;
    const compared = [
      ratioOf(first.value, leader.name, hits),
      decayed ? ratioOf(decayed.value, "decayed", hits) : null
    ].filter((each) => each !== null);
    const {p, ahead} = chanceOf(hits[leader.name].map((rate, t) => rate / hits.count[t]));
    return [...compared, {stated: "ahead", recomputed: `p ${p.toFixed(3)}`, holds: ahead && p < SIGNIFICANT}];
  }
};

const SIGNIFICANT = 0.05;
/** Groups that another test may see on the other side. */
const GROUPS = 1;

const notAhead: Claim = {
  name: "forecasts-not-ahead",
  how: `compares every forecast's hits with the count's, test by test as the report has them, by Student's t of the logarithms of their ratios with a false discovery rate of 5% in each group (the report resamples blocks of tests, on all sizes of ground), and counts the groups in which none is ahead, of which one may differ; for the group named it ${MADE_ANEW}`,
  async recompute(given) {
    const tests = testsOf(given);
    if (!tests) return null;
    const {evaluation, area} = tests;
    const open = evaluation.groups.filter((group) => {
      const base = onArea(evaluation.methods, group, area).find(({kind}) => kind === "baseline")?.figures
        .by_test;
      const judged = forecastsOf(tests, group)
        .filter(({figures}) => figures.by_test.every((pai, t) => pai > 0 && (base?.[t] ?? 0) > 0))
        .map(({figures}) => chanceOf(figures.by_test.map((pai, t) => pai / (base?.[t] ?? 1))));
      const {up_to} = standOut(
        judged.map(({p}) => p),
        SIGNIFICANT
      );
      return !judged.some(({p, ahead}) => ahead && p <= up_to);
    });
    const example = evaluation.groups.find((group) => {
      const own = forecastsOf(tests, group);
      return own.length > 0 && own.every(({figures}) => figures.verdict !== 1);
    });
    if (!example) return null;
    const [stated, ratio] = given.figures;
    const counted = exactly(stated.value, open.length);
    const near = Math.abs(open.length - Number(stated.value)) <= GROUPS;
    const [best] = forecastsOf(tests, example);
    const hits = ["decayed", "predictor"].includes(best.name)
      ? await hitRatesOf(given, tests, example.name)
      : null;
    const compared = hits && ratioOf(ratio.value, best.name, hits);
    return [{...counted, holds: near}, ...(compared ? [compared] : [])];
  }
};

export const FORECAST_CLAIMS: readonly Claim[] = [forecastOf, notAhead];
