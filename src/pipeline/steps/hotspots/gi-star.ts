import {countedDays, fullMonths} from "../../../calendar/counted-days.ts";
import {cellsAt, gridOnMap} from "../../../space/study-grid.ts";
import {seededRandom} from "../../../stats/random.ts";
import {giOverlap, giStarStudy} from "../../../zones/gi-star.ts";
import {writeGiCells} from "../../artifacts/gi-cells.ts";
import {readHistory, readOutput, writeOutput} from "../../artifacts/outputs.ts";
import {openStudyGrid} from "../../artifacts/study-grid.ts";
import type {Run} from "../../steps.ts";

/** Where incidents gather beyond chance, over the whole period and month by month. */
export const run: Run<"gi-star"> = ({inputs, out_dir, params, root}) => {
  const info = readOutput(inputs.places, "places.json");
  const history = readHistory(inputs.history);
  const grid = openStudyGrid(root, info, history, null, "auto", info.grain);
  const months = fullMonths(countedDays(readOutput(inputs.ingest, "ingest.json")), history.first_date);
  const cell = cellsAt(grid, history.x, history.y);
  const study = giStarStudy(grid, {cell, day: history.day}, months, seededRandom(params.seed));
  const zones = inputs.dbscan && readOutput(inputs.dbscan, "ground");
  writeOutput(out_dir, "gi-star.json", {
    study_area: grid.study_area,
    grid: gridOnMap(grid, info.projection),
    hot: study.hot,
    cold: study.cold,
    zones: zones ? giOverlap(grid, study.spot, zones) : null,
    months: study.months,
    cells: study.cells
  });
  writeGiCells(out_dir, grid, study);
};
