/** Squares with sides along the axes, or hexagons with a corner to the north, of the same area. */
export type CellShape = "square" | "hexagon";

/** Cells that cover the plane, each with a column and a row. */
export interface Lattice {
  shape: CellShape;
  /** Side of a square of a cell's area, metres. */
  cell_m: number;
  /** The corner of the lattice lies this far east and north of the projection's origin, metres. */
  offset_m: number;
}

/** Distance from a hexagon's centre to its corners, for the area of a square of side `cell_m`. */
const hexRadius = (cell_m: number): number => cell_m * Math.sqrt(2 / (3 * Math.sqrt(3)));

/** The hexagon of a point as axial coordinates (column q, row r), by rounding in cube coordinates. */
function hexagonAt(x: number, y: number, radius: number): [col: number, row: number] {
  const q = ((Math.sqrt(3) / 3) * x - y / 3) / radius;
  const r = ((2 / 3) * y) / radius;
  const s = -q - r;
  let [rq, rr] = [Math.round(q), Math.round(r)];
  const rs = Math.round(s);
  const [dq, dr, ds] = [Math.abs(rq - q), Math.abs(rr - r), Math.abs(rs - s)];
  if (dq > dr && dq > ds) rq = -rr - rs;
  else if (dr > ds) rr = -rq - rs;
  return [rq, rr];
}

/** The cell that a point in metres lies in. */
export function columnRow(
  {shape, cell_m, offset_m}: Lattice,
  x: number,
  y: number
): [col: number, row: number] {
  const [east, north] = [x - offset_m, y - offset_m];
  return shape === "square"
    ? [Math.floor(east / cell_m), Math.floor(north / cell_m)]
    : hexagonAt(east, north, hexRadius(cell_m));
}

/** Centre of a cell, metres east and north. */
export function cellCentre({shape, cell_m, offset_m}: Lattice, col: number, row: number): [number, number] {
  if (shape === "square") return [offset_m + (col + 0.5) * cell_m, offset_m + (row + 0.5) * cell_m];
  const radius = hexRadius(cell_m);
  return [offset_m + radius * Math.sqrt(3) * (col + row / 2), offset_m + radius * 1.5 * row];
}
