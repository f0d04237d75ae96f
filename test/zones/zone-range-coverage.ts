import {seededRandom} from "../../src/stats/random.ts";
import {type CountTest, countChances} from "../../src/zones/count-forecast.ts";
import {testZoneRanges} from "../../src/zones/zone-ranges.ts";

const N_ZONES = 120;
const N_TESTS = 12;

/** What zones expect: few of forty, most of three to ten. */
const EXPECTED = Float64Array.from({length: N_ZONES}, (_, z) => 2 + 40 * Math.exp(-z / 20));

/** Larger zones vary more than small ones, and of each ten one varies three times as much as its like. */
const alphaOf = (z: number): number => (0.04 + EXPECTED[z] / 500) * (z % 10 === 3 ? 3 : 1);

/** Running sums of each zone's chances of 0, 1, 2, … */
const CHANCES = Array.from(EXPECTED, (expected, z) => {
  let sum = 0;
  return countChances(expected, alphaOf(z)).map((chance) => {
    sum += chance;
    return sum;
  });
});

/** Share of the planted zones' counts within their ranges by tenth, over so many made-up cities. */
export function zoneRangeCoverage(n_seeds: number): number[] {
  const total = new Array<number>(10).fill(0);
  for (let seed = 1; seed <= n_seeds; seed++) {
    const random = seededRandom(seed);
    const tests: CountTest[] = Array.from({length: N_TESTS}, () => ({
      expected: EXPECTED,
      observed: Float64Array.from(CHANCES, (sums) => {
        const at = random();
        const k = sums.findIndex((sum) => at < sum);
        return k < 0 ? sums.length - 1 : k;
      })
    }));
    const ranges = testZoneRanges(tests);
    if (ranges === null) throw new Error("no test had enough before it");
    ranges.coverage.forEach((share, k) => {
      total[k] += (share ?? 0) / n_seeds;
    });
  }
  return total;
}
