import {testRanges} from "../../../src/hotspots/predictor/cell-ranges.ts";
import {type Random, seededRandom} from "../../../src/stats/random.ts";
import {type CountTest, countChances} from "../../../src/zones/count-forecast.ts";

const N_CELLS = 1200;
const N_TESTS = 9;

/** What cells expect, and how they vary: few hot ones, which vary more than Poisson counts. */
const EXPECTED = Float64Array.from({length: N_CELLS}, (_, i) => 30 * Math.exp(-i / 90) + 0.002);
const alphaOf = (expected: number): number => (expected > 4 ? 0.2 : expected > 0.5 ? 0.1 : 0);

/** Running sums of each cell's chances of 0, 1, 2, … */
const CHANCES = Array.from(EXPECTED, (expected) => {
  let sum = 0;
  return countChances(expected, alphaOf(expected)).map((chance) => {
    sum += chance;
    return sum;
  });
});

function drawn(random: Random): CountTest {
  const observed = Float64Array.from(CHANCES, (sums) => {
    const at = random();
    const k = sums.findIndex((sum) => at < sum);
    return k < 0 ? sums.length - 1 : k;
  });
  return {expected: EXPECTED, observed};
}

/** Share of the planted cells within their ranges by tenth, and of the hottest hundredth, over so many made-up cities. */
export function cellRangeCoverage(n_seeds: number): {coverage: number[]; hot_coverage: number} {
  const total = {coverage: new Array<number>(10).fill(0), hot: 0};
  for (let seed = 1; seed <= n_seeds; seed++) {
    const random = seededRandom(seed);
    const ranges = testRanges(Array.from({length: N_TESTS}, () => drawn(random)));
    if (ranges === null) throw new Error("no test had enough before it");
    total.coverage = total.coverage.map((sum, k) => sum + (ranges.coverage[k] ?? 0) / n_seeds);
    total.hot += (ranges.hot_coverage ?? 0) / n_seeds;
  }
  return {coverage: total.coverage, hot_coverage: total.hot};
}
