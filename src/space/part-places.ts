import {toStarts} from "./radix-order.ts";

/** Up to this many places are sorted by insertion. */
const FEW = 32;
/** Places per bucket, were they spread evenly, up to so many buckets: more would scatter over too much memory. */
const PER_BUCKET = 8;
const MAX_BUCKETS = 256;

/** Places with their numbers in the input, to be rearranged together. */
export interface PlaceList {
  order: Int32Array;
  x: Float64Array;
  y: Float64Array;
}

export function leastOf(values: Float64Array, from: number, to: number): number {
  let least = Infinity;
  for (let p = from; p < to; p++) if (values[p] < least) least = values[p];
  return least;
}

export function greatestOf(values: Float64Array, from: number, to: number): number {
  let greatest = -Infinity;
  for (let p = from; p < to; p++) if (values[p] > greatest) greatest = values[p];
  return greatest;
}

/** Least and greatest of the first n values, Infinity and −Infinity of none. */
export function extentOf(values: ArrayLike<number>, n = values.length): [least: number, greatest: number] {
  let least = Infinity;
  let greatest = -Infinity;
  for (let i = 0; i < n; i++) {
    if (values[i] < least) least = values[i];
    if (values[i] > greatest) greatest = values[i];
  }
  return [least, greatest];
}

/** Memory to part places with. */
export interface PartScratch {
  spare: PlaceList;
  ends: Int32Array;
}

export function partScratch(): PartScratch {
  return {spare: emptyPlaces(0), ends: new Int32Array(MAX_BUCKETS + 1)};
}

/**
 * Parts the places from position `from` to `to` − 1 along x (0) or y (1): each of the cuts number c to end_c − 1,
 * positions in that stretch in ascending order, then holds what sorting would put there, with nothing greater before
 * it and nothing less behind. Linear time on all but contrived input: the places go to buckets of equal width, and
 * only the buckets with a cut are sorted, crowded ones by buckets of their own.
 */
export function partPlaces(
  places: PlaceList,
  scratch: PartScratch,
  axis: number,
  from: number,
  to: number,
  cuts: readonly number[],
  c: number,
  end_c: number
): void {
  const key = axis === 0 ? places.x : places.y;
  if (isAscending(key, from, to)) return;
  if (to - from <= FEW) {
    sortFew(places, key, from, to);
    return;
  }
  if (scratch.spare.order.length < to - from) scratch.spare = emptyPlaces(to - from);
  const {spare, ends} = scratch;
  copyPlaces(places, from, to, spare);
  const low = leastOf(key, from, to);
  const range = greatestOf(key, from, to) - low;
  const buckets = {low, range, last: Math.min(MAX_BUCKETS, Math.ceil((to - from) / PER_BUCKET))};
  ends.fill(0, 0, buckets.last + 1);
  countBuckets(key, from, to, buckets, ends);
  toStarts(ends, buckets.last + 1, from);
  scatter(spare, axis === 0 ? spare.x : spare.y, to - from, buckets, ends, places);
  const crowds: number[] = [];
  for (let next = c; next < end_c; ) {
    const first_cut = next;
    const bucket = bucketOf(key[cuts[first_cut]], buckets);
    const first = bucket === 0 ? from : ends[bucket - 1];
    while (next < end_c && cuts[next] < ends[bucket]) next++;
    if (ends[bucket] - first <= FEW) sortFew(places, key, first, ends[bucket]);
    else crowds.push(first, ends[bucket], first_cut, next);
  }
  for (let i = 0; i < crowds.length; i += 4)
    partPlaces(places, scratch, axis, crowds[i], crowds[i + 1], cuts, crowds[i + 2], crowds[i + 3]);
}

export function emptyPlaces(n: number): PlaceList {
  return {order: new Int32Array(n), x: new Float64Array(n), y: new Float64Array(n)};
}

/** Puts the places from position `from` to `to` − 1 at the beginning of another list. */
export function copyPlaces({order, x, y}: PlaceList, from: number, to: number, target: PlaceList): void {
  const {order: to_order, x: to_x, y: to_y} = target;
  for (let p = from; p < to; p++) {
    to_order[p - from] = order[p];
    to_x[p - from] = x[p];
    to_y[p - from] = y[p];
  }
}

export function isAscending(key: Float64Array, from: number, to: number): boolean {
  for (let p = from + 1; p < to; p++) if (key[p - 1] > key[p]) return false;
  return true;
}

/** Buckets 0 to `last` of equal width; the least and the greatest value never share one. */
interface Buckets {
  low: number;
  range: number;
  last: number;
}

function bucketOf(value: number, {low, range, last}: Buckets): number {
  return (((value - low) / range) * last) | 0;
}

function countBuckets(
  key: Float64Array,
  from: number,
  to: number,
  buckets: Buckets,
  counts: Int32Array
): void {
  for (let p = from; p < to; p++) counts[bucketOf(key[p], buckets)]++;
}

/** Puts each place at the next position of its bucket, so the starts become the ends. */
function scatter(
  {order, x, y}: PlaceList,
  key: Float64Array,
  n: number,
  buckets: Buckets,
  starts: Int32Array,
  places: PlaceList
): void {
  const {order: to_order, x: to_x, y: to_y} = places;
  for (let i = 0; i < n; i++) {
    const p = starts[bucketOf(key[i], buckets)]++;
    to_order[p] = order[i];
    to_x[p] = x[i];
    to_y[p] = y[i];
  }
}

function sortFew({order, x, y}: PlaceList, key: Float64Array, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const number = order[i];
    const u = x[i];
    const v = y[i];
    const value = key[i];
    let p = i;
    while (p > from && key[p - 1] > value) {
      order[p] = order[p - 1];
      x[p] = x[p - 1];
      y[p] = y[p - 1];
      p--;
    }
    order[p] = number;
    x[p] = u;
    y[p] = v;
  }
}
