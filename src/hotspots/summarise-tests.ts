import type {AreaFigures, CalibrationReport, MethodRow} from "../report/evaluation.ts";
import {BASELINE} from "./competitors/all.ts";
import type {Calibration} from "./measures.ts";
import {type BlockDraws, pairedRatio} from "./paired-bootstrap.ts";
import {CHANCE, type MethodFigures, ORACLE, type RollingResult} from "./rolling.ts";

/** With more tests than this the figures of each are left out of the report. */
const MOST_LISTED = 24;

const mean = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
};

const meanOrNull = (values: Float64Array): number | null => {
  const defined = values.filter((value) => !Number.isNaN(value));
  return defined.length === 0 ? null : round(mean(defined));
};

const round = (value: number): number => Number(value.toPrecision(6));
const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? round(value) : null;

function meanOf(columns: readonly Float64Array[]): Float64Array {
  return Float64Array.from(columns[0], (_, i) => mean(columns.map((column) => column[i])));
}

/** The mean of a method's figures over grids, test by test. */
export function meanOverGrids(results: readonly RollingResult[]): MethodFigures[] {
  return results[0].methods.map((first, m) => {
    const all = results.map(({methods}) => methods[m]);
    const areas = first.areas.map((_, a) => {
      const pick = (key: keyof MethodFigures["areas"][number]) => meanOf(all.map(({areas}) => areas[a][key]));
      return {hit_rate: pick("hit_rate"), pai: pick("pai"), pei: pick("pei"), rri: pick("rri")};
    });
    return {
      name: first.name,
      areas,
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

/**
 * Means over tests, spread, and each method against the prior count.
 * @param draws the blocks that intervals are made of, one for all methods
 */
export function summariseTests(methods: readonly MethodFigures[], draws: BlockDraws): MethodRow[] {
  const baseline = methods.find(({name}) => name === BASELINE);
  const compared = methods.filter(({name}) => name !== BASELINE && name !== CHANCE && name !== ORACLE).length;
  return methods.map(({name, areas, auc, own_share, calibration}) => ({
    name,
    areas: areas.map(({hit_rate, pai, pei, rri}, a): AreaFigures => {
      const base = baseline?.areas[a].pai;
      const against = base === undefined || name === BASELINE ? null : pairedRatio(pai, base, draws);
      const interval = against?.interval(0.05);
      const strict = against?.interval(0.05 / Math.max(1, compared));
      const is_bound = name === CHANCE || name === ORACLE;
      const average = mean(pai);
      return {
        hit_rate: round(mean(hit_rate)),
        pai: round(average),
        pai_sd: round(
          Math.sqrt(
            mean(pai.map((value) => (value - average) ** 2)) * (pai.length / Math.max(1, pai.length - 1))
          )
        ),
        pai_lo: round(pai.reduce((x, y) => Math.min(x, y), Number.POSITIVE_INFINITY)),
        pai_hi: round(pai.reduce((x, y) => Math.max(x, y), 0)),
        pei: meanOrNull(pei),
        rri: meanOrNull(rri),
        ratio: name === BASELINE ? 1 : finite(against?.ratio),
        lo: name === BASELINE ? 1 : finite(interval?.lo),
        hi: name === BASELINE ? 1 : finite(interval?.hi),
        wins: base === undefined ? 0 : pai.reduce((n, value, i) => n + (value > base[i] ? 1 : 0), 0),
        verdict: is_bound || !strict ? 0 : strict.lo > 1 ? 1 : strict.hi < 1 ? -1 : 0,
        by_test: pai.length > MOST_LISTED ? [] : Array.from(pai, round)
      };
    }),
    auc: round(mean(auc)),
    own_share: round(mean(own_share)),
    calibration: calibrationReport(calibration)
  }));
}
