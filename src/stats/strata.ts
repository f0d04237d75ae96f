import {drawDistinct, type Random} from "./random.ts";

/** What each stratum of a report's sample keeps of its incidents where there are as many. */
export const MIN_STRATUM = 10;

/**
 * How many rows to draw from each stratum: shares in proportion to size, but never less than `least` of a stratum
 * (or all of a smaller one). What the smallest take beyond their share comes off the others in proportion; whole
 * numbers by largest remainders.
 * @param sizes rows of each stratum
 * @param total rows wanted; all rows when there are no more
 * @param least rows each stratum keeps where `total` allows it
 */
export function allocate(sizes: ArrayLike<number>, total: number, least: number): Float64Array {
  const size = Float64Array.from(sizes);
  const all = size.reduce((a, b) => a + b, 0);
  if (all <= total) return size;
  const strata = size.filter((n) => n > 0).length;
  const floor = size.map((n) => Math.min(n, least, Math.floor(total / strata)));
  const fixed = new Uint8Array(size.length);
  let share = total / all;
  for (let changed = true; changed; ) {
    changed = false;
    const free = Array.from(size.keys()).filter((s) => !fixed[s]);
    const taken = floor.reduce((sum, n, s) => sum + (fixed[s] ? n : 0), 0);
    share = (total - taken) / free.reduce((sum, s) => sum + size[s], 0);
    for (const s of free)
      if (size[s] * share < floor[s]) {
        fixed[s] = 1;
        changed = true;
      }
  }
  const exact = size.map((n, s) => (fixed[s] ? floor[s] : n * share));
  const drawn = exact.map(Math.floor);
  const missing = total - drawn.reduce((a, b) => a + b, 0);
  const order = Array.from(exact.keys()).sort((a, b) => exact[b] - drawn[b] - (exact[a] - drawn[a]) || a - b);
  for (const s of order.slice(0, Math.max(0, missing))) drawn[s]++;
  return drawn;
}

/**
 * A stratified sample: from each stratum as many rows as `allocate` says, every set of that size equally likely.
 * @param stratum the stratum of each row
 * @returns row numbers, ascending
 * @example
 * const stratum = Uint16Array.of(0, 0, 0, 0, 0, 0, 1, 1);
 * stratifiedSample(stratum, 4, 1, seededRandom(42)); // → [3, 4, 5, 6]
 */
export function stratifiedSample(
  stratum: Uint16Array,
  total: number,
  least: number,
  random: Random
): Float64Array {
  const n_strata = stratum.reduce((most, s) => Math.max(most, s), -1) + 1;
  const sizes = new Float64Array(n_strata);
  for (const s of stratum) sizes[s]++;
  const wanted = allocate(sizes, total, least);
  const picks = Array.from(sizes, (size, s) => drawDistinct(size, wanted[s], random));
  const seen = new Float64Array(n_strata);
  const next = new Float64Array(n_strata);
  const rows = new Float64Array(wanted.reduce((a, b) => a + b, 0));
  let taken = 0;
  for (let row = 0; row < stratum.length; row++) {
    const s = stratum[row];
    if (picks[s][next[s]] === seen[s]++) {
      next[s]++;
      rows[taken++] = row;
    }
  }
  return rows;
}
