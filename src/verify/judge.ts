/** Chance that a standard normal value lies as far from 0 or farther, by summing its density. */
export const normalBoth = (z: number): number => tailBoth(Math.abs(z), (x) => Math.exp((-x * x) / 2));

/** The same of Student's t with so many degrees of freedom. */
export const studentBoth = (t: number, df: number): number =>
  tailBoth(Math.abs(t), (x) => (1 + (x * x) / df) ** (-(df + 1) / 2));

/** Share of the area under an even density that lies beyond a value either way: Simpson's rule on x = u / (1 − u). */
function tailBoth(beyond: number, density: (x: number) => number): number {
  const area = (from: number) => {
    const [start, n] = [from / (1 + from), 400];
    const step = (1 - start) / n;
    const at = (u: number) => (u >= 1 ? 0 : density(u / (1 - u)) / (1 - u) ** 2);
    let sum = 0;
    for (let i = 0; i <= n; i++) sum += (i === 0 || i === n ? 1 : i % 2 === 1 ? 4 : 2) * at(start + i * step);
    return (sum * step) / 3;
  };
  return area(beyond) / area(0);
}

/** How many of some p-values stand out with a share of false ones, and up to which, after Benjamini and Hochberg. */
export function standOut(p: readonly number[], false_share: number): {n: number; up_to: number} {
  const ascending = [...p].sort((a, b) => a - b);
  const n = ascending.reduce(
    (most, value, i) => (value <= (false_share * (i + 1)) / p.length ? i + 1 : most),
    0
  );
  return {n, up_to: n === 0 ? -1 : ascending[n - 1]};
}

/** Steps of Newton's that any counts need. */
const STEPS = 25;

/** Fits the logarithm of Poisson counts, by least squares with their weights, again and again. @param columns of the design, the last of ones */
export function logLinear(columns: readonly (readonly number[])[], counts: readonly number[]): number[] {
  const mean = counts.reduce((sum, n) => sum + n, 0) / counts.length;
  let coefficients = columns.map((_, k) => (k === columns.length - 1 ? Math.log(mean) : 0));
  for (let step = 0; step < STEPS; step++) {
    const logs = counts.map((_, i) => coefficients.reduce((sum, b, k) => sum + b * columns[k][i], 0));
    const roots = logs.map((log) => Math.exp(log / 2));
    const aims = logs.map((log, i) => roots[i] * (log + counts[i] / roots[i] ** 2 - 1));
    coefficients = leastSquares(
      columns.map((column) => column.map((value, i) => roots[i] * value)),
      aims
    ).coefficients;
  }
  return coefficients;
}

/** Solves least squares by its normal equations. @param columns of the design, each as long as y */
export function leastSquares(
  columns: readonly (readonly number[])[],
  y: readonly number[]
): {coefficients: number[]; squares: number} {
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, i) => sum + value * b[i], 0);
  const rows = columns.map((one) => [...columns.map((other) => dot(one, other)), dot(one, y)]);
  const n = columns.length;
  for (let k = 0; k < n; k++) {
    const pivot = rows
      .slice(k)
      .reduce((best, row, i) => (Math.abs(row[k]) > Math.abs(rows[best][k]) ? k + i : best), k);
    [rows[k], rows[pivot]] = [rows[pivot], rows[k]];
    for (let i = 0; i < n; i++) {
      if (i === k || rows[k][k] === 0) continue;
      const share = rows[i][k] / rows[k][k];
      for (let j = k; j <= n; j++) rows[i][j] -= share * rows[k][j];
    }
  }
  const coefficients = rows.map((row, k) => (row[k] === 0 ? 0 : row[n] / row[k]));
  const squares = y.reduce(
    (sum, value, i) => sum + (value - coefficients.reduce((fit, b, k) => fit + b * columns[k][i], 0)) ** 2,
    0
  );
  return {coefficients, squares};
}
