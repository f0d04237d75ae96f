/**
 * At most `size` row numbers below `n`, at even steps.
 * @example
 * evenRows(1000, 4); // → [0, 250, 500, 750]
 */
export const evenRows = (n: number, size: number): Int32Array =>
  Int32Array.from({length: Math.min(n, size)}, (_, i) => Math.floor((i * n) / Math.min(n, size)));

/**
 * Rows of a row-major matrix.
 * @example
 * takeRows(Float64Array.of(1, 10, 2, 20, 3, 30), 2, Int32Array.of(0, 2)); // → [1, 10, 3, 30]
 */
export function takeRows(
  data: Float64Array,
  n_features: number,
  rows: Int32Array | Float64Array
): Float64Array {
  const taken = new Float64Array(rows.length * n_features);
  rows.forEach((row, i) => {
    taken.set(data.subarray(row * n_features, (row + 1) * n_features), i * n_features);
  });
  return taken;
}
