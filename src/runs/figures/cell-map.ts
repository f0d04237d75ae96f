import {escapeHtml} from "../../draw/html.ts";
import {categoryColor} from "./draw-svg.ts";

const WIDTH = 720;

/** The colour of each cluster; noise is grey. @param labels cluster by cell, −1 for noise */
export const clusterColors = (labels: readonly number[]): string[] =>
  labels.map((cluster) => (cluster < 0 ? "#d4d8dd" : categoryColor(cluster)));

/**
 * Cells of a grid, north up and to scale, as SVG text with one path a colour, neighbours in a row joined.
 * @param colors by cell
 */
export function cellMap(
  label: string,
  {col, row}: {col: readonly number[]; row: readonly number[]},
  colors: readonly string[]
): string {
  const extent = (values: readonly number[]) =>
    values.reduce(([least, most], v) => [Math.min(least, v), Math.max(most, v)], [Infinity, -Infinity]);
  const [left, right] = extent(col);
  const [bottom, top] = extent(row);
  const [n_cols, n_rows] = [right - left + 1, top - bottom + 1];
  const order = Array.from(col.keys()).sort((i, j) => row[i] - row[j] || col[i] - col[j]);
  const paths = new Map<string, string>();
  for (let i = 0; i < order.length; ) {
    const first = order[i];
    let length = 0;
    while (
      i < order.length &&
      row[order[i]] === row[first] &&
      col[order[i]] === col[first] + length &&
      colors[order[i]] === colors[first]
    ) {
      length++;
      i++;
    }
    const path = `M${col[first] - left} ${top - row[first]}h${length}v1h-${length}z`;
    paths.set(colors[first], (paths.get(colors[first]) ?? "") + path);
  }
  const shapes = [...paths]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([color, d]) => `<path fill="${color}" d="${d}"/>`);
  const height = Math.round((WIDTH * n_rows) / n_cols);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${n_cols} ${n_rows}" role="img" aria-label="${escapeHtml(label)}" style="background:#fff">${shapes.join("")}</svg>\n`;
}
