import {CELL_M, cellWeights, indexCells, placesAreCells} from "../space/cells.ts";
import {nearAreas} from "../space/near-areas.ts";
import type {Places} from "../space/places.ts";
import {cellOf, type StudyGrid} from "../space/study-grid.ts";
import {round} from "../stats/round.ts";
import {zoneCount} from "./hit-rate.ts";

/**
 * The ground of a clustering's zones, which are numbered by their ranks from 0: what lies within reach of the places that
 * make a zone, and nearer to them than to those of another. No grid decides it: cells are only told how much of them is a zone's.
 * Where coordinates are rounded to a step wider than a block, a place stands for its cell: the ground is the whole cells of all places.
 */
export interface ZoneGround {
  /** The label of each zone, densest first: by incidents per area of its ground; ties go to the lower label. */
  ranked: Int32Array;
  /** Area of each zone's ground, by rank, km². */
  area_km2: Float64Array;
  /** The zone on whose ground each place lies, −1 for none. */
  zone_of: Int32Array;
  /** 1 for a place that makes the zone it is in. */
  makes_zone: Uint8Array;
  /** Column, row and zone of each part of a cell that a zone has incidents in, those incidents, and all of the cell. */
  col: Int32Array;
  row: Int32Array;
  zone: Int32Array;
  incidents: Float64Array;
  cell_incidents: Float64Array;
}

/**
 * Ranks zones by the density of their ground.
 * @param labels zone of each place, −1 for none
 * @param decides 1 for a place that decides whose the ground around it is: DBSCAN's core places, for other clusterings all
 * @param reach_m how far ground reaches around such places, metres: DBSCAN's eps
 * @param cell_m side of the cells that are told how much of them is a zone's, metres, default 150; larger ones hold a place each
 * @example
 * const places = {x: Float64Array.of(0, 60, 900), y: new Float64Array(3), weight: Float64Array.of(5, 3, 9)};
 * const {ranked, area_km2} = zoneGround(places, Int32Array.of(0, 0, 1), [1, 1, 1], 50);
 * [ranked, area_km2]; // → [[1, 0], [0.007854, 0.013471]]
 */
export function zoneGround(
  {x, y, weight}: Pick<Places, "x" | "y" | "weight">,
  labels: Int32Array,
  decides: ArrayLike<number>,
  reach_m: number,
  cell_m = CELL_M
): ZoneGround {
  const n_zones = zoneCount(labels);
  const own_m2 = groundOfPlaces(x, y, decides, reach_m, cell_m);
  const areas = new Float64Array(n_zones);
  labels.forEach((label, i) => {
    if (label >= 0) areas[label] += own_m2[i];
  });
  const members = new Float64Array(n_zones);
  labels.forEach((label, i) => {
    if (label >= 0) members[label] += weight[i];
  });
  // To a square metre: equal grounds are equal wherever they lie.
  const km2 = areas.map((area) => round(area / 1e6, 6));
  const density = members.map((n, label) => n / km2[label]);
  const ranked = Int32Array.from(density.keys()).sort((a, b) => density[b] - density[a] || a - b);
  const rank = new Int32Array(n_zones);
  ranked.forEach((label, i) => {
    rank[label] = i;
  });
  const zone_of = labels.map((label) => (label < 0 ? -1 : rank[label]));
  return {
    ranked,
    area_km2: Float64Array.from(ranked, (label) => km2[label]),
    zone_of,
    makes_zone: Uint8Array.from(labels, (label, i) => (label >= 0 && decides[i] === 1 ? 1 : 0)),
    ...zoneCells(x, y, weight, zone_of, n_zones, cell_m)
  };
}

/** What each place adds to the ground of its zone, m²: its cell where coordinates are coarse, else what is nearest to it, if it decides. */
function groundOfPlaces(
  x: Float64Array,
  y: Float64Array,
  decides: ArrayLike<number>,
  reach_m: number,
  cell_m: number
): Float64Array {
  if (placesAreCells({cell_m})) return new Float64Array(x.length).fill(cell_m ** 2);
  const deciding = Int32Array.from(x.keys()).filter((i) => decides[i] === 1);
  const at = (values: Float64Array) => Float64Array.from(deciding, (i) => values[i]);
  const near = nearAreas(at(x), at(y), reach_m);
  const own = new Float64Array(x.length);
  deciding.forEach((i, k) => {
    own[i] = near[k];
  });
  return own;
}

/** The cells that zones have incidents in, by cell, then zone. */
function zoneCells(
  x: Float64Array,
  y: Float64Array,
  weight: Float64Array,
  zone_of: Int32Array,
  n_zones: number,
  cell_m: number
): Pick<ZoneGround, "col" | "row" | "zone" | "incidents" | "cell_incidents"> {
  const cells = indexCells(x, y, cell_m);
  const all = cellWeights(cells, weight);
  const parts = new Map<number, number>();
  zone_of.forEach((zone, i) => {
    if (zone < 0) return;
    const part = cells.cell_of[i] * n_zones + zone;
    parts.set(part, (parts.get(part) ?? 0) + weight[i]);
  });
  const order = [...parts.keys()].sort((a, b) => a - b);
  const cell = Int32Array.from(order, (part) => Math.floor(part / n_zones));
  return {
    col: cell.map((c) => cells.col[c]),
    row: cell.map((c) => cells.row[c]),
    zone: Int32Array.from(order, (part) => part % n_zones),
    incidents: Float64Array.from(order, (part) => parts.get(part) ?? 0),
    cell_incidents: Float64Array.from(cell, (c) => all[c])
  };
}

/** Positions, among places or parts of cells, of what each zone holds. */
export function byZone(zone_of: Int32Array, {ranked}: Pick<ZoneGround, "ranked">): number[][] {
  const own = Array.from(ranked, (): number[] => []);
  zone_of.forEach((zone, i) => {
    if (zone >= 0) own[zone].push(i);
  });
  return own;
}

/** Part of a cell of a study area: its index, and the share of its incidents. */
export interface CellPart {
  cell: number;
  share: number;
}

/** Parts of a study area's cells that are each zone's, by rank; its grid must have the ground's squares. */
export const cellsOfZones = (ground: ZoneGround, grid: StudyGrid): CellPart[][] =>
  byZone(ground.zone, ground).map((own) =>
    own
      .map((i) => ({
        cell: cellOf(grid, ground.col[i], ground.row[i]),
        share: ground.incidents[i] / ground.cell_incidents[i]
      }))
      .filter(({cell}) => cell >= 0)
  );
