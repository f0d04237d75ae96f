import type {AreaFigures, CalibrationReport, MethodRow} from "../report/evaluation.ts";
import {falseDiscovery} from "../stats/normal.ts";
import {type BlockDraws, type PairedRatio, pairedRatio} from "../stats/paired-bootstrap.ts";
import {roundTo} from "../stats/round.ts";
import {mean, squaredDeviations} from "../stats/sums.ts";
import {byMeasure, type Calibration} from "./measures.ts";
import {BASELINE} from "./methods/all.ts";
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

/** Share of false statements that "ahead" and "behind" may hold, among all methods and areas. */
const FALSE_SHARE = 0.05;

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
    ratio: finite(against?.ratio),
    lo: finite(against?.interval?.lo),
    hi: finite(against?.interval?.hi),
    wins: base === null ? 0 : pai.reduce((n, value, i) => n + (value > base[i] ? 1 : 0), 0),
    verdict: 0,
    by_test: pai.length > MAX_LISTED ? [] : Array.from(pai, round)
  };
}

/**
 * Means over tests, spread, and each method against the prior count.
 * @param draws the blocks that intervals are made of, one for all methods
 * @example
 * const figures = (name, pai) => ({name, areas: [{hit_rate: pai, pai, pei: pai, rri: pai}], auc: pai, own_share: pai});
 * const [count, density] = [Float64Array.of(4.1, 4.3, 4.4), Float64Array.of(5.1, 4.2, 5.6)];
 * const both = [figures("count", count), figures("kde", density)].map((method) => ({...method, calibration: []}));
 * summariseTests(both, drawBlocks(3)).map(({name, areas: [{wins}]}) => [name, wins]); // → [["count", 0], ["kde", 2]]
 */
export function summariseTests(methods: readonly MethodFigures[], draws: BlockDraws): MethodRow[] {
  const baseline = methods.find(({name}) => name === BASELINE);
  const rows = methods.map(({name, areas, auc, own_share, calibration}): MethodRow & {p: number[]} => {
    const compared = areas.map((figures, a) => {
      const base = baseline?.areas[a].pai ?? null;
      const against = base && (name === BASELINE ? CERTAIN : pairedRatio(figures.pai, base, draws));
      return {p: against?.p ?? 1, figures: areaFigures(figures, against, base)};
    });
    return {
      name,
      areas: compared.map(({figures}) => figures),
      p: compared.map(({p}) => p),
      auc: round(mean(auc)),
      own_share: round(mean(own_share)),
      calibration: calibrationReport(calibration)
    };
  });
  markVerdicts(rows.filter(({name}) => name !== BASELINE && name !== CHANCE && name !== ORACLE));
  return rows.map(({p: _, ...row}) => row);
}

/** The baseline against itself. */
const CERTAIN: PairedRatio = {ratio: 1, interval: {lo: 1, hi: 1}, p: 1};

/** Says where a method is ahead or behind beyond chance, all methods and areas together. */
function markVerdicts(rows: readonly (MethodRow & {p: number[]})[]): void {
  const all = rows.flatMap(({areas, p}) => areas.map((figures, a) => ({figures, p: p[a]})));
  const p_values = all.map(({p}) => p);
  const stands_out = falseDiscovery(p_values, FALSE_SHARE);
  all.forEach(({figures}, i) => {
    if (stands_out[i]) figures.verdict = (figures.ratio ?? 1) > 1 ? 1 : -1;
  });
}
