import type {Cells, HotspotsReport} from "../report/hotspots.ts";
import type {ClusteringName} from "../report/validity.ts";
import {CELL_M, cellLabels, cellsKm2, cellWeights, indexCells} from "../space/cells.ts";
import type {Places} from "../space/places.ts";
import {type Projection, toLat, toLon} from "../space/projection.ts";

/** Lays clusterings of places on one grid of cells, as the map draws them. @param labels null for one that is not there */
export function cellsOnMap(
  {x, y, weight}: Pick<Places, "x" | "y" | "weight">,
  projection: Projection,
  labels: Record<ClusteringName, Int32Array | null>
): Pick<HotspotsReport, "grid" | "cells"> {
  const cells = indexCells(x, y);
  const col0 = cells.col.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const row0 = cells.row.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const labelled = (of: Int32Array | null): Cells["kmeans"] =>
    of && [...cellLabels(cells, of, weight, {noise: true})];
  return {
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
      kmeans: labelled(labels.kmeans),
      dbscan: labelled(labels.dbscan),
      ward: labelled(labels.ward),
      hdbscan: labelled(labels.hdbscan)
    }
  };
}
