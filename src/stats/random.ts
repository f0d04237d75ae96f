/** A source of uniform numbers in [0, 1). Passed in wherever chance is needed, never global. */
export type Random = () => number;

/**
 * The sfc32 generator (Chris Doty-Humphrey, PractRand), seeded by one integer.
 * The same seed gives the same numbers on every machine.
 * @example
 * const random = seededRandom(42);
 * [random(), random()]; // → [0.896641179, 0.871106047]
 */
export function seededRandom(seed: number): Random {
  let a = 0x9e3779b9 ^ seed;
  let b = 0x243f6a88;
  let c = 0xb7e15162;
  let d = seed | 1;
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 15; i++) next();
  return next;
}

/**
 * Distinct whole numbers below `n` in ascending order, each set of `size` equally likely (Floyd's method); all of
 * them when `size` is not smaller.
 */
export function drawDistinct(n: number, size: number, random: Random): Float64Array {
  const chosen = new Set<number>();
  for (let j = Math.max(0, n - size); j < n; j++) {
    const number = Math.floor(random() * (j + 1));
    chosen.add(chosen.has(number) ? j : number);
  }
  return Float64Array.from(chosen).sort();
}

/** The values in an order drawn at random, each order equally likely (Fisher & Yates; Durstenfeld 1964). */
export function shuffled(values: Int32Array, random: Random): Int32Array {
  const drawn = values.slice();
  for (let i = drawn.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const value = drawn[i];
    drawn[i] = drawn[j];
    drawn[j] = value;
  }
  return drawn;
}

/**
 * A standard normal number, of two uniform ones (Box & Muller 1958).
 * @example
 * standardNormal(seededRandom(42)).toFixed(3); // → "1.672"
 */
export const standardNormal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
