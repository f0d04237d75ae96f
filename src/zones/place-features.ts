import type {PlaceFeatures} from "../features/incident-columns.ts";
import type {Reason} from "../report/reason.ts";
import {cellNeighbours} from "../space/cell-neighbours.ts";
import {cellsKm2, cellWeights, indexCells} from "../space/cells.ts";
import {boxDistance2, buildKdTree, type KdTree} from "../space/kd-tree.ts";
import type {Places} from "../space/places.ts";
import {REACH} from "./gi-star.ts";
import type {ZoneGround} from "./zone-ground.ts";

/** The densest zones, told apart from the others. */
const DENSEST = 5;

/** What the places know of hotspots; `zone_class` is null without DBSCAN: 0 on no zone's ground, 1 on a zone's, 2 on one of the five densest. */
export interface PlaceTable extends PlaceFeatures {
  zone_class: Uint8Array | null;
  /** Why there is no zone distance; null when there is. */
  why_no_zones: Reason | null;
}

/**
 * @param zones DBSCAN's zone of each place, −1 for none: by whose cluster it is in, and by whose ground it lies on;
 * undefined when the step is not part of the report
 */
export function placeTable(
  {x, y, weight}: Places,
  zones: (Pick<ZoneGround, "zone_of"> & {labels: Int32Array}) | undefined
): PlaceTable {
  const local_rate = localRate(x, y, weight);
  if (zones === undefined)
    return {
      local_rate,
      zone_distance: null,
      zone_class: null,
      why_no_zones: {why: "no_dbscan_step"}
    };
  const metres = zoneDistance(x, y, zones.labels);
  return {
    local_rate,
    zone_distance: metres?.map((m) => Math.log1p(m / 1000)) ?? null,
    zone_class: Uint8Array.from(zones.zone_of, (rank) => (rank < 0 ? 0 : rank < DENSEST ? 2 : 1)),
    why_no_zones: metres ? null : {why: "no_distance"}
  };
}

/**
 * How busy the surroundings of each place are: log10 of the incidents per km² on its own cell and the eight around
 * it (450 m × 450 m). A place counts itself, so the rate is never 0.
 * @param x metres east, one per place or per incident
 * @param y metres north
 * @param weights incidents at each place; default: one each
 * @throws RangeError on places that are not finite
 * @example
 * const [x, y, incidents] = [Float64Array.of(10, 160, 5000), Float64Array.of(10, 10, 0), Float64Array.of(30, 12, 1)];
 * localRate(x, y, incidents).map((rate) => Math.round(10 ** rate)); // → [207, 207, 5]
 */
export function localRate(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array = new Float64Array(x.length).fill(1)
): Float64Array {
  const cells = indexCells(x, y);
  const {start, index} = cellNeighbours(cells, REACH);
  const incidents = cellWeights(cells, weights);
  const rates = incidents.map((_, cell) => {
    let near = 0;
    for (let k = start[cell]; k < start[cell + 1]; k++) near += incidents[index[k]];
    return Math.log10(near / cellsKm2(9));
  });
  return Float64Array.from(cells.cell_of, (cell) => rates[cell]);
}

/**
 * Metres from each place to the nearest place of any zone; 0 for places of a zone.
 * @param x metres east
 * @param y metres north
 * @param labels the zone of each place, −1 for none
 * @returns null when no place has a zone
 * @example
 * zoneDistance(Float64Array.of(0, 60, 360), Float64Array.of(0, 0, 400), Int32Array.of(0, 0, -1)); // → [0, 0, 500]
 */
export function zoneDistance(x: Float64Array, y: Float64Array, labels: Int32Array): Float64Array | null {
  const zoned = Int32Array.from(labels.keys()).filter((i) => labels[i] >= 0);
  if (zoned.length === 0) return null;
  const tree = buildKdTree(x, y, zoned);
  return Float64Array.from(labels, (label, i) => (label >= 0 ? 0 : Math.sqrt(nearest2(tree, x[i], y[i]))));
}

/** Squared distance to the nearest place of the tree, looking into the nearer child first. */
function nearest2(tree: KdTree, px: number, py: number, node = 0, best = Number.POSITIVE_INFINITY): number {
  if (boxDistance2(tree.box, node, px, py) >= best) return best;
  if (node >= tree.first_leaf) {
    let least = best;
    for (let p = tree.start[node]; p < tree.end[node]; p++)
      least = Math.min(least, (tree.x[p] - px) ** 2 + (tree.y[p] - py) ** 2);
    return least;
  }
  const first = 2 * node + 1;
  const near =
    boxDistance2(tree.box, first, px, py) <= boxDistance2(tree.box, first + 1, px, py) ? first : first + 1;
  return nearest2(tree, px, py, 4 * node + 3 - near, nearest2(tree, px, py, near, best));
}
