import {positive} from "../space/cell-order.ts";
import {sum} from "../stats/sums.ts";

/** How well what is expected of cells foretells their counts: scores that nobody can better by saying other than what he expects. */
export interface ProperScores {
  /** Logarithmic score: nats per incident gained over the same expectation everywhere. Higher is better. */
  gain: number;
  /** Continuous ranked probability score of Poisson counts, summed over the cells, per incident. Lower is better. */
  crps: number;
}

/** Chances below this end a sum. */
const MIN_CHANCE = 1e-12;

/**
 * Continuous ranked probability score of a Poisson forecast (Matheson & Winkler 1976): the sum over all counts k of
 * (P(count ≤ k) − 1 where k ≥ observed, else P(count ≤ k))².
 * @example
 * poissonCrps(0, 0.5).toFixed(4); // → "0.1634"
 */
export function poissonCrps(observed: number, expected: number): number {
  let chance = Math.exp(-expected);
  let below = 0;
  let score = 0;
  for (let k = 0; ; k++) {
    below += chance;
    const miss = below - (k >= observed ? 1 : 0);
    score += miss * miss;
    chance *= expected / (k + 1);
    if (k >= observed && k >= expected && chance < MIN_CHANCE) return score;
  }
}

/** Mean logarithm of the chance that falls to the cells of incidents. @param expected above 0 */
export function logScore(expected: Float64Array, observed: Float64Array): number {
  let score = 0;
  for (let i = 0; i < observed.length; i++) if (observed[i] > 0) score += observed[i] * Math.log(expected[i]);
  return score / sum(observed) - Math.log(sum(expected));
}

/** @param expected above 0 in every cell @returns null without an incident in the cells */
export function properScores(expected: Float64Array, observed: Float64Array): ProperScores | null {
  const n = sum(observed);
  if (n === 0) return null;
  let crps = 0;
  for (let u = 0; u < expected.length; u++) crps += poissonCrps(observed[u], expected[u]);
  return {gain: logScore(expected, observed) + Math.log(expected.length), crps: crps / n};
}

/** Share of what is expected that lies evenly over all cells, until tests have shown better. */
const FIRST_EVEN = 0.1;
/** Rounds of expectation and maximisation after each test. */
const ROUNDS = 5;

/**
 * Makes expected counts of scores that only rank: the share of each cell in the sum of the scores, mixed with an even share
 * that keeps every cell possible, at a level that is given. How much lies evenly is what made the tests before likeliest.
 */
export function expectationsOf() {
  const seen: {share: Float64Array; even: number; counts: Float64Array}[] = [];
  let evenly = FIRST_EVEN;

  /** @param score ≥ 0 @param level incidents expected in all */
  const expect = (score: Float64Array, level: number): Float64Array => {
    const all = sum(score);
    const even = level / score.length;
    const [flat, times] = all > 0 ? [evenly * even, ((1 - evenly) * level) / all] : [even, 0];
    const expected = new Float64Array(score.length);
    for (let u = 0; u < score.length; u++) expected[u] = flat + times * score[u];
    return expected;
  };
  /** Learns from a test that is over. */
  const learn = (score: Float64Array, observed: Float64Array): void => {
    const all = sum(score);
    if (all === 0) return;
    const cells = positive(observed);
    seen.push({
      share: Float64Array.from(cells, (u) => score[u] / all),
      even: 1 / score.length,
      counts: Float64Array.from(cells, (u) => observed[u])
    });
    for (let round = 0; round < ROUNDS; round++) {
      let [from_even, n] = [0, 0];
      for (const {share, even, counts} of seen)
        for (let i = 0; i < counts.length; i++) {
          const part = evenly * even;
          from_even += (counts[i] * part) / (part + (1 - evenly) * share[i]);
          n += counts[i];
        }
      if (n > 0) evenly = from_even / n;
    }
  };
  return {expect, learn};
}
