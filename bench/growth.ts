/**
 * The exponent with which seconds grow with rows: the least-squares slope of log seconds on log rows. NaN with fewer
 * than two different numbers of rows.
 */
export function growthExponent(rows: readonly number[], seconds: readonly number[]): number {
  const u = rows.map(Math.log);
  const v = seconds.map(Math.log);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [u0, v0] = [mean(u), mean(v)];
  const spread = u.reduce((sum, value) => sum + (value - u0) ** 2, 0);
  return u.reduce((sum, value, i) => sum + (value - u0) * (v[i] - v0), 0) / spread;
}
