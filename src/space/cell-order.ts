import {extentOf} from "./part-places.ts";
import {numbersBelow, toStarts} from "./radix-order.ts";

/** Bits of a cell number sorted by at a time. */
const DIGIT = 12;

/** One axis of a grid; see {@link cellNumber}. */
export interface CellAxis {
  low: number;
  /** Greatest value less the least. */
  extent: number;
  /** Side of a cell. */
  side: number;
}

/** Coordinates in the order of their cells. */
export interface OrderedPlaces {
  /** Index in the input of the place at each position. */
  order: Int32Array;
  x: Float64Array;
  y: Float64Array;
  /** Empty in the plane. */
  z: Float64Array;
}

/** @throws RangeError if there are more than 2³¹ cells */
export function cellAxis(values: Float64Array, side: number, eps: number): CellAxis {
  const [low, high] = extentOf(values);
  const extent = Math.max(high - low, 0);
  if (extent / side >= 2 ** 31)
    throw new RangeError(
      `eps ${Number(eps.toPrecision(6))} is too small for places spread over ${extent} m: raise it, or leave out the farthest place`
    );
  return {low, extent, side};
}

/** Number of the cell a value lies in along an axis, from 0 to below 2³¹. */
export function cellNumber({low, side}: CellAxis, value: number): number {
  return ((value - low) / side) | 0;
}

/**
 * Sorts places by the cell number along each axis, the first axis most significant: a radix sort that moves the
 * coordinates along, so that it reads in sequence and writes to few places at once.
 * @param z empty for places in the plane
 */
export function sortByCell(
  {x, y, z}: {x: Float64Array; y: Float64Array; z: Float64Array},
  axes: readonly CellAxis[]
): OrderedPlaces {
  let from: OrderedPlaces = {order: numbersBelow(x.length), x: x.slice(), y: y.slice(), z: z.slice()};
  let to: OrderedPlaces = {
    order: new Int32Array(x.length),
    x: new Float64Array(x.length),
    y: new Float64Array(x.length),
    z: new Float64Array(z.length)
  };
  for (let a = axes.length - 1; a >= 0; a--) {
    const bits = 32 - Math.clz32(axes[a].extent / axes[a].side);
    for (let shift = 0; shift < bits; shift += DIGIT) {
      const ends = new Int32Array(1 << Math.min(DIGIT, bits - shift));
      const values = [from.x, from.y, from.z][a];
      countDigits(values, axes[a], shift, ends);
      scatter(from, values, axes[a], shift, ends, to);
      [from, to] = [to, from];
    }
  }
  return from;
}

/** Values in another order, or some of them. */
export function gather<Values extends Float64Array | Int32Array>(order: Int32Array, values: Values): Values {
  const gathered = new (values.constructor as new (length: number) => Values)(order.length);
  for (let p = 0; p < order.length; p++) gathered[p] = values[order[p]];
  return gathered;
}

/** Where values are above 0, ascending. */
export function positive(values: Float64Array): Int32Array {
  const found = new Int32Array(values.length);
  let n = 0;
  for (let i = 0; i < values.length; i++) if (values[i] > 0) found[n++] = i;
  return found.slice(0, n);
}

/** Sets where the places of each digit start. */
function countDigits(values: Float64Array, axis: CellAxis, shift: number, ends: Int32Array): void {
  const mask = ends.length - 1;
  for (let i = 0; i < values.length; i++) ends[(cellNumber(axis, values[i]) >>> shift) & mask]++;
  toStarts(ends);
}

function scatter(
  {order, x, y, z}: OrderedPlaces,
  values: Float64Array,
  axis: CellAxis,
  shift: number,
  ends: Int32Array,
  to: OrderedPlaces
): void {
  const {order: to_order, x: to_x, y: to_y, z: to_z} = to;
  const mask = ends.length - 1;
  const flat = z.length === 0;
  for (let i = 0; i < values.length; i++) {
    const p = ends[(cellNumber(axis, values[i]) >>> shift) & mask]++;
    to_order[p] = order[i];
    to_x[p] = x[i];
    to_y[p] = y[i];
    if (!flat) to_z[p] = z[i];
  }
}
