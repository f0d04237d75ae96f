import type {Random} from "../stats/random.ts";
import {introduce, type NeighborLists} from "./neighbor-lists.ts";

/** Past this depth rows are halved as they come: rows of wild scales cannot make a tree as deep as they are many. */
const MAX_DEPTH = 60;

/**
 * Introduces rows to one another that fall into the same leaf of random projection trees. A node is split by
 * the plane halfway between two of its rows drawn at random.
 * Source: Dasgupta & Freund, "Random projection trees and low dimensional manifolds" (2008); pynndescent's start.
 * @param x row-major n_rows × n_features
 */
export function joinLeaves(
  lists: NeighborLists,
  x: Float32Array,
  n_features: number,
  absolute: boolean,
  n_trees: number,
  leaf_rows: number,
  random: Random
): void {
  const d = n_features;
  const rows = new Int32Array(lists.n_rows);
  const plane = new Float64Array(d);

  const split = (start: number, end: number, depth: number): void => {
    if (end - start <= leaf_rows) {
      for (let i = start; i < end; i++)
        for (let j = i + 1; j < end; j++) introduce(lists, x, d, absolute, rows[i], rows[j]);
      return;
    }
    const draw = () => rows[start + Math.floor(random() * (end - start))] * d;
    let middle = partition(x, rows, start, end, planeBetween(x, draw(), draw(), plane), plane, random);
    if (middle === start || middle === end || depth === MAX_DEPTH) middle = (start + end) >> 1;
    split(start, middle, depth + 1);
    split(middle, end, depth + 1);
  };
  for (let tree = 0; tree < n_trees; tree++) {
    for (let i = 0; i < rows.length; i++) rows[i] = i;
    split(0, rows.length, 0);
  }
}

/** Writes the normal of the plane halfway between two rows. @returns its offset from the origin */
function planeBetween(x: Float32Array, p: number, q: number, plane: Float64Array): number {
  let offset = 0;
  for (let j = 0; j < plane.length; j++) {
    plane[j] = x[p + j] - x[q + j];
    offset += (plane[j] * (x[p + j] + x[q + j])) / 2;
  }
  return offset;
}

/** Puts rows on the plane's one side first; those on it go to either by chance. @returns where the other side starts */
function partition(
  x: Float32Array,
  rows: Int32Array,
  start: number,
  end: number,
  offset: number,
  plane: Float64Array,
  random: Random
): number {
  const d = plane.length;
  let middle = start;
  let last = end - 1;
  while (middle <= last) {
    const row = rows[middle];
    let side = -offset;
    for (let j = 0; j < d; j++) side += plane[j] * x[row * d + j];
    if (side > 0 || (side === 0 && random() < 0.5)) middle++;
    else {
      rows[middle] = rows[last];
      rows[last] = row;
      last--;
    }
  }
  return middle;
}
