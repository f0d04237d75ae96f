import {join} from "node:path";
import {dayNumber, isoDay} from "../../../calendar/days.ts";
import {openEngine} from "../../../engine/engine.ts";
import type {ForecastTask} from "../../../hotspots/competitor.ts";
import {PERIOD_DAYS} from "../../../hotspots/evaluation-plan.ts";
import {type History, typeMask} from "../../../hotspots/history.ts";
import {testOrigins} from "../../../hotspots/origins.ts";
import {backTest} from "../../../hotspots/predictor/back-test.ts";
import {fitPredictor, readerOf} from "../../../hotspots/predictor/fit.ts";
import {forecastCells} from "../../../hotspots/predictor/forecast.ts";
import {LAST_DAYS, whatIf} from "../../../hotspots/predictor/what-if.ts";
import {patrolTargets} from "../../../patrol/discovered-types.ts";
import type {ReportNumbers} from "../../../report/numbers.ts";
import type {Reason} from "../../../report/reason.ts";
import {cellsAt, type StudyGrid} from "../../../space/study-grid.ts";
import {writeColumns, writeJson} from "../../artifacts/files.ts";
import {writeModel} from "../../artifacts/model-output.ts";
import {type Places, readPlaces, readPlacesInfo} from "../../artifacts/places-table.ts";
import {gridOnMap, studyGround} from "../../artifacts/study-ground.ts";
import {cellsOfZones, createMembers, zoneGround} from "../../artifacts/zone-ground.ts";
import {zoneCounts} from "../../queries/zone-counts.ts";
import type {RunStep} from "../../runner/step.ts";
import {readHistory} from "../data/history.ts";
import {riskModel} from "./risk-model.ts";
import {type ForecastTarget, riskTarget, TEST_SHARE, topCells} from "./risk-target.ts";

/** Hotspot_Predictor: expected incidents of the next 30 days by cell, for all types and for those that are reported. */
export const run: RunStep = async ({inputs, out_dir, root, params: {seed}, threads, progress}) => {
  const history = readHistory(inputs.history);
  const places = readPlaces(inputs.places);
  const info = readPlacesInfo(inputs.places);
  const grid = studyGround(root, info, history, null, "auto", {});
  const cell = cellsAt(grid, history.x, history.y);
  const {targets, left_out} = patrolTargets(history.type_names, {include_discovered: false});
  const wanted: {name: "all" | "reported"; types: string[] | null}[] = [{name: "all", types: null}];
  if (left_out.length > 0 && targets.length > 0) wanted.push({name: "reported", types: targets});
  const {origins} = testOrigins(history, PERIOD_DAYS, null);

  const forecasts = wanted.map(({name, types}, k): ForecastTarget => {
    const own = typeMask(history, types);
    const task: ForecastTask = {
      history,
      grid,
      cell,
      before_day: history.n_days,
      period_days: PERIOD_DAYS,
      own
    };
    const tests = backTest(task, origins, {
      area_share: TEST_SHARE,
      seed,
      onTest: (done) =>
        progress(
          (k + done) / wanted.length,
          `test forecasts of ${name === "all" ? "all types" : "reported types"}`
        )
    });
    const reader = readerOf(task);
    const predictor = fitPredictor(task, new Map(), reader);
    const features = reader.features(task.before_day);
    const forecast = forecastCells(predictor, task, features);
    const changed = whatIf(predictor, task, features);
    return {name, left_out: types === null ? [] : left_out, task, predictor, forecast, changed, tests};
  });

  const shown = [...new Set(forecasts.flatMap(({forecast}) => [...topCells(forecast)]))];
  const zone_cells = inputs.dbscan === undefined ? [] : cellsOfZones(zoneGround(places, inputs.dbscan), grid);
  const named = await namesOfCells(join(inputs.ingest, "incidents.parquet"), places, grid, shown, {
    threads,
    spill: join(out_dir, "spill")
  });
  const first = dayNumber(history.first_date) + history.n_days;
  const report: ReportNumbers["risk.json"] = {
    from: isoDay(first),
    to: isoDay(first + PERIOD_DAYS - 1),
    period_days: PERIOD_DAYS,
    grid: gridOnMap(grid, info),
    universe: grid.universe,
    last_days: LAST_DAYS,
    targets: forecasts.map((each) => riskTarget(each, {grid, info, history, places, named, zone_cells})),
    note: noteOf(history, forecasts[0], origins.length)
  };
  writeJson(out_dir, "risk.json", report);
  const byName = Object.fromEntries(forecasts.map(({name, forecast}) => [name, forecast.expected]));
  writeColumns(out_dir, "risk", {
    col: grid.col,
    row: grid.row,
    all: byName.all,
    reported: byName.reported ?? byName.all
  });
  writeModel(out_dir, riskModel(forecasts[0], grid, info, report));
};

/** What cannot be said for want of history; null where there is enough. */
function noteOf({n_days}: History, {predictor}: ForecastTarget, n_tests: number): Reason | null {
  if (predictor.origins.length === 0) return {why: "nothing_learned", n_days};
  return n_tests === 0 ? {why: "nothing_tested", n_days} : null;
}

/** The block with most incidents of each of some cells. */
async function namesOfCells(
  file: string,
  places: Places,
  grid: StudyGrid,
  cells: readonly number[],
  {threads, spill}: {threads: number; spill: string}
): Promise<Map<number, string>> {
  const wanted = new Set(cells);
  const of_place = cellsAt(grid, places.x, places.y).map((cell) => (wanted.has(cell) ? cell : -1));
  const engine = await openEngine({threads, temp_dir: spill});
  await createMembers(engine, file, places, of_place);
  const {blocks} = await zoneCounts(engine);
  engine.close();
  return new Map(Array.from(blocks, ([cell, [{block}]]) => [cell, block]));
}
