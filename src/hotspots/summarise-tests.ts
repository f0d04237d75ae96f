import {groups as d3Groups} from "d3";
import type {
  AgainstSimple,
  AreaFigures,
  CalibrationReport,
  MethodRow,
  PeriodTests
} from "../report/evaluation.ts";
import {falseDiscovery} from "../stats/normal.ts";
import {type BlockDraws, type PairedRatio, pairedRatio} from "../stats/paired-bootstrap.ts";
import {roundTo} from "../stats/round.ts";
import {mean, squaredDeviations} from "../stats/sums.ts";
import {byMeasure, type Calibration} from "./measures.ts";
import {BASELINE, PREDICTOR, SIMPLE_METHODS} from "./methods/all.ts";
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
 * const both = [figures("count", count), figures("kde", density)].map((method) => ({...method, calibration: []}));
 * summariseTests(both, drawBlocks(3)).map(({name, areas: [{wins}]}) => [name, wins]); // → [["count", 0], ["kde", 2]]
 */
export function summariseTests(methods: readonly MethodFigures[], draws: BlockDraws): MethodRow[] {
  const baseline = methods.find(({name}) => name === BASELINE);
  return methods.map(({name, areas, auc, own_share, calibration}) => ({
    name,
    areas: areas.map((figures, a) => {
      const base = baseline?.areas[a].pai ?? null;
      const against = base && (name === BASELINE ? CERTAIN : pairedRatio(figures.pai, base, draws));
      return areaFigures(figures, against, base);
    }),
    auc: round(mean(auc)),
    own_share: round(mean(own_share)),
    calibration: calibrationReport(calibration)
  }));
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

type Verdict = Pick<AreaFigures, "p" | "ratio" | "verdict">;

/**
 * Says where methods are ahead of the prior count or behind it, and the predictor of the best simple method, beyond chance:
 * each of the two questions one family of comparisons, of all groups, methods and areas together.
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
    markFamily(compared.flatMap(({areas}) => areas));
    markFamily(some.flatMap(({each}) => each.against_simple));
  }
}

function markFamily(comparisons: readonly Verdict[]): void {
  const stands_out = falseDiscovery(
    comparisons.map(({p}) => p),
    FALSE_SHARE
  );
  comparisons.forEach((figures, i) => {
    figures.verdict = stands_out[i] ? ((figures.ratio ?? 1) > 1 ? 1 : -1) : 0;
  });
}
