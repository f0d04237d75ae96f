import {cellWeights, indexCells} from "../space/cells.ts";
import type {Places} from "../space/places.ts";
import {cellOf, type StudyGrid} from "../space/study-grid.ts";
import {footprintOf, rankByDensity, zoneCount} from "./hit-rate.ts";

/** The ground of a clustering's zones, which are numbered by their ranks from 0. */
export interface ZoneCells {
  /** The label of each zone, densest first. */
  ranked: Int32Array;
  /** The zone on whose ground each place lies, −1 for none. */
  zone_of: Int32Array;
  /** Column, row, zone and incidents of each cell that is a zone's ground. */
  col: Int32Array;
  row: Int32Array;
  zone: Int32Array;
  incidents: Float64Array;
}

/** Ranks zones and lays them on the ground. @param labels zone of each place, −1 for none */
export function zoneGround(
  {x, y, weight}: Pick<Places, "x" | "y" | "weight">,
  labels: Int32Array
): ZoneCells {
  const cells = indexCells(x, y);
  const footprint = footprintOf(labels, zoneCount(labels), weight, cells);
  const ranked = Int32Array.from(rankByDensity(footprint));
  const zone_of_cell = footprint.zone_of.map((label) => ranked.indexOf(label));
  const zoned = zone_of_cell.map((_, cell) => cell).filter((cell) => zone_of_cell[cell] >= 0);
  const cell_incidents = cellWeights(cells, weight);
  return {
    ranked,
    zone_of: cells.cell_of.map((cell) => zone_of_cell[cell]),
    col: zoned.map((cell) => cells.col[cell]),
    row: zoned.map((cell) => cells.row[cell]),
    zone: zoned.map((cell) => zone_of_cell[cell]),
    incidents: Float64Array.from(zoned, (cell) => cell_incidents[cell])
  };
}

/** Positions, among places or cells, of what each zone holds. */
export function byZone(zone_of: Int32Array, {ranked}: Pick<ZoneCells, "ranked">): number[][] {
  const own = Array.from(ranked, (): number[] => []);
  zone_of.forEach((zone, i) => {
    if (zone >= 0) own[zone].push(i);
  });
  return own;
}

/** Cells of a study area on each zone's ground, by rank; its grid must have the ground's squares. */
export const cellsOfZones = (ground: ZoneCells, grid: StudyGrid): number[][] =>
  byZone(ground.zone, ground).map((own) =>
    own.map((i) => cellOf(grid, ground.col[i], ground.row[i])).filter((cell) => cell >= 0)
  );
