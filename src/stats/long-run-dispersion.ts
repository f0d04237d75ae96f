/** Lags of Newey and West's rule of thumb: 4 (T / 100)^(2/9), at most a third of the blocks. */
const lagsOf = (n_blocks: number): number =>
  Math.min(Math.floor(4 * (n_blocks / 100) ** (2 / 9)), Math.floor(n_blocks / 3));

/**
 * How many times the variance of a slow course, such as a season, exceeds a Poisson count's: the variance over mean of
 * the sums of blocks, times what neighbouring blocks add that move together (Bartlett's weights, Newey & West 1987).
 * Fitting a slow course takes some likeness of neighbours away (about n_slow / T at each lag), which is given back.
 * @param counts and what was expected of each, above 0, by the block of each, whole numbers that do not fall
 * @param n_slow columns of the fit that change slowly
 * @returns 1 at least
 */
export function longRunDispersion(
  counts: Float64Array,
  means: Float64Array,
  block: Int32Array,
  n_slow: number
): number {
  const sums: {n: number; mean: number}[] = [];
  for (let i = 0; i < counts.length; i++) {
    const at = block[i] - block[0];
    sums[at] ??= {n: 0, mean: 0};
    sums[at].n += counts[i];
    sums[at].mean += means[i];
  }
  const z = Array.from(sums, (sum) => (sum ? (sum.n - sum.mean) / Math.sqrt(sum.mean) : 0));
  const n_blocks = z.length;
  if (n_blocks <= n_slow) return 1;
  const product = (lag: number) => {
    let sum = 0;
    for (let t = lag; t < n_blocks; t++) sum += z[t] * z[t - lag];
    return sum;
  };
  const squares = product(0);
  if (squares === 0) return 1;
  const lags = lagsOf(n_blocks);
  let together = 1;
  for (let lag = 1; lag <= lags; lag++)
    together += 2 * (1 - lag / (lags + 1)) * (product(lag) / squares + n_slow / n_blocks);
  return Math.max(1, (squares / (n_blocks - n_slow)) * Math.max(1, together));
}
