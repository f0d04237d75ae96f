import type {StudyGrid} from "../../space/study-grid.ts";

/** A dense box of cells, as a study grid has it: index col · n_rows + row. */
export type Box = Pick<StudyGrid, "n_cols" | "n_rows">;

/** Half-widths of the squares whose differences are the rings: the cell, its 8 neighbours, the next 16, the next 56. */
export const RING_REACH = [0, 1, 2, 4] as const;

/** Empty cells around the box, so that no square of a ring reaches beyond it. */
const MARGIN = Math.max(...RING_REACH);

const widthOf = ({n_rows}: Box): number => n_rows + 2 * MARGIN + 1;

/** Room for the sums of a box. */
export const sumsOf = (box: Box): Float64Array =>
  new Float64Array((box.n_cols + 2 * MARGIN + 1) * widthOf(box));

/** Where cells of a box, given by their index, stand in its sums. */
export function placesInSums(box: Box, cells: Int32Array): Int32Array {
  const width = widthOf(box);
  return cells.map((cell) => {
    const col = Math.floor(cell / box.n_rows);
    return (col + MARGIN) * width + cell - col * box.n_rows + MARGIN;
  });
}

/**
 * Sums over all cells left of and below each corner of a box with its margin, so that the sum of any square is four look-ups.
 * @param values one per cell of the box
 * @param sums of `sumsOf`, overwritten
 */
export function summedArea(values: Float64Array, box: Box, sums: Float64Array): void {
  const {n_cols, n_rows} = box;
  const width = widthOf(box);
  sums.fill(0, 0, (MARGIN + 1) * width);
  for (let col = 0; col < n_cols; col++) {
    let line = 0;
    let at = (col + MARGIN + 1) * width;
    sums.fill(0, at, at + MARGIN + 1);
    at += MARGIN + 1;
    for (let row = 0; row < n_rows; row++, at++) {
      line += values[col * n_rows + row];
      sums[at] = sums[at - width] + line;
    }
    for (let row = 0; row < MARGIN; row++, at++) sums[at] = sums[at - width] + line;
  }
  for (let col = n_cols + MARGIN + 1; col <= n_cols + 2 * MARGIN; col++)
    sums.copyWithin(col * width, (col - 1) * width, col * width);
}

/**
 * Means of rings around cells; ground outside the box counts as empty.
 * @param sums of `summedArea`
 * @param places of the cells asked about, as `placesInSums` has them
 * @param inner half-width of the square inside the ring, in cells; below `outer`
 * @param outer half-width of the ring's outer square, at most the widest of `RING_REACH`
 * @param means one per cell, overwritten
 */
export function ringMeans(
  sums: Float64Array,
  box: Box,
  places: Int32Array,
  inner: number,
  outer: number,
  means: Float64Array | Float32Array
): void {
  const width = widthOf(box);
  const size = (2 * outer + 1) ** 2 - (2 * inner + 1) ** 2;
  const [left, right] = [outer * width, (outer + 1) * width];
  const [inner_left, inner_right] = [inner * width, (inner + 1) * width];
  for (let i = 0; i < places.length; i++) {
    const [high, low] = [places[i] + outer + 1, places[i] - outer];
    const [inner_high, inner_low] = [places[i] + inner + 1, places[i] - inner];
    const whole = sums[high + right] - sums[high - left] - sums[low + right] + sums[low - left];
    const hole =
      sums[inner_high + inner_right] -
      sums[inner_high - inner_left] -
      sums[inner_low + inner_right] +
      sums[inner_low - inner_left];
    means[i] = Math.max(0, whole - hole) / size;
  }
}
