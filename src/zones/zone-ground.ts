import {type CellIndex, indexCells} from "../space/cells.ts";
import type {Places} from "../space/places.ts";
import {cellOf, type StudyGrid} from "../space/study-grid.ts";
import {type Footprint, footprintOf, rankByDensity, zoneCount} from "./capture.ts";

/** The ground of a clustering's zones. */
export interface ZoneGround {
  cells: CellIndex;
  footprint: Footprint;
  /** Labels of the zones in the order of their ranks. */
  ranked: number[];
  /** The position in `ranked` of the zone on whose ground each place lies, −1 for none. */
  zone_of: Int32Array;
  /** Places on each zone's ground, by rank. */
  members: number[][];
}

/** Ranks zones and lays them on the ground. @param labels zone of each place, −1 for none */
export function zoneGround(
  {x, y, weight}: Pick<Places, "x" | "y" | "weight">,
  labels: Int32Array
): ZoneGround {
  const cells = indexCells(x, y);
  const footprint = footprintOf(labels, zoneCount(labels), weight, cells);
  const ranked = rankByDensity(footprint);
  const position = new Map(ranked.map((label, i) => [label, i]));
  const zone_of = Int32Array.from(cells.cell_of, (cell) => position.get(footprint.zone_of[cell]) ?? -1);
  const members: number[][] = ranked.map(() => []);
  zone_of.forEach((zone, place) => {
    if (zone >= 0) members[zone].push(place);
  });
  return {cells, footprint, ranked, zone_of, members};
}

/** Cells of a study area on each zone's ground, by rank; its grid must have the ground's squares. */
export function cellsOfZones(
  {cells, footprint, ranked}: Pick<ZoneGround, "cells" | "footprint" | "ranked">,
  grid: StudyGrid
): number[][] {
  return ranked.map((label) =>
    footprint.cells[label]
      .map((cell) => cellOf(grid, cells.col[cell], cells.row[cell]))
      .filter((cell) => cell >= 0)
  );
}
