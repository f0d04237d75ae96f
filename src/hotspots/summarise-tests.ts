import {groups as d3Groups} from "d3";
import type {
  AgainstSimple,
  AreaFigures,
  CalibrationReport,
  GainOverSimple,
  MetByUnits,
  MethodRow,
  PeriodTests,
  ProperReport
} from "../report/evaluation.ts";
import {falseDiscovery} from "../stats/normal.ts";
import {type BlockDraws, type PairedRatio, pairedDifference, pairedRatio} from "../stats/paired-bootstrap.ts";
import {roundTo} from "../stats/round.ts";
import {mean, squaredDeviations} from "../stats/sums.ts";
import {MIN_TESTED} from "../zones/limits.ts";
import {shiftsIn, UNITS} from "./evaluation-plan.ts";
import {byMeasure, type Calibration} from "./measures.ts";
import {BASELINE, PREDICTOR, SIMPLE_METHODS} from "./methods/all.ts";
import type {ProperScores} from "./proper-scores.ts";
import {CHANCE, type MethodFigures, ORACLE, type RollingResult} from "./rolling.ts";

/** With more tests than this the figures of each are left out of the report. */
const MAX_LISTED = 24;

const meanOrNull = (values: Float64Array): number | null => {
  const defined = values.filter((value) => !Number.isNaN(value));
  return defined.length === 0 ? null : round(mean(defined));
};

const round = (value: number): number => roundTo(value, 6);
const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? round(value) : null;

function meanOf(columns: readonly Float64Array[]): Float64Array {
  return Float64Array.from(columns[0], (_, i) => mean(columns.map((column) => column[i])));
}

/** The mean of a method's figures over grids, test by test. */
export function meanOverGrids(results: readonly RollingResult[]): MethodFigures[] {
  return results[0].methods.map((first, m) => {
    const all = results.map(({methods}) => methods[m]);
    return {
      name: first.name,
      areas: first.areas.map((_, a) => byMeasure((each) => meanOf(all.map(({areas}) => areas[a][each])))),
      auc: meanOf(all.map(({auc}) => auc)),
      own_share: meanOf(all.map(({own_share}) => own_share)),
      met: first.met.map((_, k) => meanOf(all.map(({met}) => met[k]))),
      proper: first.proper.map((_, t) => ({
        gain: mean(all.map(({proper}) => proper[t].gain)),
        crps: mean(all.map(({proper}) => proper[t].crps))
      })),
      calibration: all.flatMap(({calibration}) => calibration)
    };
  });
}

function calibrationReport(tests: readonly Calibration[]): CalibrationReport | null {
  if (tests.length === 0) return null;
  const decile = (key: "expected" | "observed") =>
    Array.from(tests[0][key], (_, d) => round(mean(tests.map((test) => test[key][d]))));
  return {
    expected: decile("expected"),
    observed: decile("observed"),
    deviance: round(mean(tests.map(({deviance}) => deviance))),
    null_deviance: round(mean(tests.map(({null_deviance}) => null_deviance)))
  };
}

/** Share of false statements that "ahead" and "behind" may hold, among all comparisons of a family. */
const FALSE_SHARE = 0.05;

const ratioFigures = (against: PairedRatio | null): Pick<AreaFigures, "ratio" | "lo" | "hi" | "p"> => ({
  ratio: finite(against?.ratio),
  lo: finite(against?.interval?.lo),
  hi: finite(against?.interval?.hi),
  p: round(against?.p ?? 1)
});

function areaFigures(
  figures: MethodFigures["areas"][number],
  against: PairedRatio | null,
  base: Float64Array | null
): AreaFigures {
  const {hit_rate, pai, pei, rri} = figures;
  const average = mean(pai);
  const variance =
    (squaredDeviations(pai, average) / pai.length) * (pai.length / Math.max(1, pai.length - 1));
  return {
    hit_rate: round(mean(hit_rate)),
    pai: round(average),
    pai_sd: round(Math.sqrt(variance)),
    pai_lo: round(Math.min(...pai)),
    pai_hi: round(Math.max(0, ...pai)),
    pei: meanOrNull(pei),
    rri: meanOrNull(rri),
    ...ratioFigures(against),
    wins: base === null ? 0 : pai.reduce((n, value, i) => n + (value > base[i] ? 1 : 0), 0),
    verdict: 0,
    by_test: pai.length > MAX_LISTED ? [] : Array.from(pai, round)
  };
}

/**
 * Means over tests, spread, and each method against the prior count; `markVerdicts` then says what is beyond chance.
 * @param draws the blocks that intervals are made of, one for all methods
 * @example
 * const figures = (name, pai) => ({name, areas: [{hit_rate: pai, pai, pei: pai, rri: pai}], auc: pai, own_share: pai});
 * const [count, density] = [Float64Array.of(4.1, 4.3, 4.4), Float64Array.of(5.1, 4.2, 5.6)];
 * const both = [figures("count", count), figures("kde", density)].map((method) => ({...method, met: [], proper: [], calibration: []}));
 * summariseTests(both, drawBlocks(3)).map(({name, areas: [{wins}]}) => [name, wins]); // → [["count", 0], ["kde", 2]]
 */
export function summariseTests(methods: readonly MethodFigures[], draws: BlockDraws): MethodRow[] {
  const baseline = methods.find(({name}) => name === BASELINE);
  return methods.map(({name, areas, auc, own_share, calibration, met, proper}) => ({
    name,
    areas: areas.map((figures, a) => {
      const base = baseline?.areas[a].pai ?? null;
      const against = base && (name === BASELINE ? CERTAIN : pairedRatio(figures.pai, base, draws));
      return areaFigures(figures, against, base);
    }),
    auc: round(mean(auc)),
    own_share: round(mean(own_share)),
    met: met.map((each) => round(mean(each))),
    proper: properReport(proper),
    calibration: calibrationReport(calibration)
  }));
}

/** Proper scores of a method over its tests; null where it has none. */
const properReport = (scores: readonly ProperScores[]): ProperReport | null =>
  scores.length === 0
    ? null
    : {gain: round(mean(scores.map(({gain}) => gain))), crps: round(mean(scores.map(({crps}) => crps)))};

/**
 * The predictor's logarithmic score less that of the simple method with the best one in these tests.
 * @returns null without a predictor or simple methods, or where a test has no score
 */
export function gainOverSimple(methods: readonly MethodFigures[], draws: BlockDraws): GainOverSimple | null {
  const gains = ({proper}: MethodFigures) => Float64Array.from(proper, ({gain}) => gain);
  const predictor = methods.find(({name}) => name === PREDICTOR);
  const simple = methods.filter(({name, proper}) => SIMPLE_METHODS.includes(name) && proper.length > 0);
  if (!predictor || simple.length === 0 || predictor.proper.length < draws.n) return null;
  const best = simple.reduce((a, b) => (mean(gains(b)) > mean(gains(a)) ? b : a));
  const {difference, interval, p} = pairedDifference(gains(predictor), gains(best), draws);
  return {
    name: best.name,
    value: round(difference),
    lo: finite(interval?.lo),
    hi: finite(interval?.hi),
    p: round(p),
    verdict: 0
  };
}

/**
 * What the predictor's units meet against those of the simple method that proved best in these tests, by number of units.
 * @returns nothing without a predictor or simple methods; no ratio where fewer than 100 incidents were met in all tests
 */
export function metByUnits(
  methods: readonly MethodFigures[],
  period_days: number,
  draws: BlockDraws
): MetByUnits[] {
  const predictor = methods.find(({name}) => name === PREDICTOR);
  const simple = methods.filter(({name}) => SIMPLE_METHODS.includes(name));
  if (!predictor || simple.length === 0) return [];
  return UNITS.map((units, k) => {
    const level = ({met}: MethodFigures) => mean(met[k]);
    const best = simple.reduce((a, b) => (level(b) > level(a) ? b : a));
    // So few as these are no figure.
    const is_told = level(best) * draws.n * units * shiftsIn(period_days) >= MIN_TESTED;
    const against = is_told ? pairedRatio(predictor.met[k], best.met[k], draws) : null;
    const {ratio, lo, hi} = ratioFigures(against);
    return {units, name: best.name, ratio, lo, hi};
  });
}

/**
 * The predictor against the simple method with the highest mean PAI in these tests, on some areas.
 * @param areas positions of the areas
 * @returns nothing without a predictor or simple methods
 */
export function againstSimple(
  methods: readonly MethodFigures[],
  areas: readonly number[],
  draws: BlockDraws
): AgainstSimple[] {
  const predictor = methods.find(({name}) => name === PREDICTOR);
  const simple = methods.filter(({name}) => SIMPLE_METHODS.includes(name));
  if (!predictor || simple.length === 0) return [];
  return areas.map((area) => {
    const level = ({areas}: MethodFigures) => mean(areas[area].pai);
    const best = simple.reduce((a, b) => (level(b) > level(a) ? b : a));
    const against = pairedRatio(predictor.areas[area].pai, best.areas[area].pai, draws);
    return {area, name: best.name, ...ratioFigures(against), verdict: 0};
  });
}

/** The baseline against itself. */
const CERTAIN: PairedRatio = {ratio: 1, interval: {lo: 1, hi: 1}, p: 1};

interface Compared {
  p: number;
  verdict: -1 | 0 | 1;
}

/**
 * Says where methods are ahead of the prior count or behind it, and the predictor of the best simple method by hits and by
 * logarithmic score, beyond chance: each of the three questions one family of comparisons, of all groups, methods and areas.
 * @param groups all of an evaluation; each test's series on its own
 */
export function markVerdicts(groups: readonly {tests: readonly Pick<PeriodTests, "series">[]}[]): void {
  const series = groups.flatMap(({tests}) =>
    tests.flatMap(({series}, t) => series.map((each, s) => ({of: `${t} ${s}`, each})))
  );
  for (const [, some] of d3Groups(series, ({of}) => of)) {
    const compared = some.flatMap(({each}) =>
      each.methods.filter(({name}) => name !== BASELINE && name !== CHANCE && name !== ORACLE)
    );
    markFamily(
      compared.flatMap(({areas}) => areas),
      isMore
    );
    markFamily(
      some.flatMap(({each}) => each.against_simple),
      isMore
    );
    markFamily(
      some.flatMap(({each}) => each.gain_over_simple ?? []),
      ({value}) => value > 0
    );
  }
}

const isMore = ({ratio}: Pick<AreaFigures, "ratio">): boolean => (ratio ?? 1) > 1;

function markFamily<Each extends Compared>(
  comparisons: readonly Each[],
  isAhead: (each: Each) => boolean
): void {
  const stands_out = falseDiscovery(
    comparisons.map(({p}) => p),
    FALSE_SHARE
  );
  comparisons.forEach((figures, i) => {
    figures.verdict = stands_out[i] ? (isAhead(figures) ? 1 : -1) : 0;
  });
}
