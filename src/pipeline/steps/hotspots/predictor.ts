import {dateOfDay} from "../../../calendar/counted-days.ts";
import {PERIOD_DAYS} from "../../../hotspots/evaluation-plan.ts";
import {daysOf, type History} from "../../../hotspots/history.ts";
import {
  type ForecastTarget,
  forecastTargets,
  type WantedTarget
} from "../../../hotspots/predictor/forecast-target.ts";
import {riskTarget, testedIncidents, topCells} from "../../../hotspots/predictor/risk-target.ts";
import {RISK_PARTS} from "../../../hotspots/predictor/sources.ts";
import {LAST_DAYS} from "../../../hotspots/predictor/what-if.ts";
import type {RiskTestCells} from "../../../hotspots/zone-outlook.ts";
import type {ModelOutput} from "../../../models/all.ts";
import {patrolTargets} from "../../../patrol/discovered-types.ts";
import type {ReportNumbers} from "../../../report/numbers.ts";
import type {Reason} from "../../../report/reason.ts";
import type {PlacesInfo} from "../../../space/places.ts";
import {boxIndex, gridOnMap, type StudyGrid} from "../../../space/study-grid.ts";
import {round} from "../../../stats/round.ts";
import {mean, sum} from "../../../stats/sums.ts";
import {MIN_TESTED} from "../../../zones/limits.ts";
import {cellsOfZones} from "../../../zones/zone-ground.ts";
import {readHistory, readOutput, writeOutput} from "../../artifacts/outputs.ts";
import {openStudyGrid} from "../../artifacts/study-grid.ts";
import {withIncidents} from "../../queries/with-incidents.ts";
import {busiestBlocks} from "../../queries/zone-counts.ts";
import type {Run} from "../../steps.ts";

type RiskNumbers = ReportNumbers["risk.json"];

/** Hotspot_Predictor: expected incidents of the next 30 days by cell, for all types and for those that are reported. */
export const run: Run<"predictor"> = async (context) => {
  const {inputs, out_dir, root, params, progress} = context;
  const history = readHistory(inputs.history);
  const places = readOutput(inputs.places, "places");
  const info = readOutput(inputs.places, "places.json");
  const grid = openStudyGrid(root, info, history, null, "auto", info.grain);
  const forecasts = forecastTargets(history, grid, wantedTargets(history), {seed: params.seed, progress});
  const shown = new Set(forecasts.flatMap(({forecast}) => [...topCells(forecast)]));
  const named = await withIncidents(context, (engine, file) =>
    busiestBlocks(engine, file, places, grid, shown)
  );
  const zone_cells = inputs.dbscan ? cellsOfZones(readOutput(inputs.dbscan, "ground"), grid) : [];
  const ground = {grid, info, history, places, named, zone_cells};
  const report: RiskNumbers = {
    ...nextPeriod(history),
    grid: gridOnMap(grid, info.projection),
    study_area: grid.study_area,
    last_days: LAST_DAYS,
    targets: forecasts.map((each) => riskTarget(each, ground)),
    note: noteOf(forecasts[0])
  };
  const [all, reported = all] = forecasts.map(({forecast}) => forecast.expected);
  writeOutput(out_dir, "risk.json", report);
  writeOutput(out_dir, "risk", {col: grid.col, row: grid.row, all, reported});
  writeOutput(out_dir, "risk_tests", testCells(forecasts[0]));
  writeOutput(out_dir, "model.json", modelOf(forecasts[0], grid, info, report));
};

/** What the tests expected of each cell. */
function testCells({task, tests}: ForecastTarget): RiskTestCells {
  const n_cells = task.grid.col.length;
  const expected = new Float64Array(tests.length * n_cells);
  tests.forEach(({cells}, k) => {
    expected.set(cells.expected, k * n_cells);
  });
  return {ago: Int32Array.from(tests, ({origin}) => task.before_day - origin), expected};
}

/** All types; then those that are reported, where some are discovered and some are not. */
function wantedTargets({type_names}: History): WantedTarget[] {
  const {targets, left_out} = patrolTargets(type_names, {include_discovered: false});
  const all: WantedTarget = {name: "all", types: null, left_out: []};
  return left_out.length > 0 && targets.length > 0
    ? [all, {name: "reported", types: targets, left_out}]
    : [all];
}

function nextPeriod(history: History): Pick<RiskNumbers, "from" | "to" | "period_days" | "by_month"> {
  const dateAfter = (days: number) => dateOfDay(daysOf(history), history.n_days + days);
  const {by_month} = history;
  const next = {from: dateAfter(0), to: dateAfter(PERIOD_DAYS - 1), period_days: PERIOD_DAYS};
  return {...next, ...(by_month && {by_month})};
}

/** What cannot be said for want of history; null where there is enough. */
function noteOf({task, predictor, tests}: ForecastTarget): Reason | null {
  const {n_days, by_month} = task.history;
  const span = {n_days, ...(by_month && {by_month})};
  if (predictor.origins.length === 0) return {why: "nothing_learned", ...span};
  if (tests.length === 0) return {why: "nothing_tested", ...span};
  const have = testedIncidents(tests);
  return have < MIN_TESTED ? {why: "few_to_test", needed: MIN_TESTED, have} : null;
}

/** The forecast of all types by cell, with its parts. */
function modelOf(
  {predictor, forecast, tests}: ForecastTarget,
  grid: StudyGrid,
  {projection}: PlacesInfo,
  {from, to, period_days, targets: [target], note}: RiskNumbers
): ModelOutput {
  const {cell_m, offset_m, col0, row0, n_cols, n_rows, col} = grid;
  const box = {cell_m, offset_m, col0, row0, n_cols, n_rows};
  const {expected, concentration, tests: tested} = target;
  const deviation = tests.flatMap((test) => {
    const [told, seen] = [sum(test.expected), sum(test.observed)];
    return seen > 0 ? [Math.abs(told / seen - 1)] : [];
  });
  return {
    kind: "cell_risk",
    n_samples: col.length,
    params: {period_days, cell_m, n_origins: predictor.origins.length, n_features: predictor.first.length},
    metrics: {
      n_cells: col.length,
      expected,
      share_on_1_percent: concentration[0].share,
      share_on_5_percent: concentration[2].share,
      ...(tested && {
        hit_rate_5_percent: tested.hit_rate,
        count_hit_rate_5_percent: tested.count_hit_rate,
        level_error: mean(deviation),
        ...Object.fromEntries(
          tested.parts.flatMap(({part, share, importance}) => [
            [`share_${part}`, share.mean],
            [`importance_${part}`, importance.mean]
          ])
        )
      })
    },
    curves: {},
    trials: [],
    degenerate: note,
    model: {
      projection,
      ...box,
      what: `Incidents of all types expected from ${from} to ${to} by ${cell_m} m cell.`,
      cell: [...boxIndex(grid)],
      expected: rounded(forecast.expected),
      score: rounded(forecast.score),
      contributions: Object.fromEntries(
        (target.parts_note === null ? RISK_PARTS : []).map((part) => [part, rounded(forecast.parts[part])])
      )
    }
  };
}

/** To nine decimals: what is expected stays the sum of its parts within 1e-8. */
const rounded = (values: Float64Array): number[] => Array.from(values, (value) => round(value, 9));
