import type {Cells} from "../../report/hotspots.ts";
import {categoryColor} from "./draw-svg.ts";

const WIDTH = 720;

/**
 * Occupied cells of a city, north up and to scale, each in the colour of its cluster: as SVG text with one path a
 * colour, cells in a row joined. Noise is grey.
 * @param labels cluster of each cell, −1 for noise
 */
export function cellMap(label: string, {col, row}: Cells, labels: readonly number[]): string {
  const extent = (values: readonly number[]) =>
    values.reduce(([least, most], v) => [Math.min(least, v), Math.max(most, v)], [Infinity, -Infinity]);
  const [left, right] = extent(col);
  const [bottom, top] = extent(row);
  const [n_cols, n_rows] = [right - left + 1, top - bottom + 1];
  const colors = labels.map((cluster) => (cluster < 0 ? "#d4d8dd" : categoryColor(cluster)));
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
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${n_cols} ${n_rows}" role="img" aria-label="${label}" style="background:#fff">${shapes.join("")}</svg>\n`;
}
