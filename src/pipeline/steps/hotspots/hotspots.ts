import type {ReportNumbers} from "../../../report/numbers.ts";
import {CELL_M, cellLabels, cellsKm2, cellWeights, indexCells} from "../../../space/cells.ts";
import {readJson, writeJson} from "../../artifacts/files.ts";
import {readLabels} from "../../artifacts/labels.ts";
import {readPlaces, readPlacesInfo} from "../../artifacts/places-table.ts";
import {gridOnMap} from "../../artifacts/study-ground.ts";
import type {RunStep} from "../../runner/step.ts";

/** Lays the clusterings of this report on one grid of cells, as the map draws them. */
export const run: RunStep = ({inputs, out_dir}) => {
  const {x, y, weight} = readPlaces(inputs.places);
  const info = readPlacesInfo(inputs.places);
  const cells = indexCells(x, y);
  const labelled = (dir: string | undefined) =>
    dir === undefined ? null : [...cellLabels(cells, readLabels(dir), weight, {noise: true})];
  const {col, row} = cells;
  const [col0, row0] = [col, row].map((each) => each.reduce((a, b) => Math.min(a, b), Infinity));
  const squares = {cell_m: CELL_M, offset_m: 0, col, col0, row0, area_km2: cellsKm2(col.length)};
  const read = <T>(dir: string | undefined, name: string) =>
    dir === undefined ? null : readJson<T>(dir, name);

  writeJson(out_dir, "hotspots.json", {
    grid: gridOnMap(squares, info),
    cells: {
      col: Array.from(col, (each) => each - col0),
      row: Array.from(row, (each) => each - row0),
      incidents: [...cellWeights(cells, weight)],
      kmeans: labelled(inputs.kmeans),
      dbscan: labelled(inputs.dbscan),
      ward: labelled(inputs.ward),
      hdbscan: labelled(inputs.hdbscan)
    },
    boundaries: info.boundaries,
    kmeans: read(inputs.kmeans, "partition.json"),
    dbscan: read(inputs.dbscan, "dbscan.json"),
    ward: read(inputs.ward, "partition.json"),
    hdbscan: read(inputs.hdbscan, "hdbscan.json")
  } satisfies ReportNumbers["hotspots.json"]);
};
