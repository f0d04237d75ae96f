import type {Ratio} from "../report/estimate.ts";
import {normalAbove} from "./normal.ts";
import {sum} from "./sums.ts";

/** What the true effects of many estimates are like: none at all, or drawn from normal laws around none. */
export interface EffectLaw {
  /** Standard deviations, ascending; the first is 0, which is no effect. */
  sd: Float64Array;
  /** The share of each; they sum to 1. */
  weight: Float64Array;
}

/** An effect as all estimates together let it be seen, with the interval that holds it with a chance of 95%. */
export interface Shrunk {
  mean: number;
  lo: number;
  hi: number;
  /** Local false sign rate: the chance that the effect has the other sign than is more likely, or is none. */
  false_sign: number;
}

/** Neighbouring standard deviations of the grid differ by this factor. */
const STEP = Math.SQRT2;

/**
 * Estimates without an effect that the fit sees beside the given ones. Stephens takes nine, which is safe but makes
 * intervals too narrow where most effects differ from none (90% for 95% of 100 zones); with two, signs stay as safe.
 */
const EXTRA_NULLS = 2;

const MAX_ROUNDS = 2000;
const TOLERANCE = 1e-5;

/** A part with less weight than this is left out of what an estimate says. */
const NEXT_TO_NONE = 1e-8;

function gridOf(estimates: ArrayLike<number>, se: ArrayLike<number>): Float64Array {
  let least = Number.POSITIVE_INFINITY;
  let beyond = 0;
  for (let i = 0; i < se.length; i++) {
    least = Math.min(least, se[i] / 10);
    beyond = Math.max(beyond, estimates[i] ** 2 - se[i] ** 2);
  }
  const most = beyond > 0 ? Math.max(least, 2 * Math.sqrt(beyond)) : 8 * least;
  const n = Math.ceil(Math.log(most / least) / Math.log(STEP));
  return Float64Array.from({length: n + 2}, (_, k) => (k === 0 ? 0 : most / STEP ** (n + 1 - k)));
}

/** How likely an estimate is under each standard deviation, over the likeliest. */
function likelihoods(sd: Float64Array, estimate: number, se: number): Float64Array {
  const log = sd.map((each) => {
    const variance = se ** 2 + each ** 2;
    return -0.5 * (estimate ** 2 / variance + Math.log(variance));
  });
  const most = log.reduce((a, b) => Math.max(a, b));
  return log.map((value) => Math.exp(value - most));
}

/**
 * Fits what the true effects of many estimates are like: one peak at no effect, a mixture of a point there and of
 * normal laws around it, by maximum likelihood with a penalty that counts two more estimates as of no
 * effect (Stephens 2017, Biostatistics 18: 275–294; `ash(…, mixcompdist = "normal", nullweight = 3)` of the R package ashr).
 * @param estimates one of each effect, with normal errors
 * @param se their standard errors, above 0
 * @throws RangeError without an estimate, and for a standard error that is not above 0
 * @example
 * const law = fitEffects([0.1, -0.2, 3, -2.8, 0.15], [0.2, 0.2, 0.2, 0.2, 0.2]);
 * shrunk(law, 3, 0.2).mean > 2.8; // → true
 */
export function fitEffects(estimates: ArrayLike<number>, se: ArrayLike<number>): EffectLaw {
  const n = estimates.length;
  if (n === 0) throw new RangeError("the law of effects needs at least one estimate");
  const bad = Array.from(se).findIndex((value) => !(value > 0));
  if (bad >= 0)
    throw new RangeError(`the standard error of estimate ${bad} is ${se[bad]}; it must be above 0`);
  const sd = gridOf(estimates, se);
  const weight = new Float64Array(sd.length).fill(1 / sd.length);
  const likely = Array.from(estimates, (estimate, i) => likelihoods(sd, estimate, se[i]));
  for (let round = 0, moved = 1; round < MAX_ROUNDS && moved > TOLERANCE; round++) {
    const sums = new Float64Array(sd.length);
    sums[0] = EXTRA_NULLS;
    for (const own of likely) {
      let all = 0;
      for (let k = 0; k < sd.length; k++) all += weight[k] * own[k];
      for (let k = 0; k < sd.length; k++) sums[k] += (weight[k] * own[k]) / all;
    }
    moved = 0;
    for (let k = 0; k < sd.length; k++) {
      const share = sums[k] / (n + EXTRA_NULLS);
      moved = Math.max(moved, Math.abs(share - weight[k]));
      weight[k] = share;
    }
  }
  return {sd, weight};
}

/** What an estimate says of its effect, given what all effects are like. @param se its standard error, above 0 */
export function shrunk({sd, weight}: EffectLaw, estimate: number, se: number): Shrunk {
  const joint = likelihoods(sd, estimate, se).map((likely, k) => likely * weight[k]);
  const all = sum(joint);
  const parts = joint.map((value) => value / all);
  const share = sd.map((each) => each ** 2 / (each ** 2 + se ** 2));
  const spread = share.map((each) => Math.sqrt(each) * se);
  /** Chance of an effect below a value, that of none left out. */
  const below = (value: number) => {
    let chance = 0;
    for (let k = 1; k < sd.length; k++)
      if (parts[k] > NEXT_TO_NONE)
        chance += parts[k] * normalAbove((share[k] * estimate - value) / spread[k]);
    return chance;
  };
  let mean = 0;
  for (let k = 1; k < sd.length; k++) mean += parts[k] * share[k] * estimate;
  const far = Math.abs(estimate) + 10 * se;
  const quantile = (chance: number) => {
    let [lo, hi] = [-far, far];
    for (let step = 0; step < 36; step++) {
      const middle = (lo + hi) / 2;
      if (below(middle) + (middle >= 0 ? parts[0] : 0) >= chance) hi = middle;
      else lo = middle;
    }
    // Where the chance of no effect spans the limit the search closes in on 0.
    return Math.abs(hi) < 1e-9 * (far + 1) ? 0 : hi;
  };
  const negative = below(0);
  return {
    mean,
    lo: quantile(0.025),
    hi: quantile(0.975),
    false_sign: Math.min(1, Math.min(negative, 1 - negative - parts[0]) + parts[0])
  };
}

/** An effect on a logarithm, as a ratio. */
export const shrunkRatio = ({mean, lo, hi}: Shrunk): Ratio => ({
  ratio: Math.exp(mean),
  lo: Math.exp(lo),
  hi: Math.exp(hi)
});
