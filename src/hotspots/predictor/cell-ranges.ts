import type {Interval} from "../../report/estimate.ts";
import type {CellRanges} from "../../report/risk.ts";
import {type CountTest, countRange, fairShare, overdispersion} from "../../zones/count-forecast.ts";
import {rankCells} from "../measures.ts";

/** How much counts vary beyond Poisson counts, by how many were expected: hot cells more than cold ones. */
export interface Dispersion {
  /** Least expectation of each class of cells, ascending, the first 0. */
  from: number[];
  /** `alpha` of a variance of mean + alpha · mean². */
  alpha: number[];
}

/** Shares of the cells below the classes that vary alike; the hottest are told apart more finely. */
const CLASS_SHARES = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995];

/** Counts that a class must have, else it is joined with the one below. */
const MIN_COUNTS = 300;

/** Tests that a range must be learned from. */
const MIN_TESTS = 3;

/** Learns from some tests how counts vary around what is expected of a cell; null of fewer than three. */
export function dispersionOf(tests: readonly CountTest[]): Dispersion | null {
  if (tests.length < MIN_TESTS) return null;
  const expected = Float64Array.from(tests.flatMap((test) => [...test.expected]));
  const observed = Float64Array.from(tests.flatMap((test) => [...test.observed]));
  const order = rankCells(expected).reverse();
  const n = order.length;
  // A class is what lies between its start and the next: the last one must hold enough.
  const starts = CLASS_SHARES.map((share) => Math.floor(share * n)).filter(
    (start, k, all) => k === 0 || (all[k + 1] ?? n) - start >= MIN_COUNTS
  );
  const classes = starts.map((start, k) => order.subarray(start, starts[k + 1] ?? n));
  return {
    from: classes.map((cells, k) => (k === 0 ? 0 : expected[cells[0]])),
    alpha: classes.map((cells) => {
      const of = (values: Float64Array) => Float64Array.from(cells, (i) => values[i]);
      return overdispersion(of(observed), of(expected));
    })
  };
}

function alphaAt({from, alpha}: Dispersion, expected: number): number {
  let k = from.length - 1;
  while (k > 0 && expected < from[k]) k--;
  return alpha[k];
}

/** The least and the most incidents that 95 of 100 cells of such an expectation keep between. */
export const cellRange = (expected: number, dispersion: Dispersion): Interval =>
  countRange(expected, alphaAt(dispersion, expected));

/** Cells of this share, the first by expectation, are looked at apart. */
const HOT_SHARE = 0.01;

/**
 * What share of the cells kept within their ranges in tests, each range learned from the tests before; null where no test
 * has enough before it.
 * @param tests in the order of time
 */
export function testRanges(tests: readonly CountTest[]): CellRanges | null {
  const [held, cells, hot] = [new Float64Array(10), new Float64Array(10), {held: 0, cells: 0}];
  let n = 0;
  tests.forEach((test, t) => {
    const dispersion = dispersionOf(tests.slice(0, t));
    if (dispersion === null) return;
    n++;
    const order = rankCells(test.expected);
    order.forEach((cell, rank) => {
      const expected = test.expected[cell];
      const inside = fairShare(test.observed[cell], expected, alphaAt(dispersion, expected));
      const tenth = Math.floor((10 * rank) / order.length);
      held[tenth] += inside;
      cells[tenth]++;
      if (rank < HOT_SHARE * order.length) {
        hot.held += inside;
        hot.cells++;
      }
    });
  });
  if (n === 0) return null;
  return {
    n,
    coverage: Array.from(held, (value, k) => (cells[k] > 0 ? value / cells[k] : null)),
    hot_share: HOT_SHARE,
    hot_coverage: hot.cells > 0 ? hot.held / hot.cells : null
  };
}
