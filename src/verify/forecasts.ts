import {againstSimpleOn, type EvaluatedGroup, onArea} from "../report/evaluation.ts";
import {slug} from "../text/words.ts";
import {type Claim, type Compared, exactly, type Given, within} from "./claim.ts";
import {standOut, studentBoth} from "./judge.ts";
import {expectedBy, heatBy, learn, type Weights} from "./learned-forecast.ts";
import {
  type Box,
  boxAround,
  lessOf,
  type Past,
  pastOf,
  type Rates,
  ratesOf,
  ringsOf,
  type Tests,
  testsOf
} from "./past-cells.ts";

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Mornings that a forecast learns from: the last ones with a year before them, the last one at least. */
const MORNINGS = 12;
const YEAR_DAYS = 365;
/** Rounds of learning of the first test; later ones start from what was learned. */
const FIRST_ROUNDS = 60;
const ROUNDS = 12;

/** What is known of the study area's cells on a morning. */
interface Known {
  ever: Float64Array;
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
  const year = Math.min(Math.ceil(YEAR_DAYS / length), -own.from - 1);
  const earliest = Math.max(-own.from - MORNINGS, year, 0);
  let p = 0;
  for (const rates of ratesOf(own, length)) {
    const others: Rates | null = beside ? beside.next().value : null;
    if (p >= earliest) known.set(p, knownOf(rates, others, yearBefore(own, p), box));
    p++;
  }
  return known;
}

/** Counts of the two periods around the same days of the year before, their mean; of those without a gap, where there are any. */
function yearBefore({counts, covered}: Past, p: number): Float64Array {
  const known = [p - 12, p - 13].filter((q) => covered[q]?.every((day) => day === 1));
  return Float64Array.from(counts[p], (_, i) =>
    known.length === 0 ? 0 : mean(known.map((q) => counts[q][i]))
  );
}

/** Positions of the highest scores, ties to the first. */
const firstOf = (score: Float64Array, n: number): number[] =>
  [...score.keys()].sort((a, b) => score[b] - score[a] || a - b).slice(0, n);

/** Hit rates of forecasts, one per test. */
export type HitRates = Record<"count" | "predictor", number[]>;

/** Tests a count and a learned forecast of some types. @param other all other types; null where there are none */
export function hitRates(
  own: Past,
  other: Past | null,
  {length, n_flagged, origins}: Pick<Tests, "length" | "n_flagged" | "origins">,
  box: Box
): HitRates {
  const known = mornings(own, other, length, box);
  const came = own.counts.map((counts) => Float64Array.from(box.study, (at) => counts[at]));
  const cold = new Float64Array(box.study.length);
  const hits: HitRates = {count: [], predictor: []};
  let learned: {first: Weights; both: Weights} | null = null;
  for (const t of origins.keys()) {
    const p = t - own.from;
    const now = known.get(p);
    if (!now) continue;
    const rate = (score: Float64Array) =>
      firstOf(score, n_flagged).reduce((sum, i) => sum + came[p][i], 0) / own.all[p];
    hits.count.push(rate(now.ever));
    const past = Array.from({length: MORNINGS}, (_, k) => p - 1 - k).flatMap((q) => {
      const features = known.get(q)?.features;
      return features && own.covered[q].every((day) => day === 1)
        ? [{features, came: came[q], heat: cold}]
        : [];
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

/** A forecast that is learned otherwise flags some other cells: so near, or where tests hold few hits, within what chance does to one in a hundred. */
const LEARNED = 0.02;
const CHANCE = 0.01;

/** PAI test by test, as the report has it, of a method on the ground that its sentences speak of. */
const reported = (
  {evaluation, area}: Tests,
  group: EvaluatedGroup,
  name: string | undefined
): readonly number[] =>
  onArea(evaluation.methods, group, area).find((method) => method.name === name)?.figures.by_test ?? [];

/** A ratio of the predictor's hits to those of another method: as the report's tests have it, made anew, and the standard error of their difference over so many tests. */
interface MadeAnew {
  reported: number;
  own: number;
  error: number;
  n_tests: number;
}

/** Standard error of a mean of differences. */
function errorOfMean(one: readonly number[], other: readonly number[]): number {
  const apart = one.map((value, t) => value - other[t]);
  const middle = mean(apart);
  return Math.sqrt(apart.reduce((sum, d) => sum + (d - middle) ** 2, 0) / (apart.length - 1) / apart.length);
}

/** The predictor made anew over the best simple method and over the count: the mean of its PAI over theirs. */
async function ratiosOf(given: Given, tests: Tests, group: EvaluatedGroup): Promise<MadeAnew[] | null> {
  const hits = await hitRatesOf(given, tests, group.name);
  const share = tests.n_flagged / tests.evaluation.n_cells;
  const [count, own] = [hits.count, hits.predictor].map((rates) => rates.map((rate) => rate / share));
  const simple = reported(tests, group, againstSimpleOn(group, tests.area)?.name);
  const predictor = reported(tests, group, "predictor");
  if ([simple, predictor, own].some(({length}) => length !== count.length)) return null;
  const apart = errorOfMean(own, predictor);
  return [simple, count].map((other) => ({
    reported: mean(predictor) / mean(other),
    own: mean(own) / mean(other),
    error: apart / mean(other),
    n_tests: own.length
  }));
}

/** Holds where the report's tests have the ratio that is stated, and the forecast made anew is as near to it as two such forecasts are. */
function asMadeAnew(stated: string, {reported, own, error, n_tests}: MadeAnew): Compared {
  const anew = within(LEARNED, stated, own);
  const alike = anew.holds || (error > 0 && studentBoth((own - reported) / error, n_tests - 1) > CHANCE);
  const recomputed = `${anew.recomputed} ± ${error.toFixed(2)}`;
  return {stated, recomputed, holds: exactly(stated, reported).holds && alike};
}

/** Chance of logarithms of ratios as far from 0 as some are, by Student's t. */
function chanceOf(ratios: readonly number[]): {p: number; ahead: boolean} {
  const logs = ratios.map((ratio) => Math.log(ratio));
  const middle = mean(logs);
  const variance = logs.reduce((sum, log) => sum + (log - middle) ** 2, 0) / (logs.length - 1);
  const t = middle === 0 ? 0 : middle / Math.sqrt(variance / logs.length);
  return {p: studentBoth(t, logs.length - 1), ahead: middle > 0};
}

const MADE_ANEW =
  "counts incidents by cell and 30 days in SQL, fades them by age, and makes the count and a forecast of its own before every test, with weights of faded counts, of cells around, of other types and of the year before, learned by expectation and maximisation for cold and hot cells; it stands for the predictor, which learns from more, and may differ by 2%, or by what Student's t of their difference over the tests leaves to chance in one case of a hundred (shown is its standard error); the ratio of the report's tests must be the one stated, and what the best simple method caught is the report's";

/** How the predictor stands to the best simple method, by Student's t of the report's tests. */
function againstSimple(tests: Tests, group: EvaluatedGroup): {p: number; ahead: boolean} | null {
  const own = reported(tests, group, "predictor");
  const simple = reported(tests, group, againstSimpleOn(group, tests.area)?.name);
  if (own.length === 0 || own.length !== simple.length) return null;
  if ([...own, ...simple].some((pai) => pai <= 0)) return null;
  return chanceOf(own.map((pai, t) => pai / simple[t]));
}

const forecastOf: Claim = {
  name: "forecast-of-*",
  how: `${MADE_ANEW}; where it is ahead of that, it must be by Student's t of the tests too`,
  async recompute(given) {
    const tests = testsOf(given);
    const group = tests?.evaluation.groups.find(({name}) => slug(name) === given.subject);
    const against = tests && againstSimpleOn(group, tests.area);
    const ratios = tests && group && against ? await ratiosOf(given, tests, group) : null;
    if (!tests || !group || !ratios) return null;
    const compared = ratios.map((ratio, i) => asMadeAnew(given.figures[i].value, ratio));
    if (against?.verdict !== 1) return compared;
    const {p, ahead} = againstSimple(tests, group) ?? {p: 1, ahead: false};
    return [...compared, {stated: "ahead", recomputed: `p ${p.toFixed(3)}`, holds: ahead && p < SIGNIFICANT}];
  }
};

const SIGNIFICANT = 0.05;
/** Groups that another test may see on the other side. */
const GROUPS = 1;

const notAhead: Claim = {
  name: "forecasts-not-ahead",
  how: `compares the predictor's hits with those of the best simple method, test by test as the report has them, by Student's t of the logarithms of their ratios with a false discovery rate of 5% over the groups (the report resamples blocks of tests, on all sizes of ground), and counts the groups in which it is not ahead, of which one may differ; for the group named it ${MADE_ANEW}`,
  async recompute(given) {
    const tests = testsOf(given);
    if (!tests) return null;
    const {evaluation, area} = tests;
    const hasBoth = (group: EvaluatedGroup) =>
      againstSimpleOn(group, area)?.hi != null &&
      onArea(evaluation.methods, group, area).some(
        ({kind, figures: {ratio, lo, hi}}) =>
          kind === "forecast" && ratio !== null && lo !== null && hi !== null
      );
    const compared = evaluation.groups.filter(hasBoth);
    const judged = compared.map((group) => againstSimple(tests, group) ?? {p: 1, ahead: false});
    const {up_to} = standOut(
      judged.map(({p}) => p),
      SIGNIFICANT
    );
    const n_open = judged.filter(({p, ahead}) => !ahead || p > up_to).length;
    const example = compared.find((group) => againstSimpleOn(group, area)?.verdict !== 1);
    if (!example) return null;
    const numbers = given.figures.map(({value}) => value);
    const ratio = numbers[numbers.length - 1];
    const ratios = await ratiosOf(given, tests, example);
    const near = (stated: string) => Math.abs(n_open - Number(stated)) <= GROUPS;
    return [
      ...numbers.slice(0, -1).map((stated) => ({...exactly(stated, n_open), holds: near(stated)})),
      ...(ratios ? [asMadeAnew(ratio, ratios[0])] : [])
    ];
  }
};

export const FORECAST_CLAIMS: readonly Claim[] = [forecastOf, notAhead];
