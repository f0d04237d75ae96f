import {symmetricEigen} from "../stats/jacobi.ts";
import {sum} from "../stats/sums.ts";
import {signed} from "./pca.ts";

export interface Correspondence {
  /** All of the table's departure from independence: χ² over its total. */
  inertia: number;
  /** Inertia along each axis, largest first: one fewer than rows or columns, whichever are fewer. */
  eigenvalues: Float64Array;
  /** Row-major n_rows × n_axes: places of rows, whose distances are χ² distances between profiles. */
  rows: Float64Array;
  /** Row-major n_columns × n_axes: places of columns, by the same law. */
  columns: Float64Array;
  /** Row-major n_axes × n_columns: the share of an axis that each column makes, 0–1. */
  contributions: Float64Array;
  n_axes: number;
}

/** Axes below this share of the inertia are rounding. */
const NONE = 1e-12;

/**
 * Correspondence analysis of a table of counts: the axes along which profiles of rows differ most from the whole table's.
 *
 * The column that makes most of an axis (the first of several) lies at its high end.
 * Source: Greenacre, "Correspondence Analysis in Practice", 3rd ed. (2017).
 * @param counts row-major n_rows × n_columns, not negative; no row or column is all 0
 * @param most axes kept at most, default all
 * @throws RangeError on fewer than two rows or columns, a count that is negative or not finite, an empty row or column
 * @example
 * const {inertia, rows} = correspondence(Float64Array.of(8, 2, 2, 8), 2, 2);
 * [inertia.toFixed(2), rows.map((value) => Math.round(10 * value))]; // → ["0.36", [6, -6]]
 */
export function correspondence(
  counts: Float64Array,
  n_rows: number,
  n_columns: number,
  most = Number.POSITIVE_INFINITY
): Correspondence {
  const [rows_share, columns_share] = margins(counts, n_rows, n_columns);
  // The smaller side's products of standardised residuals have the same eigenvalues as the larger's.
  const residual = counts.slice();
  const total = sum(counts);
  for (let r = 0; r < n_rows; r++)
    for (let c = 0; c < n_columns; c++) {
      const expected = rows_share[r] * columns_share[c];
      residual[r * n_columns + c] = (counts[r * n_columns + c] / total - expected) / Math.sqrt(expected);
    }
  const by_rows = n_rows <= n_columns;
  const d = by_rows ? n_rows : n_columns;
  const at = (small: number, large: number) =>
    by_rows ? residual[small * n_columns + large] : residual[large * n_columns + small];
  const n_large = by_rows ? n_columns : n_rows;
  const products = new Float64Array(d * d);
  for (let i = 0; i < d; i++)
    for (let j = 0; j <= i; j++) {
      let shared = 0;
      for (let l = 0; l < n_large; l++) shared += at(i, l) * at(j, l);
      products[i * d + j] = products[j * d + i] = shared;
    }
  const {values, vectors} = symmetricEigen(products, d);
  const inertia = sum(values.map((value) => Math.max(0, value)));
  const eigenvalues = values.slice(0, d - 1).map((value) => (value > NONE * inertia ? value : 0));
  const n_axes = Math.min(most, eigenvalues.filter((value) => value > 0).length);

  const rows = new Float64Array(n_rows * n_axes);
  const columns = new Float64Array(n_columns * n_axes);
  const contributions = new Float64Array(n_axes * n_columns);
  for (let k = 0; k < n_axes; k++) {
    const scale = Math.sqrt(eigenvalues[k]);
    const small = vectors.subarray(k * d, (k + 1) * d);
    const large = Float64Array.from({length: n_large}, (_, l) => {
      let shared = 0;
      for (let i = 0; i < d; i++) shared += at(i, l) * small[i];
      return shared / scale;
    });
    const [left, right] = by_rows ? [small, large] : [large, small];
    const sign = Math.sign(signed(right));
    for (let r = 0; r < n_rows; r++)
      rows[r * n_axes + k] = (sign * scale * left[r]) / Math.sqrt(rows_share[r]);
    for (let c = 0; c < n_columns; c++) {
      columns[c * n_axes + k] = (sign * scale * right[c]) / Math.sqrt(columns_share[c]);
      contributions[k * n_columns + c] = right[c] ** 2;
    }
  }
  return {inertia, eigenvalues, rows, columns, contributions, n_axes};
}

/** Shares of rows and of columns in the total. */
function margins(counts: Float64Array, n_rows: number, n_columns: number): [Float64Array, Float64Array] {
  if (n_rows < 2 || n_columns < 2 || counts.length !== n_rows * n_columns)
    throw new RangeError(
      `correspondence analysis takes a table of at least 2 × 2, got ${counts.length} values for ${n_rows} × ${n_columns}`
    );
  const bad = counts.findIndex((count) => !(count >= 0 && count < Number.POSITIVE_INFINITY));
  if (bad >= 0)
    throw new RangeError(
      `row ${Math.floor(bad / n_columns)}, column ${bad % n_columns} holds ${counts[bad]}: counts are not negative`
    );
  const rows = new Float64Array(n_rows);
  const columns = new Float64Array(n_columns);
  for (let r = 0; r < n_rows; r++)
    for (let c = 0; c < n_columns; c++) {
      rows[r] += counts[r * n_columns + c];
      columns[c] += counts[r * n_columns + c];
    }
  for (const [name, sums] of [
    ["row", rows],
    ["column", columns]
  ] as const) {
    const empty = sums.indexOf(0);
    if (empty >= 0) throw new RangeError(`${name} ${empty} is empty: leave it out`);
  }
  const total = sum(rows);
  return [rows.map((value) => value / total), columns.map((value) => value / total)];
}
