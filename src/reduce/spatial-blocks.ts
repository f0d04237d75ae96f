/** Rows regrouped so that near ones lie together, in blocks with their bounding boxes. */
export interface Blocks {
  n_features: number;
  n_blocks: number;
  /** The rows' values in block order, row-major. */
  data: Float64Array;
  /** The original row number at each place. */
  rows: Int32Array;
  /** Where each block starts; n_blocks + 1 entries. */
  starts: Int32Array;
  /** Row-major n_blocks × n_features: the smallest value in each block. */
  low: Float64Array;
  /** The same for the largest. */
  high: Float64Array;
}

/** The most rows in a block. */
export const BLOCK_ROWS = 48;

/**
 * Cuts rows into blocks of at most 48 by halving again and again at the median of the feature with the
 * largest spread, as a k-d tree does.
 */
export function spatialBlocks(data: Float64Array, n_rows: number, n_features: number): Blocks {
  const d = n_features;
  const rows = Int32Array.from({length: n_rows}, (_, i) => i);
  const starts: number[] = [];
  const halve = (start: number, end: number) => {
    if (end - start <= BLOCK_ROWS) {
      starts.push(start);
      return;
    }
    const j = widestFeature(data, d, rows, start, end);
    rows.subarray(start, end).sort((p, q) => data[p * d + j] - data[q * d + j] || p - q);
    const middle = (start + end) >> 1;
    halve(start, middle);
    halve(middle, end);
  };
  halve(0, n_rows);
  starts.push(n_rows);

  const n_blocks = starts.length - 1;
  const low = new Float64Array(n_blocks * d).fill(Infinity);
  const high = new Float64Array(n_blocks * d).fill(-Infinity);
  const grouped = new Float64Array(n_rows * d);
  for (let block = 0; block < n_blocks; block++) {
    for (let p = starts[block]; p < starts[block + 1]; p++) {
      for (let j = 0; j < d; j++) {
        const value = data[rows[p] * d + j];
        grouped[p * d + j] = value;
        if (value < low[block * d + j]) low[block * d + j] = value;
        if (value > high[block * d + j]) high[block * d + j] = value;
      }
    }
  }
  return {n_features: d, n_blocks, data: grouped, rows, starts: Int32Array.from(starts), low, high};
}

/**
 * Squared distance (absolute: sum of absolute differences) from the row at place `q` to a block's box: never
 * above that to a row in it, rounding included, since both add the same terms in the same order.
 */
export function boxDistance(blocks: Blocks, q: number, block: number, absolute: boolean): number {
  const {data, low, high, n_features: d} = blocks;
  const a = q * d;
  const b = block * d;
  let sum = 0;
  for (let j = 0; j < d; j++) {
    const value = data[a + j];
    const gap = value < low[b + j] ? low[b + j] - value : value > high[b + j] ? value - high[b + j] : 0;
    sum += absolute ? gap : gap * gap;
  }
  return sum;
}

function widestFeature(data: Float64Array, d: number, rows: Int32Array, start: number, end: number): number {
  let widest = 0;
  let largest = -1;
  for (let j = 0; j < d; j++) {
    let sum = 0;
    let squares = 0;
    const origin = data[rows[start] * d + j];
    for (let p = start; p < end; p++) {
      const value = data[rows[p] * d + j] - origin;
      sum += value;
      squares += value * value;
    }
    const spread = squares - (sum * sum) / (end - start);
    if (spread > largest) {
      largest = spread;
      widest = j;
    }
  }
  return widest;
}
