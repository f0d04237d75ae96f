import {copyPlaces, emptyPlaces, extentOf, type PlaceList} from "./part-places.ts";
import {numbersBelow, toStarts} from "./radix-order.ts";

/** Buckets of at most this many places are sorted by insertion. */
const FEW = 32;
/** Places per bucket, were they spread evenly. */
const PER_BUCKET = 4;

/**
 * Sorts places by x, then y, in linear time on all but contrived input: a bucket sort by interpolation in which
 * a crowded bucket is sorted again by its own range. Places with the same coordinates come in any order.
 * @param x finite, length n
 * @param y finite, length n
 */
export function sortPlaces(x: Float64Array, y: Float64Array): PlaceList {
  const n = x.length;
  const order = numbersBelow(n);
  const sorted = {order: order.slice(), x: x.slice(), y: y.slice()};
  const ends = new Int32Array(Math.ceil(n / PER_BUCKET) + 1);
  const crowds: number[] = [];
  distribute({order, x, y}, n, sorted, 0, ends, crowds);
  let crowd = emptyPlaces(0);
  for (let to = crowds.pop(); to !== undefined; to = crowds.pop()) {
    const from = crowds.pop() ?? 0;
    if (to - from > crowd.order.length) crowd = emptyPlaces(2 * (to - from));
    copyPlaces(sorted, from, to, crowd);
    distribute(crowd, to - from, sorted, from, ends, crowds);
  }
  return sorted;
}

/**
 * Puts the first m places into buckets of their x, of their y if they share x, from position `at` on; sorts small
 * buckets and reports crowded ones. The least and the greatest never share a bucket, so every round gets on.
 */
function distribute(
  places: PlaceList,
  m: number,
  sorted: PlaceList,
  at: number,
  ends: Int32Array,
  crowds: number[]
): void {
  const n_buckets = Math.ceil(m / PER_BUCKET) + 1;
  const [west, east] = extentOf(places.x, m);
  const key = east > west ? places.x : places.y;
  const [low, high] = east > west ? [west, east] : extentOf(places.y, m);
  const range = high - low;
  if (range === 0) return;
  countBuckets(key, m, low, range, n_buckets, ends);
  toStarts(ends, n_buckets, at);
  scatter(places, key, m, low, range, n_buckets, ends, sorted);
  sortBuckets(sorted, at, n_buckets, ends, crowds);
}

function bucketOf(value: number, low: number, range: number, n_buckets: number): number {
  return (((value - low) / range) * (n_buckets - 1)) | 0;
}

function countBuckets(
  key: Float64Array,
  m: number,
  low: number,
  range: number,
  n_buckets: number,
  ends: Int32Array
): void {
  ends.fill(0, 0, n_buckets);
  for (let i = 0; i < m; i++) ends[bucketOf(key[i], low, range, n_buckets)]++;
}

function scatter(
  places: PlaceList,
  key: Float64Array,
  m: number,
  low: number,
  range: number,
  n_buckets: number,
  ends: Int32Array,
  sorted: PlaceList
): void {
  const {order, x, y} = places;
  const {order: to_order, x: to_x, y: to_y} = sorted;
  for (let i = 0; i < m; i++) {
    const p = ends[bucketOf(key[i], low, range, n_buckets)]++;
    to_order[p] = order[i];
    to_x[p] = x[i];
    to_y[p] = y[i];
  }
}

function sortBuckets(
  sorted: PlaceList,
  at: number,
  n_buckets: number,
  ends: Int32Array,
  crowds: number[]
): void {
  let from = at;
  for (let b = 0; b < n_buckets; b++) {
    const to = ends[b];
    if (to - from > FEW) crowds.push(from, to);
    else if (to - from > 1) insertionSort(sorted, from, to);
    from = to;
  }
}

function insertionSort({order, x, y}: PlaceList, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const o = order[i];
    const u = x[i];
    const v = y[i];
    let p = i;
    while (p > from && (x[p - 1] > u || (x[p - 1] === u && y[p - 1] > v))) {
      order[p] = order[p - 1];
      x[p] = x[p - 1];
      y[p] = y[p - 1];
      p--;
    }
    order[p] = o;
    x[p] = u;
    y[p] = v;
  }
}
