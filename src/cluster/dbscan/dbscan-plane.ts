import {boxDistance2, boxReach2} from "../../space/kd-tree.ts";
import type {Cells} from "./dbscan-cells.ts";
import type {Geometry} from "./dbscan-steps.ts";

/** Distances between places in the plane. */
export const plane: Geometry = {weightWithin, coresTouch, nearestCore2};

function weightWithin(cells: Cells, q: number, p: number, eps2: number): number {
  const {start, x, y, weights, box} = cells;
  const px = x[p];
  const py = y[p];
  if (boxDistance2(box, q, px, py) > eps2) return 0;
  if (boxReach2(box, q, px, py) <= eps2) return cells.cell_weights[q];
  // A product, not a branch: which places are within eps cannot be foreseen.
  let weight = 0;
  for (let r = start[q]; r < start[q + 1]; r++) {
    const u = x[r] - px;
    const v = y[r] - py;
    weight += Number(u * u + v * v <= eps2) * weights[r];
  }
  return weight;
}

function coresTouch(
  {start, x, y, box}: Cells,
  is_core: Uint8Array,
  a: number,
  b: number,
  eps2: number
): boolean {
  for (let p = start[a]; p < start[a + 1]; p++) {
    const px = x[p];
    const py = y[p];
    if (is_core[p] === 0 || boxDistance2(box, b, px, py) > eps2) continue;
    for (let r = start[b]; r < start[b + 1]; r++) {
      const u = x[r] - px;
      const v = y[r] - py;
      if (is_core[r] === 1 && u * u + v * v <= eps2) return true;
    }
  }
  return false;
}

function nearestCore2(
  {start, x, y, box}: Cells,
  is_core: Uint8Array,
  q: number,
  p: number,
  most: number
): number {
  const px = x[p];
  const py = y[p];
  if (boxDistance2(box, q, px, py) > most) return Infinity;
  let least = Infinity;
  for (let r = start[q]; r < start[q + 1]; r++) {
    const u = x[r] - px;
    const v = y[r] - py;
    const d = u * u + v * v;
    if (is_core[r] === 1 && d < least && d <= most) least = d;
  }
  return least;
}
