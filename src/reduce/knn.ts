import {type Metric, metricSpace, type Space} from "./metric.ts";
import {BLOCK_ROWS, type Blocks, boxDistance, spatialBlocks} from "./spatial-blocks.ts";

/** The k nearest other rows of every row, nearest first; a row is not its own neighbour. */
export interface KnnGraph {
  n_rows: number;
  k: number;
  /** Row-major n_rows × k row numbers. */
  indices: Int32Array;
  /** Row-major n_rows × k distances. */
  distances: Float64Array;
}

/**
 * Exact k nearest neighbours. Rows at the same distance count by row number, so the answer is unique. Rows are
 * cut into blocks of near ones and a block is skipped when its bounding box is farther than the k-th neighbour
 * found so far: no approximation, at worst all n² distances.
 * @param data row-major n_rows × n_features, finite
 * @param k neighbours per row, 1 to n_rows − 1
 * @throws RangeError on k out of range, on data of the wrong length or not finite
 */
export function exactKnn(
  data: Float64Array,
  n_rows: number,
  n_features: number,
  k: number,
  metric: Metric = "euclidean"
): KnnGraph {
  const space = metricSpace(data, n_rows, n_features, metric);
  checkNeighbors(k, n_rows);
  const blocks = spatialBlocks(space.rows, n_rows, n_features);
  const nearest = {k, ids: new Int32Array(k), far: new Float64Array(k)};
  const indices = new Int32Array(n_rows * k);
  const distances = new Float64Array(n_rows * k);
  const compared = new Float64Array(BLOCK_ROWS);
  const gaps = new Float64Array(blocks.n_blocks);
  const order = new Uint32Array(blocks.n_blocks);
  for (let block = 0; block < blocks.n_blocks; block++) {
    orderByGap(blocks, block, space.absolute, gaps, order);
    for (let q = blocks.starts[block]; q < blocks.starts[block + 1]; q++) {
      nearest.ids.fill(n_rows);
      nearest.far.fill(Infinity);
      for (const other of order) {
        if (gaps[other] > nearest.far[k - 1]) break;
        scanBlock(blocks, space, q, other, nearest, compared);
      }
      const row = blocks.rows[q];
      indices.set(nearest.ids, row * k);
      for (let i = 0; i < k; i++) distances[row * k + i] = space.distance(nearest.far[i]);
    }
  }
  return {n_rows, k, indices, distances};
}

/** @throws RangeError unless k is 1 to n_rows − 1 */
export function checkNeighbors(k: number, n_rows: number): void {
  if (!Number.isInteger(k) || k < 1 || k >= n_rows)
    throw new RangeError(`k must be a whole number from 1 to ${n_rows - 1} (the other rows), got ${k}`);
}

interface Nearest {
  k: number;
  /** Row numbers, nearest first. */
  ids: Int32Array;
  /** What they were compared by. */
  far: Float64Array;
}

function scanBlock(
  blocks: Blocks,
  {compare, absolute}: Space,
  q: number,
  other: number,
  nearest: Nearest,
  compared: Float64Array
): void {
  const last = nearest.k - 1;
  if (boxDistance(blocks, q, other, absolute) > nearest.far[last]) return;
  const {rows, starts} = blocks;
  const start = starts[other];
  const count = starts[other + 1] - start;
  compare(blocks.data, blocks.n_features, q, start, count, compared);
  for (let i = 0; i < count; i++) {
    const value = compared[i];
    if (value <= nearest.far[last] && start + i !== q) insert(nearest, rows[start + i], value);
  }
}

function insert({k, ids, far}: Nearest, row: number, value: number): void {
  if (value === far[k - 1] && row > ids[k - 1]) return;
  let p = k - 1;
  while (p > 0 && (far[p - 1] > value || (far[p - 1] === value && ids[p - 1] > row))) {
    far[p] = far[p - 1];
    ids[p] = ids[p - 1];
    p--;
  }
  far[p] = value;
  ids[p] = row;
}

/** Gaps between one block's box and every other's, and the blocks nearest first. */
function orderByGap(
  blocks: Blocks,
  block: number,
  absolute: boolean,
  gaps: Float64Array,
  order: Uint32Array
): void {
  const {low, high, n_blocks, n_features: d} = blocks;
  const a = block * d;
  for (let other = 0; other < n_blocks; other++) {
    const b = other * d;
    let sum = 0;
    for (let j = 0; j < d; j++) {
      const gap = Math.max(low[b + j] - high[a + j], low[a + j] - high[b + j], 0);
      sum += absolute ? gap : gap * gap;
    }
    gaps[other] = sum;
    order[other] = other;
  }
  order.sort((p, q) => gaps[p] - gaps[q] || p - q);
}
