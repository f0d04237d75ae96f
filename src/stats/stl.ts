import {cube} from "./power.ts";

/** Evenly spaced values to smooth, with optional robustness weights. */
interface LoessSeries {
  y: Float64Array;
  weights: Float64Array | null;
}

/**
 * The locally weighted regression of an evenly spaced series at one position (Cleveland, Devlin & Grosse 1988): tricube
 * weights over y[left … right], degree 0 or 1.
 * @param x position, 0 at the first value; may lie outside
 * @returns null where all weights are zero
 */
function loessAt(
  {y, weights}: LoessSeries,
  window: number,
  degree: 0 | 1,
  x: number,
  left: number,
  right: number
): number | null {
  const n = y.length;
  const reach = Math.max(x - left, right - x) + (window > n ? Math.floor((window - n) / 2) : 0);
  const w = new Float64Array(right - left + 1);
  let sum = 0;
  for (let j = left; j <= right; j++) {
    const distance = Math.abs(j - x);
    if (distance > 0.999 * reach) continue;
    const own = distance <= 0.001 * reach ? 1 : cube(1 - cube(distance / reach));
    w[j - left] = own * (weights ? weights[j] : 1);
    sum += w[j - left];
  }
  if (sum <= 0) return null;
  let mean = 0;
  for (let j = left; j <= right; j++) mean += (w[j - left] / sum) * j;
  let spread = 0;
  for (let j = left; j <= right; j++) spread += (w[j - left] / sum) * (j - mean) ** 2;
  const sloped = reach > 0 && degree === 1 && Math.sqrt(spread) > 0.001 * (n - 1);
  let value = 0;
  for (let j = left; j <= right; j++) {
    const tilt = sloped ? 1 + ((x - mean) / spread) * (j - mean) : 1;
    value += (w[j - left] / sum) * tilt * y[j];
  }
  return value;
}

/** Smooths every value over the `window` nearest; a value whose neighbours have no weight stays as it is. */
function loess(series: LoessSeries, window: number, degree: 0 | 1): Float64Array {
  const n = series.y.length;
  const reach = Math.floor((window - 1) / 2);
  return series.y.map((own, i) => {
    const left = window >= n ? 0 : Math.max(0, Math.min(i - reach, n - window));
    const right = window >= n ? n - 1 : left + window - 1;
    return loessAt(series, window, degree, i, left, right) ?? own;
  });
}

export interface StlOptions {
  /** Values in a cycle, at least 2. */
  period: number;
  /** Window over the cycles, in cycles, odd and at least 3. */
  seasonal: number;
  /** Window of the trend, odd; by default the least above 1.5 period / (1 − 1.5 / seasonal). */
  trend?: number;
  /** Degree of the smoothing over the cycles; 1 by default. */
  seasonal_deg?: 0 | 1;
  /** Whether outliers are weighted down (15 outer rounds of 2 inner ones instead of none of 5); false by default. */
  robust?: boolean;
}

export type Decomposition = Record<"trend" | "seasonal" | "remainder", Float64Array>;

const odd = (value: number): number => (value % 2 === 0 ? value + 1 : value);

function movingMean(y: Float64Array, window: number): Float64Array {
  const means = new Float64Array(y.length - window + 1);
  let sum = 0;
  for (let i = 0; i < y.length; i++) {
    sum += y[i] - (i >= window ? y[i - window] : 0);
    if (i >= window - 1) means[i - window + 1] = sum / window;
  }
  return means;
}

/** Smooths each place of the cycle over the cycles, with one value more at each end: n + 2 period values. */
function smoothCycles(
  {y, weights}: LoessSeries,
  {period, seasonal, seasonal_deg = 1}: StlOptions
): Float64Array {
  const smooth = new Float64Array(y.length + 2 * period);
  for (let place = 0; place < period; place++) {
    const pick = (values: Float64Array) => values.filter((_, i) => i % period === place);
    const own: LoessSeries = {y: pick(y), weights: weights && pick(weights)};
    const n = own.y.length;
    const inner = loess(own, seasonal, seasonal_deg);
    const before = loessAt(own, seasonal, seasonal_deg, -1, 0, Math.min(seasonal, n) - 1);
    const after = loessAt(own, seasonal, seasonal_deg, n, Math.max(0, n - seasonal), n - 1);
    smooth[place] = before ?? inner[0];
    inner.forEach((value, i) => {
      smooth[place + (i + 1) * period] = value;
    });
    smooth[place + (n + 1) * period] = after ?? inner[n - 1];
  }
  return smooth;
}

/** Bisquare weights of the residuals against six times their median. */
function robustnessWeights(y: Float64Array, fit: Float64Array): Float64Array {
  const residuals = y.map((value, i) => Math.abs(value - fit[i]));
  const sorted = residuals.slice().sort();
  const n = y.length;
  const scale = 3 * (sorted[Math.floor(n / 2)] + sorted[n - Math.floor(n / 2) - 1]);
  return residuals.map((r) =>
    r <= 0.001 * scale ? 1 : r <= 0.999 * scale ? (1 - (r / scale) ** 2) ** 2 : 0
  );
}

/**
 * Decomposes a series into trend, seasonal and remainder by STL (R. B. Cleveland, W. S. Cleveland, McRae & Terpenning
 * 1990), without jumps; the trend and the low-pass filter are locally linear.
 * @throws RangeError for a series shorter than two cycles, or a window that is not odd
 */
export function stl(y: Float64Array, options: StlOptions): Decomposition {
  const {period, seasonal, robust = false} = options;
  const n = y.length;
  if (!(Number.isInteger(period) && period >= 2 && n >= 2 * period))
    throw new RangeError(
      `STL needs at least two cycles of 2 values or more, got ${n} values and a period of ${period}`
    );
  const trend_window = options.trend ?? odd(Math.ceil((1.5 * period) / (1 - 1.5 / seasonal)));
  for (const window of [seasonal, trend_window])
    if (!(window >= 3 && window % 2 === 1))
      throw new RangeError(`windows of STL must be odd and at least 3, got ${window}`);
  const low_pass = odd(period + 1);
  let trend: Float64Array = new Float64Array(n);
  let cycle: Float64Array = new Float64Array(n);
  let weights: Float64Array | null = null;
  const [outer, inner] = robust ? [15, 2] : [0, 5];
  for (let round = 0; ; round++) {
    for (let step = 0; step < inner; step++) {
      const smooth = smoothCycles({y: y.map((value, i) => value - trend[i]), weights}, options);
      const filtered = movingMean(movingMean(movingMean(smooth, period), period), 3);
      const low = loess({y: filtered, weights: null}, low_pass, 1);
      cycle = low.map((value, i) => smooth[period + i] - value);
      trend = loess({y: y.map((value, i) => value - cycle[i]), weights}, trend_window, 1);
    }
    if (round >= outer) break;
    weights = robustnessWeights(
      y,
      y.map((_, i) => trend[i] + cycle[i])
    );
  }
  return {trend, seasonal: cycle, remainder: y.map((value, i) => value - trend[i] - cycle[i])};
}
