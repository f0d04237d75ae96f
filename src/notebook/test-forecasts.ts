import {countedDays} from "../calendar/counted-days.ts";
import {flaggedAreas, judgedAreas, PERIOD_DAYS} from "../hotspots/evaluation-plan.ts";
import {type History, historyBefore, typeMask} from "../hotspots/history.ts";
import {BASELINE, FORECAST_METHODS, PREDICTOR, SIMPLE_METHODS} from "../hotspots/methods/all.ts";
import {nearRepeat} from "../hotspots/methods/near-repeat.ts";
import {testOrigins, toldPeriods} from "../hotspots/origins.ts";
import {rollingTest} from "../hotspots/rolling.ts";
import {againstSimple, markVerdicts, summariseTests} from "../hotspots/summarise-tests.ts";
import {locatedHistory} from "../pipeline/queries/located.ts";
import {METHODS} from "../prose/report/methods.ts";
import {reasonText} from "../prose/report/reasons.ts";
import type {AreaFigures, EvaluatedArea} from "../report/evaluation.ts";
import {gridOfPoints} from "../space/study-grid.ts";
import {drawBlocks} from "../stats/paired-bootstrap.ts";
import {sum} from "../stats/sums.ts";
import {MIN_TESTED} from "../zones/limits.ts";
import {groundOf, namesOfTypes} from "./ground.ts";
import {refuse} from "./option-words.ts";
import {askIncidents, type Incidents} from "./read-incidents.ts";

/** What is forecast and how it is tested. */
export interface TestOptions {
  /** Types that are forecast together, in any case. Default: all. */
  types?: readonly string[];
  /** Length of a test, days. Default 30. */
  period_days?: number;
  /** The year whose periods are tested. Default: the last year of the data. */
  test_year?: number;
  /** Side of a cell, metres. Default 150; never finer than the coordinates are. */
  cell_m?: number;
  /** Seed of the resamples. Default 42. */
  seed?: number;
}

/** Figures of a way to forecast on flagged ground: means over the tests. */
export interface TestedMethod {
  method: string;
  /** "1%" of the study area, or "0.25 mi²". */
  ground: string;
  km2: number;
  /** Share of the later incidents on the flagged ground, and that over the ground's share. */
  hit_rate: number;
  pai: number;
}

/** The predictor's mean PAI over another method's on the same tests. */
export interface Versus {
  ground: string;
  km2: number;
  over: string;
  ratio: number | null;
  /** Its 95% interval: circular blocks of the tests, drawn for both methods together. */
  lo: number | null;
  hi: number | null;
  /** "ahead" and "behind" only beyond chance: over the count all grounds that are tested are one family, over the best simple methods these. */
  says: "ahead" | "behind" | "no difference beyond chance";
}

/** Tests of forecasts. */
export interface TestedForecasts {
  n_tests: number;
  /** Incidents of the types in all tests. */
  n_incidents: number;
  /** Cells with an incident before the first test: the study area. */
  n_cells: number;
  /** The predictor over the prior count, and over the simple method that proved best in these very tests. */
  versus: Versus[];
  methods: TestedMethod[];
}

/**
 * The located incidents of the main period in the order of their days: what forecasts are made from.
 * @example
 * const city = await readIncidents("../data/sample/chicago-2015-2017.parquet", {from: "2017-01-01"});
 * const {n_days, first_date, type_names} = await historyOf(city);
 * [n_days, first_date, type_names[0]]; // → [365, "2017-01-01", "ARSON"]
 */
export const historyOf = (incidents: Incidents): Promise<History> =>
  askIncidents(incidents, (engine) =>
    locatedHistory(engine, incidents.file, countedDays(incidents.data), groundOf(incidents).projection)
  );

/**
 * Tests the predictor and simple methods on later incidents of some types, and the predictor over them with paired intervals.
 * Each test knows only what came before it; the study area is the cells with an incident of any type before the first.
 * @throws InputError, in a sentence, on a type that is not there, and with too few days or incidents to tell a forecast from chance
 * @example
 * const city = await readIncidents("../data/sample/chicago-2015-2017.parquet", {from: "2016-06-01", to: "2017-09-30"});
 * const {n_tests, versus} = await testForecasts(city, {types: ["homicide"], cell_m: 2000});
 * [n_tests, versus.length, versus[0].over, versus[0].lo < versus[0].hi]; // → [4, 8, "Prior count", true]
 */
export async function testForecasts(
  incidents: Incidents,
  options: TestOptions = {}
): Promise<TestedForecasts> {
  const {types = null, period_days = PERIOD_DAYS, test_year = null, seed = 42} = options;
  const {grain} = groundOf(incidents);
  const cell_m = Math.max(options.cell_m ?? 0, grain.cell_m);
  const history = await historyOf(incidents);
  const own = typeMask(history, types && namesOfTypes(history.type_names, types));
  if (toldPeriods(history, [period_days]).length === 0)
    refuse(reasonText({why: "too_coarse", need: "days", level: "month", share: 1, times: []}));
  const {origins, absent} = testOrigins(history, period_days, test_year);
  if (absent) refuse(reasonText(absent));
  const tested = (day: number) => origins.some((from) => day >= from && day < from + period_days);
  const have = sum(Array.from(history.day, (day, i) => (own[history.type[i]] && tested(day) ? 1 : 0)));
  if (have < MIN_TESTED) refuse(reasonText({why: "few_to_test", needed: MIN_TESTED, have}));
  const {x, y} = historyBefore(history, origins[0]);
  const grid = gridOfPoints(x, y, "incidents_before_tests", {cell_m, resolution_m: grain.resolution_m});
  if (grid.col.length < 2) refuse(reasonText({why: "one_cell", cell_m}));

  const areas = flaggedAreas(grid.col.length, cell_m);
  const methods = FORECAST_METHODS.filter(
    (method) =>
      [...SIMPLE_METHODS, PREDICTOR].includes(method.name) && !(history.by_month && method === nearRepeat)
  );
  const results = rollingTest({history, grid, own, origins, period_days, areas, methods});
  const draws = drawBlocks(results.origins.length, {seed});
  const rows = summariseTests(results.methods, draws);
  const against_simple = againstSimple(results.methods, judgedAreas(areas), draws);
  const predictor = rows.find(({name}) => name === PREDICTOR);
  const series = {
    offset_m: null,
    methods: predictor ? [predictor] : [],
    against_simple,
    met_by_units: [],
    gain_over_simple: null
  };
  markVerdicts([{tests: [{series: [series]}]}]);
  const ground = (a: number) => ({ground: groundName(areas[a]), km2: areas[a].km2});
  const over_count = judgedAreas(areas).map((a) => versus(BASELINE, ground(a), predictor?.areas[a]));
  return {
    n_tests: results.origins.length,
    n_incidents: sum(results.n_observed),
    n_cells: grid.col.length,
    versus: [
      ...over_count,
      ...against_simple.map((figures) => versus(figures.name, ground(figures.area), figures))
    ],
    methods: rows.flatMap(({name, areas: figures}) =>
      figures.map(({hit_rate, pai}, a) => ({method: titleOf(name), ...ground(a), hit_rate, pai}))
    )
  };
}

const titleOf = (name: string): string => METHODS.find((method) => method.name === name)?.title ?? name;

const groundName = ({kind, asked}: EvaluatedArea): string =>
  kind === "share" ? `${Number((100 * asked).toPrecision(3))}%` : `${asked} mi²`;

const SAYS = {"1": "ahead", "-1": "behind", "0": "no difference beyond chance"} as const;

type Compared = Pick<AreaFigures, "ratio" | "lo" | "hi" | "verdict">;

const versus = (name: string, ground: Pick<Versus, "ground" | "km2">, figures?: Compared): Versus => ({
  ...ground,
  over: titleOf(name),
  ratio: figures?.ratio ?? null,
  lo: figures?.lo ?? null,
  hi: figures?.hi ?? null,
  says: SAYS[figures?.verdict ?? 0]
});
