import {sortPlaces} from "../../space/sort-places.ts";
import {find, singletons} from "../union-find.ts";
import {type Cells, listAround, MAX_AROUND} from "./dbscan-cells.ts";

/** How distances are measured: in the plane or in space. Places are named by their positions. */
export interface Geometry {
  /** Weight of the places of cell q within eps of place p. */
  weightWithin: (cells: Cells, q: number, p: number, eps2: number) => number;
  /** Whether a core place of cell a is within eps of a core place of cell b. */
  coresTouch: (cells: Cells, is_core: Uint8Array, a: number, b: number, eps2: number) => boolean;
  /** Squared distance from place p to the nearest core place of cell q, Infinity if above `most`. */
  nearestCore2: (cells: Cells, is_core: Uint8Array, q: number, p: number, most: number) => number;
}

/** Marks core places in `is_core`, by position; returns which cells have one. */
export function findCores(
  {weightWithin}: Geometry,
  cells: Cells,
  eps2: number,
  min_samples: number,
  is_core: Uint8Array
): Uint8Array {
  const {n_cells, start, cell_weights} = cells;
  const has_core = new Uint8Array(n_cells);
  const around = new Int32Array(MAX_AROUND);
  for (let c = 0; c < n_cells; c++) {
    if (cell_weights[c] >= min_samples) {
      for (let p = start[c]; p < start[c + 1]; p++) is_core[p] = 1;
      has_core[c] = 1;
      continue;
    }
    const n_around = listAround(cells, c, around, 1);
    let reachable = cell_weights[c];
    for (let k = 0; k < n_around; k++) reachable += cell_weights[around[k]];
    if (reachable < min_samples) continue;
    for (let p = start[c]; p < start[c + 1]; p++) {
      let weight = cell_weights[c];
      for (let k = 0; k < n_around && weight < min_samples; k++)
        weight += weightWithin(cells, around[k], p, eps2);
      if (weight < min_samples) continue;
      is_core[p] = 1;
      has_core[c] = 1;
    }
  }
  return has_core;
}

/**
 * The component of each cell: two cells are joined where a core place of one is within eps of one of the other.
 * Adjacent cells come first, since cells next but one mostly are joined by then.
 */
export function joinCells(
  geometry: Geometry,
  cells: Cells,
  is_core: Uint8Array,
  has_core: Uint8Array,
  eps2: number
): Int32Array {
  const parent = singletons(cells.n_cells);
  for (const adjacent of [true, false])
    joinNeighbours(geometry, cells, is_core, has_core, eps2, parent, adjacent);
  for (let c = 0; c < cells.n_cells; c++) parent[c] = find(parent, c);
  return parent;
}

function joinNeighbours(
  {coresTouch}: Geometry,
  cells: Cells,
  is_core: Uint8Array,
  has_core: Uint8Array,
  eps2: number,
  parent: Int32Array,
  adjacent: boolean
): void {
  const {n_cells, line, step} = cells;
  const around = new Int32Array(MAX_AROUND);
  for (let c = 0; c < n_cells; c++) {
    if (has_core[c] === 0) continue;
    const n_around = listAround(cells, c, around, 2);
    for (let k = 0; k < n_around; k++) {
      const q = around[k];
      if (q < c || has_core[q] === 0) continue;
      const is_adjacent = line[q] - line[c] <= 1 && Math.abs(step[q] - step[c]) <= 1;
      if (is_adjacent !== adjacent) continue;
      const a = find(parent, c);
      const b = find(parent, q);
      if (a !== b && coresTouch(cells, is_core, c, q, eps2)) parent[Math.max(a, b)] = Math.min(a, b);
    }
  }
}

/**
 * The cluster of each cell with a core place, −1 elsewhere, numbered by their first core place in order of x, then y.
 * @param x of the place at each position, length n
 * @param y of the place at each position, length n
 */
export function numberClusters(
  cells: Cells,
  x: Float64Array,
  y: Float64Array,
  is_core: Uint8Array,
  has_core: Uint8Array,
  component: Int32Array
): {cluster: Int32Array; n_clusters: number} {
  const {n_cells} = cells;
  const first = firstCores(cells, x, y, is_core, component);
  const roots = new Int32Array(n_cells);
  let n_clusters = 0;
  for (let c = 0; c < n_cells; c++) if (first[c] >= 0) roots[n_clusters++] = c;
  const first_x = new Float64Array(n_clusters);
  const first_y = new Float64Array(n_clusters);
  for (let k = 0; k < n_clusters; k++) {
    first_x[k] = x[first[roots[k]]];
    first_y[k] = y[first[roots[k]]];
  }
  const {order} = sortPlaces(first_x, first_y);
  const number = new Int32Array(n_cells);
  for (let k = 0; k < n_clusters; k++) number[roots[order[k]]] = k;
  const cluster = new Int32Array(n_cells);
  for (let c = 0; c < n_cells; c++) cluster[c] = has_core[c] === 1 ? number[component[c]] : -1;
  return {cluster, n_clusters};
}

/** Position of the first core place of each component in order of x, then y; −1 where there is none. */
function firstCores(
  {n_cells, start}: Cells,
  x: Float64Array,
  y: Float64Array,
  is_core: Uint8Array,
  component: Int32Array
): Int32Array {
  const first = new Int32Array(n_cells).fill(-1);
  for (let c = 0; c < n_cells; c++) {
    let f = first[component[c]];
    for (let p = start[c]; p < start[c + 1]; p++)
      if (is_core[p] === 1 && (f < 0 || x[p] < x[f] || (x[p] === x[f] && y[p] < y[f]))) f = p;
    first[component[c]] = f;
  }
  return first;
}

/** Label and core flag of each place, in the order of the input. */
export function labelPlaces(
  geometry: Geometry,
  cells: Cells,
  is_core: Uint8Array,
  cluster: Int32Array,
  eps2: number
): {labels: Int32Array; core: Uint8Array} {
  const {n_cells, start, order} = cells;
  const labels = new Int32Array(order.length);
  const core = new Uint8Array(order.length);
  const around = new Int32Array(MAX_AROUND);
  for (let c = 0; c < n_cells; c++) {
    let n_around = -1;
    for (let p = start[c]; p < start[c + 1]; p++) {
      const i = order[p];
      if (is_core[p] === 1) {
        core[i] = 1;
        labels[i] = cluster[c];
        continue;
      }
      if (n_around < 0) n_around = clustersAround(cells, cluster, c, around);
      labels[i] = nearestCluster(geometry, cells, is_core, cluster, p, around, n_around, eps2);
    }
  }
  return {labels, core};
}

/** Lists the cells with a core place of the block around a cell, itself included. */
function clustersAround(cells: Cells, cluster: Int32Array, c: number, around: Int32Array): number {
  const n_around = listAround(cells, c, around, 1);
  let count = 0;
  for (let k = 0; k < n_around; k++) if (cluster[around[k]] >= 0) around[count++] = around[k];
  if (cluster[c] >= 0) around[count++] = c;
  return count;
}

/** The cluster of the core place nearest to a border place, the lowest of equally near ones; −1 for noise. */
function nearestCluster(
  {nearestCore2}: Geometry,
  cells: Cells,
  is_core: Uint8Array,
  cluster: Int32Array,
  p: number,
  around: Int32Array,
  n_around: number,
  eps2: number
): number {
  let nearest = -1;
  let least = eps2;
  for (let k = 0; k < n_around; k++) {
    const q = around[k];
    const d = nearestCore2(cells, is_core, q, p, least);
    if (d > least || (d === least && nearest >= 0 && cluster[q] >= nearest)) continue;
    least = d;
    nearest = cluster[q];
  }
  return nearest;
}
