/** Position of the high 32 bits of a double in a Uint32Array laid over it. */
const HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;

/** The numbers 0…n−1. */
export function numbersBelow(n: number): Int32Array<ArrayBuffer> {
  const numbers = new Int32Array(n);
  for (let i = 0; i < n; i++) numbers[i] = i;
  return numbers;
}

/** Turns the counts of the first n groups into the positions where they start, the first at `start`. */
export function toStarts(counts: Int32Array, n = counts.length, start = 0): void {
  let next = start;
  for (let g = 0; g < n; g++) {
    const count = counts[g];
    counts[g] = next;
    next += count;
  }
}

/**
 * The indices 0…n−1 in ascending order of unsigned 32-bit keys, the most significant key first.
 * Stable, linear time: a radix sort from the least significant digit.
 * @param keys arrays of length n
 */
export function radixOrder(n: number, keys: readonly Uint32Array[]): Int32Array {
  const bits = n < 4096 ? 8 : n < 65_536 ? 11 : 16;
  const counts = new Int32Array(1 << bits);
  let order = numbersBelow(n);
  let spare = new Int32Array(n);
  for (const key of keys.toReversed())
    for (let shift = 0; shift < 32; shift += bits)
      if (countDigits(key, shift, counts)) {
        scatter(order, spare, key, shift, counts);
        [order, spare] = [spare, order];
      }
  return order;
}

/** Two keys, high and low, whose order is the numeric order of the values. −0 counts as 0. */
export function floatKeys(values: Float64Array): [Uint32Array, Uint32Array] {
  const n = values.length;
  const words = new Uint32Array(withoutNegativeZero(values).buffer);
  const high = new Uint32Array(n);
  const low = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    const h = words[2 * i + HIGH];
    const flip = h >>> 31 === 1 ? 0xffffffff : 0;
    high[i] = h ^ (flip | 0x80000000);
    low[i] = words[2 * i + 1 - HIGH] ^ flip;
  }
  return [high, low];
}

/** Turns the counts of one digit into start positions; false when all keys share the digit. */
function countDigits(key: Uint32Array, shift: number, counts: Int32Array): boolean {
  const mask = counts.length - 1;
  counts.fill(0);
  for (let i = 0; i < key.length; i++) counts[(key[i] >>> shift) & mask]++;
  if (key.length === 0 || counts[(key[0] >>> shift) & mask] === key.length) return false;
  toStarts(counts);
  return true;
}

function scatter(
  from: Int32Array,
  to: Int32Array,
  key: Uint32Array,
  shift: number,
  starts: Int32Array
): void {
  const mask = starts.length - 1;
  for (let i = 0; i < from.length; i++) to[starts[(key[from[i]] >>> shift) & mask]++] = from[i];
}

function withoutNegativeZero(values: Float64Array): Float64Array<ArrayBuffer> {
  const copy = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) copy[i] = values[i] + 0;
  return copy;
}
