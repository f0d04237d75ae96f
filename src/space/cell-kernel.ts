import {cellCentre} from "./lattice.ts";
import type {StudyGrid} from "./study-grid.ts";

/** The cells around any cell within a radius, with how far their centres are. */
export interface CellKernel {
  d_col: Int32Array;
  d_row: Int32Array;
  /** Metres between centres. */
  distance: Float64Array;
}

/** All cells whose centre is nearer than a radius to a cell's centre, itself included. */
export function cellsWithin(grid: StudyGrid, radius_m: number): CellKernel {
  const reach = Math.ceil((radius_m / grid.cell_m) * 1.6) + 1; // hexagons' rows lean: columns reach further
  const [x0, y0] = cellCentre(grid, 0, 0);
  const near: [number, number, number][] = [];
  for (let col = -reach; col <= reach; col++)
    for (let row = -reach; row <= reach; row++) {
      const [x, y] = cellCentre(grid, col, row);
      const distance = Math.hypot(x - x0, y - y0);
      if (distance < radius_m) near.push([col, row, distance]);
    }
  return {
    d_col: Int32Array.from(near, ([col]) => col),
    d_row: Int32Array.from(near, ([, row]) => row),
    distance: Float64Array.from(near, ([, , distance]) => distance)
  };
}
