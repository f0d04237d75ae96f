import type {TestedRanges} from "../report/estimate.ts";
import {type CountTest, fairShare, overdispersion} from "./count-forecast.ts";

/** Classes of zones by what is expected of them. */
const N_CLASSES = 5;

/** Tests that a range must be learned from before it is judged. */
const MIN_TESTS = 3;

/** Counts of zones, and what was expected of each, above 0. */
interface Counted {
  counts: number[];
  means: number[];
}

const dispersion = ({counts, means}: Counted): number => overdispersion(counts, means);

/**
 * How much each zone's counts vary beyond Poisson counts: the `alpha` of a variance of mean + alpha · mean². A fifth of all
 * counts by what was expected of them has an alpha of its own, of all its counts together (a middle one of many zones' own
 * is too small, as a few zones, such as the ground of a festival, vary far more than others). A zone's alpha is that of its
 * fifth drawn towards its own counts', by as many counts as it has.
 * @param tests with one value per zone each; without any, alpha is 0
 * @param expected of each zone in the period to come
 */
export function zoneDispersions(tests: readonly CountTest[], expected: Float64Array): Float64Array {
  const known = tests.flatMap(({expected: means, observed}) =>
    Array.from(means, (mean, z) => ({z, mean, n: observed[z]})).filter(({mean}) => mean > 0)
  );
  if (known.length === 0) return new Float64Array(expected.length);
  known.sort((a, b) => a.mean - b.mean || a.n - b.n);
  const classes = Array.from({length: N_CLASSES}, (_, k) => {
    const [from, to] = [k, k + 1].map((edge) => Math.floor((edge * known.length) / N_CLASSES));
    const own = known.slice(from, to);
    return {
      from: k === 0 ? 0 : (own[0]?.mean ?? Number.POSITIVE_INFINITY),
      alpha: dispersion({counts: own.map(({n}) => n), means: own.map(({mean}) => mean)})
    };
  });
  const by_zone: Counted[] = Array.from(expected, () => ({counts: [], means: []}));
  for (const {z, mean, n} of known) {
    by_zone[z].counts.push(n);
    by_zone[z].means.push(mean);
  }
  return expected.map((mean, z) => {
    const {alpha} = classes.findLast(({from}) => mean >= from) ?? classes[0];
    const {counts, means} = by_zone[z];
    return overdispersion(counts, means, {alpha, n: counts.length});
  });
}

/**
 * What share of the zones' counts kept within their 95% ranges in tests, each range learned from the tests before; null where
 * no test has three before it, or nothing was expected.
 * @param tests in the order of time
 */
export function testZoneRanges(tests: readonly CountTest[]): TestedRanges | null {
  const held = new Float64Array(10);
  const judged = new Float64Array(10);
  tests.slice(MIN_TESTS).forEach(({expected, observed}, k) => {
    const alpha = zoneDispersions(tests.slice(0, MIN_TESTS + k), expected);
    const order = [...expected.keys()].filter((z) => expected[z] > 0);
    order.sort((a, b) => expected[b] - expected[a] || a - b);
    order.forEach((z, rank) => {
      const tenth = Math.floor((10 * rank) / order.length);
      held[tenth] += fairShare(observed[z], expected[z], alpha[z]);
      judged[tenth]++;
    });
  });
  if (judged.every((n) => n === 0)) return null;
  return {
    n: tests.length - MIN_TESTS,
    coverage: Array.from(held, (sum, tenth) => (judged[tenth] > 0 ? sum / judged[tenth] : null))
  };
}
