import type {Cells, HotspotsReport} from "../report/hotspots.ts";
import type {ClusteringName} from "../report/validity.ts";
import {CELL_M, cellLabels, cellsKm2, cellWeights, indexCells} from "../space/cells.ts";
import type {Places} from "../space/places.ts";
import type {Projection} from "../space/projection.ts";
import {gridOnMap} from "../space/study-grid.ts";

/** Lays clusterings of places on one grid of cells, as the map draws them. @param labels null for one that is not there */
export function cellsOnMap(
  {x, y, weight}: Pick<Places, "x" | "y" | "weight">,
  projection: Projection,
  labels: Record<ClusteringName, Int32Array | null>
): Pick<HotspotsReport, "grid" | "cells"> {
  const cells = indexCells(x, y);
  const {col, row} = cells;
  const [col0, row0] = [col, row].map((each) => each.reduce((a, b) => Math.min(a, b), Infinity));
  const squares = {cell_m: CELL_M, offset_m: 0, col, col0, row0, area_km2: cellsKm2(col.length)};
  const labelled = (of: Int32Array | null): Cells["kmeans"] =>
    of && [...cellLabels(cells, of, weight, {noise: true})];
  return {
    grid: gridOnMap(squares, projection),
    cells: {
      col: Array.from(col, (each) => each - col0),
      row: Array.from(row, (each) => each - row0),
      incidents: [...cellWeights(cells, weight)],
      kmeans: labelled(labels.kmeans),
      dbscan: labelled(labels.dbscan),
      ward: labelled(labels.ward),
      hdbscan: labelled(labels.hdbscan)
    }
  };
}
