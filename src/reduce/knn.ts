import {BLOCK_ROWS, type Blocks, boxDistance, spatialBlocks} from "./spatial-blocks.ts";
import {squaredDistances} from "./squared-distances.ts";

/** The k nearest other rows of every row, nearest first; a row is not its own neighbour. */
export interface KnnGraph {
  n_rows: number;
  k: number;
  /** Row-major n_rows × k row numbers. */
  indices: Int32Array;
  /** Row-major n_rows × k Euclidean distances. */
  distances: Float64Array;
}

/**
 * Exact Euclidean k nearest neighbours. Rows at the same distance count by row number, so the answer is
 * unique. Rows are cut into blocks of near ones and a block is skipped when its bounding box is farther
 * than the k-th neighbour found so far: no approximation, at worst all n² distances.
 * @param data row-major n_rows × n_features, finite
 * @param k neighbours per row, 1 to n_rows − 1
 * @throws RangeError on k out of range, on data of the wrong length or not finite
 */
export function exactKnn(data: Float64Array, n_rows: number, n_features: number, k: number): KnnGraph {
  checkMatrix(data, n_rows, n_features);
  if (!Number.isInteger(k) || k < 1 || k >= n_rows)
    throw new RangeError(`k must be a whole number from 1 to ${n_rows - 1} (the other rows), got ${k}`);
  const blocks = spatialBlocks(data, n_rows, n_features);
  const nearest = {k, ids: new Int32Array(k), squares: new Float64Array(k)};
  const indices = new Int32Array(n_rows * k);
  const distances = new Float64Array(n_rows * k);
  const squares = new Float64Array(BLOCK_ROWS);
  const gaps = new Float64Array(blocks.n_blocks);
  const order = new Uint32Array(blocks.n_blocks);
  for (let block = 0; block < blocks.n_blocks; block++) {
    orderByGap(blocks, block, gaps, order);
    for (let q = blocks.starts[block]; q < blocks.starts[block + 1]; q++) {
      nearest.ids.fill(n_rows);
      nearest.squares.fill(Infinity);
      for (const other of order) {
        if (gaps[other] > nearest.squares[k - 1]) break;
        scanBlock(blocks, q, other, nearest, squares);
      }
      const row = blocks.rows[q];
      indices.set(nearest.ids, row * k);
      for (let i = 0; i < k; i++) distances[row * k + i] = Math.sqrt(nearest.squares[i]);
    }
  }
  return {n_rows, k, indices, distances};
}

/** @throws RangeError unless `data` is n_rows × n_features finite numbers */
export function checkMatrix(data: Float64Array, n_rows: number, n_features: number): void {
  if (data.length !== n_rows * n_features)
    throw new RangeError(`data has ${data.length} values, not ${n_rows} rows × ${n_features} features`);
  const bad = data.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    const place = `feature ${bad % n_features} of row ${Math.floor(bad / n_features)}`;
    throw new RangeError(`${place} is ${data[bad]}: distances need finite values`);
  }
}

interface Nearest {
  k: number;
  /** Row numbers, nearest first. */
  ids: Int32Array;
  /** Their squared distances. */
  squares: Float64Array;
}

function scanBlock(blocks: Blocks, q: number, other: number, nearest: Nearest, squares: Float64Array): void {
  const last = nearest.k - 1;
  if (boxDistance(blocks, q, other) > nearest.squares[last]) return;
  const {rows, starts} = blocks;
  const start = starts[other];
  const count = starts[other + 1] - start;
  squaredDistances(blocks.data, blocks.n_features, q, start, count, squares);
  for (let i = 0; i < count; i++) {
    const square = squares[i];
    if (square <= nearest.squares[last] && start + i !== q) insert(nearest, rows[start + i], square);
  }
}

function insert({k, ids, squares}: Nearest, row: number, square: number): void {
  if (square === squares[k - 1] && row > ids[k - 1]) return;
  let p = k - 1;
  while (p > 0 && (squares[p - 1] > square || (squares[p - 1] === square && ids[p - 1] > row))) {
    squares[p] = squares[p - 1];
    ids[p] = ids[p - 1];
    p--;
  }
  squares[p] = square;
  ids[p] = row;
}

/** Squared gaps between one block's box and every other's, and the blocks nearest first. */
function orderByGap(blocks: Blocks, block: number, gaps: Float64Array, order: Uint32Array): void {
  const {low, high, n_blocks, n_features: d} = blocks;
  const a = block * d;
  for (let other = 0; other < n_blocks; other++) {
    const b = other * d;
    let square = 0;
    for (let j = 0; j < d; j++) {
      const gap = Math.max(low[b + j] - high[a + j], low[a + j] - high[b + j], 0);
      square += gap * gap;
    }
    gaps[other] = square;
    order[other] = other;
  }
  order.sort((p, q) => gaps[p] - gaps[q] || p - q);
}
