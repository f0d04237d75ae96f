/** A dense box of cells, as a study grid has it: index col · n_rows + row. */
export interface Box {
  n_cols: number;
  n_rows: number;
}

/** Half-widths of the squares whose differences are the rings: the cell, its 8 neighbours, the next 16, the next 56. */
export const RING_REACH = [0, 1, 2, 4] as const;

/**
 * Sums over all cells left of and below each corner of a box, so that the sum of any square is four look-ups.
 * @param values one per cell of the box
 * @param sums (n_cols + 1) × (n_rows + 1), overwritten
 */
export function summedArea(values: Float64Array, {n_cols, n_rows}: Box, sums: Float64Array): void {
  const width = n_rows + 1;
  sums.fill(0, 0, width);
  for (let col = 0; col < n_cols; col++) {
    let line = 0;
    sums[(col + 1) * width] = 0;
    for (let row = 0; row < n_rows; row++) {
      line += values[col * n_rows + row];
      sums[(col + 1) * width + row + 1] = sums[col * width + row + 1] + line;
    }
  }
}

/**
 * Means of rings around cells; ground outside the box counts as empty.
 * @param sums of `summedArea`
 * @param cells box indices of the cells asked about
 * @param inner half-width of the square inside the ring, in cells; below `outer`
 * @param outer half-width of the ring's outer square
 * @param means one per cell, overwritten
 */
export function ringMeans(
  sums: Float64Array,
  {n_cols, n_rows}: Box,
  cells: Int32Array,
  inner: number,
  outer: number,
  means: Float64Array | Float32Array
): void {
  const width = n_rows + 1;
  const size = (2 * outer + 1) ** 2 - (2 * inner + 1) ** 2;
  const square = (col: number, row: number, reach: number) => {
    const left = Math.max(0, col - reach) * width;
    const right = Math.min(n_cols, col + reach + 1) * width;
    const low = Math.max(0, row - reach);
    const high = Math.min(n_rows, row + reach + 1);
    return sums[right + high] - sums[left + high] - sums[right + low] + sums[left + low];
  };
  for (let i = 0; i < cells.length; i++) {
    const col = Math.floor(cells[i] / n_rows);
    const row = cells[i] - col * n_rows;
    means[i] = Math.max(0, square(col, row, outer) - square(col, row, inner)) / size;
  }
}
