import {againstSimpleOn, type EvaluatedGroup, onArea} from "../report/evaluation.ts";
import {slug} from "../text/words.ts";
import {type Claim, type Compared, exactly, type Given, within} from "./claim.ts";
import {hitRatesOf} from "./hit-rates.ts";
import {standOut, studentBoth} from "./judge.ts";
import {type Tests, testsOf} from "./past-cells.ts";

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

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
