import {boxDistance2, boxReach2} from "../../space/kd-tree.ts";
import type {Cells} from "./dbscan-cells.ts";
import type {Geometry} from "./dbscan-steps.ts";

/** Straight distances between places in space. */
export const space: Geometry = {weightWithin, coresTouch, nearestCore2};

function weightWithin(cells: Cells, q: number, p: number, eps2: number): number {
  if (boxDistance2In3d(cells, q, p) > eps2) return 0;
  if (boxReach2In3d(cells, q, p) <= eps2) return cells.cell_weights[q];
  let weight = 0;
  for (let r = cells.start[q]; r < cells.start[q + 1]; r++)
    weight += Number(distance2(cells, p, r) <= eps2) * cells.weights[r];
  return weight;
}

function coresTouch(cells: Cells, is_core: Uint8Array, a: number, b: number, eps2: number): boolean {
  const {start} = cells;
  for (let p = start[a]; p < start[a + 1]; p++) {
    if (is_core[p] === 0 || boxDistance2In3d(cells, b, p) > eps2) continue;
    for (let r = start[b]; r < start[b + 1]; r++)
      if (is_core[r] === 1 && distance2(cells, p, r) <= eps2) return true;
  }
  return false;
}

function nearestCore2(cells: Cells, is_core: Uint8Array, q: number, p: number, most: number): number {
  if (boxDistance2In3d(cells, q, p) > most) return Infinity;
  let least = Infinity;
  for (let r = cells.start[q]; r < cells.start[q + 1]; r++) {
    const d = distance2(cells, p, r);
    if (is_core[r] === 1 && d < least && d <= most) least = d;
  }
  return least;
}

function distance2({x, y, z}: Cells, p: number, r: number): number {
  const u = x[r] - x[p];
  const v = y[r] - y[p];
  const w = z[r] - z[p];
  return u * u + v * v + w * w;
}

function boxDistance2In3d({x, y, z, box, box_z}: Cells, q: number, p: number): number {
  const pz = z[p];
  const w = pz < box_z[2 * q] ? box_z[2 * q] - pz : pz > box_z[2 * q + 1] ? pz - box_z[2 * q + 1] : 0;
  return boxDistance2(box, q, x[p], y[p]) + w * w;
}

function boxReach2In3d({x, y, z, box, box_z}: Cells, q: number, p: number): number {
  const w = Math.max(z[p] - box_z[2 * q], box_z[2 * q + 1] - z[p]);
  return boxReach2(box, q, x[p], y[p]) + w * w;
}
