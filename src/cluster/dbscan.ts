import {checkCount, checkPositive} from "./check-input.ts";
import {BLOCK, type Cells, NEAREST_FIRST, sortIntoCells} from "./dbscan-cells.ts";
import {distinctPlaces} from "./distinct-places.ts";
import {boxDistance2, boxReach2} from "./kd-tree.ts";
import {find, singletons} from "./union-find.ts";

export interface DbscanOptions {
  /** Radius of a neighbourhood in metres, inclusive. */
  eps: number;
  /** Total weight (incidents) within eps, a place's own included, that makes it a core place. */
  min_samples: number;
}

export interface DbscanResult {
  /** Cluster of each place, −1 for noise. */
  labels: Int32Array;
  /** 1 where the place is a core place. */
  core: Uint8Array;
  n_clusters: number;
}

/**
 * Exact DBSCAN of weighted places in the plane; the same answer as on the rows the weights stand for.
 *
 * A border place goes to the cluster of its nearest core place, on equal distance to the lowest number.
 * Clusters are numbered by their first core place in order of x, then y. So the order of the input changes nothing.
 *
 * A cell of side eps/√2 holds one component, so cells, not places, are joined (Gunawan 2013; Gan & Tao 2015);
 * core places, their partition and the noise are those of scikit-learn's `DBSCAN` with `sample_weight`.
 * @param x metres east, length n
 * @param y metres north, length n
 * @param weights incidents at each place, positive, length n
 * @throws RangeError on coordinates, weights or options out of range, or an eps below 2⁻³¹ of the extent
 */
export function dbscan(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  {eps, min_samples}: DbscanOptions
): DbscanResult {
  checkPositive("eps", eps, "metres");
  checkCount("min_samples", min_samples);
  const places = distinctPlaces(x, y, weights);
  const cells = sortIntoCells(places, eps);
  const eps2 = eps * eps;
  const core = findCores(cells, eps2, min_samples);
  const has_core = cellsWithCore(cells, core);
  const component = joinCells(cells, core, has_core, eps2);
  const {cell_cluster, n_clusters} = numberClusters(cells, core, has_core, component);
  const labels = labelPlaces(cells, core, cell_cluster, eps2);

  const result = {labels: new Int32Array(x.length), core: new Uint8Array(x.length), n_clusters};
  const position = new Int32Array(places.n);
  for (let p = 0; p < places.n; p++) position[cells.order[p]] = p;
  for (let i = 0; i < x.length; i++) {
    const p = position[places.place[i]];
    result.labels[i] = labels[p];
    result.core[i] = core[p];
  }
  return result;
}

function findCores(cells: Cells, eps2: number, min_samples: number): Uint8Array {
  const {n_cells, start, cell_weights, around} = cells;
  const core = new Uint8Array(cells.order.length);
  for (let c = 0; c < n_cells; c++) {
    if (cell_weights[c] >= min_samples) {
      core.fill(1, start[c], start[c + 1]);
      continue;
    }
    let reachable = 0;
    for (let s = c * BLOCK; s < (c + 1) * BLOCK; s++)
      if (around[s] >= 0) reachable += cell_weights[around[s]];
    if (reachable < min_samples) continue;
    for (let p = start[c]; p < start[c + 1]; p++)
      if (weighsEnough(cells, c, p, eps2, min_samples)) core[p] = 1;
  }
  return core;
}

function weighsEnough(cells: Cells, c: number, p: number, eps2: number, min_samples: number): boolean {
  const {x, y, around, cell_weights, box} = cells;
  let weight = cell_weights[c];
  for (const slot of NEAREST_FIRST) {
    const q = around[c * BLOCK + slot];
    if (q < 0 || boxDistance2(box, q, x[p], y[p]) > eps2) continue;
    weight +=
      boxReach2(box, q, x[p], y[p]) <= eps2 ? cell_weights[q] : weightWithin(cells, q, x[p], y[p], eps2);
    if (weight >= min_samples) return true;
  }
  return false;
}

function weightWithin(
  {start, x, y, weights}: Cells,
  q: number,
  px: number,
  py: number,
  eps2: number
): number {
  let weight = 0;
  for (let r = start[q]; r < start[q + 1]; r++) {
    const u = x[r] - px;
    const v = y[r] - py;
    if (u * u + v * v <= eps2) weight += weights[r];
  }
  return weight;
}

function cellsWithCore({n_cells, start}: Cells, core: Uint8Array): Uint8Array {
  const has_core = new Uint8Array(n_cells);
  for (let c = 0; c < n_cells; c++) if (core.subarray(start[c], start[c + 1]).includes(1)) has_core[c] = 1;
  return has_core;
}

/** Union-find over cells: two are joined where a core place of one is within eps of a core place of the other. */
function joinCells(cells: Cells, core: Uint8Array, has_core: Uint8Array, eps2: number): Int32Array {
  const {n_cells, around} = cells;
  const parent = singletons(n_cells);
  for (const slot of NEAREST_FIRST)
    for (let c = 0; c < n_cells; c++) {
      const q = around[c * BLOCK + slot];
      if (q < c || has_core[c] === 0 || has_core[q] === 0) continue;
      const a = find(parent, c);
      const b = find(parent, q);
      if (a !== b && coresTouch(cells, core, c, q, eps2)) parent[Math.max(a, b)] = Math.min(a, b);
    }
  for (let c = 0; c < n_cells; c++) parent[c] = find(parent, c);
  return parent;
}

function coresTouch(
  {start, x, y, box}: Cells,
  core: Uint8Array,
  a: number,
  b: number,
  eps2: number
): boolean {
  for (let p = start[a]; p < start[a + 1]; p++) {
    const px = x[p];
    const py = y[p];
    if (core[p] === 0 || boxDistance2(box, b, px, py) > eps2) continue;
    for (let r = start[b]; r < start[b + 1]; r++) {
      const u = x[r] - px;
      const v = y[r] - py;
      if (core[r] === 1 && u * u + v * v <= eps2) return true;
    }
  }
  return false;
}

/** The cluster of each cell with a core place (−1 elsewhere); distinct places are numbered by x, then y. */
function numberClusters(cells: Cells, core: Uint8Array, has_core: Uint8Array, component: Int32Array) {
  const {n_cells, start, order} = cells;
  const first = new Map<number, number>();
  for (let c = 0; c < n_cells; c++)
    for (let p = start[c]; p < start[c + 1]; p++)
      if (core[p] === 1) first.set(component[c], Math.min(first.get(component[c]) ?? Infinity, order[p]));
  const by_first_place = [...first].sort((a, b) => a[1] - b[1]);
  const cluster = new Map(by_first_place.map(([root], k) => [root, k]));
  const cell_cluster = new Int32Array(n_cells).fill(-1);
  for (let c = 0; c < n_cells; c++) if (has_core[c] === 1) cell_cluster[c] = cluster.get(component[c]) ?? -1;
  return {cell_cluster, n_clusters: cluster.size};
}

function labelPlaces(cells: Cells, core: Uint8Array, cell_cluster: Int32Array, eps2: number): Int32Array {
  const {n_cells, start} = cells;
  const labels = new Int32Array(core.length);
  for (let c = 0; c < n_cells; c++)
    for (let p = start[c]; p < start[c + 1]; p++)
      labels[p] = core[p] === 1 ? cell_cluster[c] : nearestCluster(cells, core, cell_cluster, c, p, eps2);
  return labels;
}

/** The cluster of the core place nearest to a border place, the lowest of equally near ones; −1 for noise. */
function nearestCluster(
  {start, x, y, box, around}: Cells,
  core: Uint8Array,
  cell_cluster: Int32Array,
  c: number,
  p: number,
  eps2: number
): number {
  const px = x[p];
  const py = y[p];
  let cluster = -1;
  let least = eps2;
  for (let s = c * BLOCK; s < (c + 1) * BLOCK; s++) {
    const q = around[s];
    if (q < 0 || cell_cluster[q] < 0 || boxDistance2(box, q, px, py) > least) continue;
    for (let r = start[q]; r < start[q + 1]; r++) {
      if (core[r] === 0) continue;
      const u = x[r] - px;
      const v = y[r] - py;
      const d = u * u + v * v;
      if (d > least || (d === least && cluster >= 0 && cell_cluster[q] >= cluster)) continue;
      least = d;
      cluster = cell_cluster[q];
    }
  }
  return cluster;
}
