import {floatKeys, radixOrder} from "./radix-order.ts";

/** Cells along one side of the square that the curve fills. */
const SIDE = 65_536;

/**
 * The order of places along a Hilbert curve: places next to each other in it lie near each other.
 * The curve runs over ranks, not metres, so clumps and far outliers cost no resolution.
 * @param x metres east, ascending
 * @param y metres north
 */
export function curveOrder(x: Float64Array, y: Float64Array): Int32Array {
  const n = x.length;
  const [high] = floatKeys(y);
  const by_y = radixOrder(n, [high]);
  const key = new Uint32Array(n);
  const cells_per_rank = SIDE / n;
  for (let rank = 0; rank < n; rank++) {
    const i = by_y[rank];
    key[i] = positionOnCurve(Math.floor(i * cells_per_rank), Math.floor(rank * cells_per_rank));
  }
  return radixOrder(n, [key]);
}

/** The number of a cell along the curve (Hilbert 1891), from the coarsest quarter to the finest. */
function positionOnCurve(column: number, row: number): number {
  let u = column;
  let v = row;
  let position = 0;
  for (let side = SIDE >> 1; side > 0; side >>= 1) {
    const right = (u & side) === 0 ? 0 : 1;
    const upper = (v & side) === 0 ? 0 : 1;
    position = (position << 2) | ((3 * right) ^ upper);
    if (upper === 1) continue;
    const turned = right === 1 ? SIDE - 1 - u : u;
    u = right === 1 ? SIDE - 1 - v : v;
    v = turned;
  }
  return position >>> 0;
}
