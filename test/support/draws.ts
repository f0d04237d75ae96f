const WORD = 0xffffffff;

/**
 * SQL that gives, for each `i` of the integers 0 <= i < rows, the columns `u0`, `u1`, ...: independent uniform
 * integers of 32 bits. Each is a hash of (seed, column, i) in plain arithmetic (the "lowbias32" mix of C. Wellons'
 * hash prospector), so any engine, version or number of threads draws the same.
 */
export function drawsSql(rows: number, seed: number, columns: number): string {
  const names = Array.from({length: columns}, (_, column) => `u${column}`);
  const each = (step: (name: string, column: number) => string) =>
    names.map((name, column) => `(${step(name, column)}) AS ${name}`).join(", ");
  const start = each((_, column) => {
    const offset = mix32((seed ^ Math.imul(column + 1, 0x9e3779b1)) >>> 0);
    return `xor(i * ${0x9e3779b1} & ${WORD}, ${offset}::UBIGINT)`;
  });
  const steps = [
    each((u) => `xor(${u}, ${u} >> 16)`),
    each((u) => `${u} * ${0x21f0aaad} & ${WORD}`),
    each((u) => `xor(${u}, ${u} >> 15)`),
    each((u) => `${u} * ${0x735a2d97} & ${WORD}`),
    each((u) => `xor(${u}, ${u} >> 15)`)
  ];
  const source = `SELECT i, ${start} FROM (SELECT range::UBIGINT AS i FROM range(${rows}))`;
  return steps.reduce((from, step) => `SELECT i, ${step} FROM (${from})`, source);
}

function mix32(value: number): number {
  let x = value;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}

/** Weights turned into 2^bits equal slots: drawing a slot evenly draws an index with probability `share[index]`. */
export interface Slots {
  bits: number;
  /** Index of each slot. */
  slots: number[];
  share: number[];
}

/** Shares out 2^bits slots by the largest remainder. Weights need not sum to 1. */
export function shareSlots(weights: readonly number[], bits: number): Slots {
  const size = 2 ** bits;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const exact = weights.map((weight) => (weight / total) * size);
  const counts = exact.map(Math.floor);
  const spare = size - counts.reduce((sum, count) => sum + count, 0);
  const byRemainder = exact
    .map((value, index) => ({index, remainder: value - Math.floor(value)}))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const {index} of byRemainder.slice(0, spare)) counts[index] = (counts[index] ?? 0) + 1;
  const slots = counts.flatMap((count, index) => new Array<number>(count).fill(index));
  return {bits, slots, share: counts.map((count) => count / size)};
}

/** SQL that draws an index (counted from 0) with the uniform column `u`. */
export function drawIndexSql({bits, slots}: Slots, u: string): string {
  return `[${slots.join(",")}][(${u} >> ${32 - bits})::INTEGER + 1]`;
}

/** SQL that makes the uniform column `u` a number in [0, 1). */
export const unitSql = (u: string) => `(${u} / 4294967296.0)`;
