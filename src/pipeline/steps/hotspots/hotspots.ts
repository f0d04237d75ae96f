import type {HotspotsReport} from "../../../report/hotspots.ts";
import {CELL_M, cellLabels, cellsKm2, cellWeights, indexCells} from "../../../space/cells.ts";
import {toLat, toLon} from "../../../space/projection.ts";
import {readJson, writeJson} from "../../artifacts/files.ts";
import {readLabels} from "../../artifacts/labels.ts";
import {readPlaces, readPlacesInfo} from "../../artifacts/places-table.ts";
import type {Run} from "../../steps.ts";

/** Lays the clusterings of this report on one grid of cells, as the map draws them. */
export const run: Run<"hotspots"> = ({inputs, out_dir}) => {
  const {x, y, weight} = readPlaces(inputs.places);
  const {projection, boundaries} = readPlacesInfo(inputs.places);
  const cells = indexCells(x, y);
  const labelled = (dir: string | undefined) =>
    dir === undefined ? null : [...cellLabels(cells, readLabels(dir), weight, {noise: true})];
  const col0 = cells.col.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const row0 = cells.row.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const read = <T>(dir: string | undefined, name: string) =>
    dir === undefined ? null : readJson<T>(dir, name);

  writeJson(out_dir, "hotspots.json", {
    grid: {
      cell_m: CELL_M,
      lat0: toLat(projection, row0 * CELL_M),
      lon0: toLon(projection, col0 * CELL_M),
      d_lat: CELL_M / projection.mPerLat,
      d_lon: CELL_M / projection.mPerLon,
      n_cells: cells.col.length,
      area_km2: cellsKm2(cells.col.length)
    },
    cells: {
      col: Array.from(cells.col, (col) => col - col0),
      row: Array.from(cells.row, (row) => row - row0),
      incidents: [...cellWeights(cells, weight)],
      kmeans: labelled(inputs.kmeans),
      dbscan: labelled(inputs.dbscan),
      ward: labelled(inputs.ward),
      hdbscan: labelled(inputs.hdbscan)
    },
    boundaries,
    kmeans: read(inputs.kmeans, "partition.json"),
    dbscan: read(inputs.dbscan, "dbscan.json"),
    ward: read(inputs.ward, "partition.json"),
    hdbscan: read(inputs.hdbscan, "hdbscan.json")
  } satisfies HotspotsReport);
};
