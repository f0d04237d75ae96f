import {countedDays, fullMonths} from "../../../calendar/counted-days.ts";
import type {GiStarReport} from "../../../report/gi-star.ts";
import {CELL_M} from "../../../space/cells.ts";
import {cellsAt, gridOnMap} from "../../../space/study-grid.ts";
import {giOverlap, giStarStudy, RATE, REACH} from "../../../zones/gi-star-study.ts";
import {zoneGround} from "../../../zones/zone-ground.ts";
import {readLabels} from "../../artifacts/clustering.ts";
import {writeJson} from "../../artifacts/files.ts";
import {writeGiCells} from "../../artifacts/gi-cells.ts";
import {readHistory} from "../../artifacts/history.ts";
import {readIngest} from "../../artifacts/ingest.ts";
import {readPlaces, readPlacesInfo} from "../../artifacts/places-table.ts";
import {studyGround} from "../../artifacts/study-ground.ts";
import type {Run} from "../../steps.ts";

const RULE =
  `Getis and Ord's Gi* of each cell: the incidents in it and in the cells whose centres lie within ${REACH * CELL_M} m (the eight around) against the mean of all cells. ` +
  "A cell stands out when so high, or so low, a sum is rare among sums of counts dealt to cells at random; that is worked out from the counts' own distribution, as " +
  `the normal law would find hot spots in chance where few cells hold most incidents. The cells that stand out are held to ${100 * RATE}% false finds ` +
  "(Benjamini and Hochberg). Incidents of every type count, those that police discover among them, so a cell may emerge or fade because police looked more or less.";

/** Where incidents gather beyond chance, over the whole period and month by month. */
export const run: Run<"gi-star"> = ({inputs, out_dir, root}) => {
  const info = readPlacesInfo(inputs.places);
  const history = readHistory(inputs.history);
  const grid = studyGround(root, info, history, null, "auto", {cell_m: CELL_M});
  const months = fullMonths(countedDays(readIngest(inputs.ingest)), history.first_date);
  const cell = cellsAt(grid, history.x, history.y);
  const study = giStarStudy(grid, {cell, day: history.day}, months);
  const zones = inputs.dbscan && zoneGround(readPlaces(inputs.places), readLabels(inputs.dbscan));
  writeJson(out_dir, "gi-star.json", {
    rule: RULE,
    universe: grid.universe,
    grid: gridOnMap(grid, info.projection),
    hot: study.hot,
    cold: study.cold,
    zones: zones ? giOverlap(grid, study.spot, zones) : null,
    months: study.months,
    cells: study.cells
  } satisfies GiStarReport);
  writeGiCells(out_dir, grid, study);
};
