import {bisectLeft} from "d3";
import {radixOrder} from "./radix-order.ts";

/** Cells along one side of the square that the curve fills, a power of 2. */
const SIDE = 16_384;

/**
 * The order of places along a Hilbert curve: places next to each other in it lie near each other.
 * The curve runs over ranks, not metres, so clumps and far outliers cost no resolution.
 * @param x metres east, ascending
 * @param y metres north
 */
export function curveOrder(x: Float64Array, y: Float64Array): Int32Array {
  const n = x.length;
  const quantiles = sampleQuantiles(y);
  const key = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    const column = Math.floor((i / n) * SIDE);
    const row = Math.floor((bisectLeft(quantiles, y[i]) / (quantiles.length + 1)) * SIDE);
    key[i] = positionOnCurve(column, row);
  }
  return radixOrder(n, [key]);
}

/** At most SIDE − 1 of the values, from evenly spaced positions, ascending. */
function sampleQuantiles(values: Float64Array): Float64Array {
  const size = Math.min(values.length, SIDE - 1);
  return new Float64Array(size).map((_, i) => values[Math.floor((i / size) * values.length)]).sort();
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
  return position;
}
