import {power} from "../stats/power.ts";

export interface Curve {
  a: number;
  b: number;
}

const POINTS = 300;

/**
 * The a and b with which 1 / (1 + a·x^2b) comes closest, by least squares over 300 distances up to
 * 3 · spread, to the wished similarity of two embedded points: 1 up to `min_dist`, then
 * exp(−(x − min_dist) / spread). Levenberg–Marquardt from a = b = 1, as umap-learn's `find_ab_params`.
 * @param min_dist how close points may lie, 0 to spread
 * @param spread scale of the embedding, above 0
 */
export function fitCurve(min_dist: number, spread: number): Curve {
  if (!(spread > 0 && spread < Infinity))
    throw new RangeError(`spread must be a positive number, got ${spread}`);
  if (!(min_dist >= 0 && min_dist <= spread))
    throw new RangeError(`min_dist must be from 0 to spread (${spread}), got ${min_dist}`);
  const x = Float64Array.from({length: POINTS}, (_, i) => (3 * spread * i) / (POINTS - 1));
  const y = x.map((v) => (v < min_dist ? 1 : Math.exp(-(v - min_dist) / spread)));
  let curve = {a: 1, b: 1};
  let error = squaredError(x, y, curve);
  let damping = 1e-3;
  for (let step = 0; step < 1000 && damping < 1e12; step++) {
    const next = dampedStep(x, y, curve, damping);
    const next_error = squaredError(x, y, next);
    if (!(next.a > 0 && next.b > 0 && next_error < error)) {
      damping *= 4;
      continue;
    }
    const gain = error - next_error;
    curve = next;
    error = next_error;
    damping = Math.max(damping / 4, 1e-12);
    if (gain <= 1e-15 * error) break;
  }
  return curve;
}

function value({a, b}: Curve, x: number): number {
  return 1 / (1 + a * power(x, 2 * b));
}

function squaredError(x: Float64Array, y: Float64Array, curve: Curve): number {
  return x.reduce((sum, v, i) => sum + (y[i] - value(curve, v)) ** 2, 0);
}

function dampedStep(x: Float64Array, y: Float64Array, {a, b}: Curve, damping: number): Curve {
  let aa = 0;
  let ab = 0;
  let bb = 0;
  let ga = 0;
  let gb = 0;
  for (let i = 1; i < x.length; i++) {
    const raised = power(x[i], 2 * b);
    const fitted = 1 / (1 + a * raised);
    const da = -raised * fitted * fitted;
    const db = da * 2 * a * Math.log(x[i]);
    const residual = y[i] - fitted;
    aa += da * da;
    ab += da * db;
    bb += db * db;
    ga += da * residual;
    gb += db * residual;
  }
  aa *= 1 + damping;
  bb *= 1 + damping;
  const determinant = aa * bb - ab * ab;
  return {a: a + (bb * ga - ab * gb) / determinant, b: b + (aa * gb - ab * ga) / determinant};
}
