import {groups} from "d3";
import {cellsAt} from "../space/study-grid.ts";
import {sum} from "../stats/sums.ts";
import {cellsOfUnits, type FlaggedArea, shiftsIn, UNITS} from "./evaluation-plan.ts";
import {type ForecastMethod, type ForecastTask, taskBefore} from "./forecast-method.ts";
import {
  byMeasure,
  type Calibration,
  type Caught,
  calibrate,
  hitRateArea,
  measure,
  measureRandom,
  measureTop,
  rankCells,
  sumsOnTop
} from "./measures.ts";
import {SIMPLE_METHODS} from "./methods/all.ts";
import {knowPriorCounts, testCounts} from "./past-counts.ts";
import {expectationsOf, type ProperScores, properScores} from "./proper-scores.ts";

/** Names of the two that bound all others: cells drawn at random, and the best cells in hindsight. */
export const CHANCE = "random";
export const ORACLE = "oracle";

/** Forecasts of one group of types, made and tested one period after the other. */
export interface RollingTest extends Pick<ForecastTask, "history" | "grid" | "own" | "period_days"> {
  /** First days of the test periods, ascending. */
  origins: readonly number[];
  areas: readonly FlaggedArea[];
  methods: readonly ForecastMethod[];
  /** What tests of the same types on other grids and of other periods share. */
  shared?: Map<string, unknown>;
}

/** A method's figures, one value per test. */
export interface MethodFigures {
  name: string;
  /** By flagged area. */
  areas: Record<keyof Caught, Float64Array>[];
  /** Area under the curve of hit rates. */
  auc: Float64Array;
  /** Cells the method itself ranks, as share of the study area. */
  own_share: Float64Array;
  /** Of methods that expect counts, one per test. */
  calibration: Calibration[];
  /** Incidents that a unit meets in a shift, by number of units on duty, one value per test; none of the bounds. */
  met: Float64Array[];
  /** Of methods whose scores are densities, one per test with an incident inside. */
  proper: ProperScores[];
}

export interface RollingResult {
  /** First days of the tests with any incident; only these have figures. */
  origins: number[];
  /** Incidents of each test, and those outside the study area. */
  n_observed: number[];
  n_outside: number[];
  /** Cells with an incident of the types before the first of these tests. */
  cells_known: number;
  methods: MethodFigures[];
}

/**
 * Tests forecasts by rolling origin: at each origin every method is given the incidents before it and nothing else, and its
 * order of cells is measured on the period that follows. Tests without an incident are left out.
 * @param onTest told the tests done
 * @example
 * const day = Int32Array.from({length: 800}, (_, d) => d), x = Float64Array.from(day, (d) => (d % 4 ? 0 : 600));
 * const types = {type: new Uint16Array(800), type_names: ["BURGLARY"]}, span = {n_days: 800, first_date: "2015-01-01"};
 * const history = {day, x, y: x, ...types, ...span}, grid = gridOfPoints(x, x, "cells with an incident");
 * const asked = {own: typeMask(history, null), origins: [700, 730], period_days: 30, areas: flaggedAreas(2, 150)};
 * rollingTest({history, grid, ...asked, methods: [priorCount]}).methods[1].areas[0].hit_rate[0].toFixed(2); // → "0.73"
 */
export function rollingTest(test: RollingTest, onTest: (done: number) => void = () => {}): RollingResult {
  const {history, grid, own, origins, period_days, areas, methods, shared = new Map()} = test;
  const n_cells = grid.col.length;
  const cell = cellsAt(grid, history.x, history.y);
  const whole: ForecastTask = {history, grid, cell, before_day: history.n_days, period_days, own};
  const n_flagged = areas.map((area) => area.n_cells);
  const ascending = [...n_flagged].sort((a, b) => a - b);
  const position = n_flagged.map((n) => ascending.indexOf(n));
  const asked = {own, type_names: history.type_names};
  const forecasters = methods
    .filter(({applies}) => applies?.(asked) ?? true)
    .map((method) => ({
      name: method.name,
      forecast: method.start(shared, n_flagged),
      ...(SIMPLE_METHODS.includes(method.name) && {expectations: expectationsOf()})
    }));
  const held = cellsOfUnits(n_cells, grid.cell_m);
  const unit_shifts = UNITS.map((units) => units * shiftsIn(period_days));
  let cells_known: number | null = null;
  const records: TestRecord[] = [];
  const result = {origins: [] as number[], n_observed: [] as number[], n_outside: [] as number[]};
  const record = (name: string, caught: Caught[], rest: Omit<TestRecord, "name" | "caught">) =>
    records.push({name, caught: position.map((i) => caught[i]), ...rest});

  let prior = {until: 0, counts: new Float64Array(n_cells), n: 0};

  origins.forEach((origin, done) => {
    onTest(done);
    const {counts: observed, n: n_observed} = testCounts(whole, origin, origin + period_days);
    const since = testCounts(whole, prior.until, origin);
    prior = {
      until: origin,
      counts: since.counts.map((count, u) => count + prior.counts[u]),
      n: since.n + prior.n
    };
    const task = taskBefore(whole, origin);
    knowPriorCounts(task, prior.counts);
    // Asked even when nothing can be measured: methods carry on from one forecast to the next.
    const forecasts = forecasters.map(({name, forecast, expectations}) => ({
      name,
      expectations,
      ...forecast(task)
    }));
    if (n_observed === 0) return;
    cells_known ??= prior.counts.reduce((n, count) => n + (count > 0 ? 1 : 0), 0);
    // Where nothing says how many to expect in all there is no proper score: only where is compared, at one level.
    const level = forecasts.flatMap(({expected}) => (expected ? [sum(expected)] : []))[0] ?? null;
    const best_order = rankCells(observed);
    const n_inside = sum(observed);
    const period = {observed, n_observed, best_order, prior: prior.counts, n_prior: prior.n};
    result.origins.push(origin);
    result.n_observed.push(n_observed);
    result.n_outside.push(n_observed - n_inside);
    const of_bound = {own_share: 1, met: [], proper: null};
    record(CHANCE, measureRandom(period, ascending), {auc: n_inside / n_observed / 2, ...of_bound});
    for (const {name, score, by_area, expected, expectations, n_own = n_cells} of forecasts) {
      const order = rankCells(score);
      const measured = measure(order, period, ascending);
      // Where it is set for each area, each area is measured under its own setting.
      const others = new Map<Float64Array, Caught[]>([[score, measured]]);
      const caught = ascending.map((_, i) => {
        const own_score = by_area?.[position.indexOf(i)] ?? score;
        const known = others.get(own_score) ?? measureTop(own_score, period, ascending);
        others.set(own_score, known);
        return known[i];
      });
      record(name, caught, {
        auc: hitRateArea(order, period),
        own_share: n_own / n_cells,
        met: sumsOnTop(score, [observed], held)[0].map((hits, k) => hits / unit_shifts[k]),
        proper: properOf(expected ?? (level === null ? null : expectations?.expect(score, level)), observed),
        ...(expected && {calibration: calibrate(rankCells(expected), expected, observed)})
      });
      expectations?.learn(score, observed);
    }
    record(ORACLE, measure(best_order, period, ascending), {
      auc: hitRateArea(best_order, period),
      ...of_bound
    });
  });
  const by_name = groups(records, ({name}) => name);
  return {
    ...result,
    cells_known: cells_known ?? 0,
    methods: by_name.map(([name, tests]) => figuresOf(name, tests, areas.length))
  };
}

interface TestRecord {
  name: string;
  caught: Caught[];
  auc: number;
  own_share: number;
  met: number[];
  proper: ProperScores | null;
  calibration?: Calibration;
}

const properOf = (expected: Float64Array | null | undefined, observed: Float64Array): ProperScores | null =>
  expected ? properScores(expected, observed) : null;

function figuresOf(name: string, tests: readonly TestRecord[], n_areas: number): MethodFigures {
  const column = (pick: (test: TestRecord) => number) => Float64Array.from(tests, pick);
  return {
    name,
    areas: Array.from({length: n_areas}, (_, a) =>
      byMeasure((each) => column(({caught}) => caught[a][each]))
    ),
    auc: column(({auc}) => auc),
    own_share: column(({own_share}) => own_share),
    met: tests[0].met.map((_, k) => column(({met}) => met[k])),
    proper: tests.flatMap(({proper}) => (proper ? [proper] : [])),
    calibration: tests.flatMap(({calibration}) => (calibration ? [calibration] : []))
  };
}
