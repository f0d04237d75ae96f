import {expect, it} from "vitest";
import {dayNumber} from "../../src/calendar/days.ts";
import {usHolidays} from "../../src/calendar/us-holidays.ts";
import {type Random, seededRandom} from "../../src/stats/random.ts";
import {type BlockPair, rateRatio} from "../../src/stats/rate-ratio.ts";
import type {BlockCounts} from "../../src/temporal/bins.ts";
import {holidayEffects} from "../../src/temporal/holiday-effects.ts";
import {blockRates} from "../../src/temporal/rates.ts";
import {fitSeason} from "../../src/temporal/seasons.ts";
import {coverage, poisson, weekFactor} from "./draws.ts";

const RUNS = 2000;

function expectNominal(share: number): void {
  expect(share).toBeGreaterThanOrEqual(0.93);
  expect(share).toBeLessThanOrEqual(0.97);
}

/** Weeks of one bin with a mean count each. */
function bin(n_blocks: number, mean: number, reach: number, random: Random): BlockCounts {
  const n = Float64Array.from({length: n_blocks}, () => poisson(mean * weekFactor(random, reach), random));
  return {n_blocks, n_bins: 1, n, hours: new Float64Array(n_blocks).fill(7)};
}

const holds = ({lo, hi}: {lo: number; hi: number}, truth: number) => lo <= truth && truth <= hi;

it.each([
  ["Poisson counts, many", 60, 8, 0],
  ["weeks that move together", 60, 8, 0.8],
  ["weeks that move together, few", 12, 30, 0.6],
  ["large counts that move together", 100, 40, 0.4]
])("the interval of a rate holds it in 93 to 97 of 100 seeds: %s", (_, n_blocks, mean, reach) => {
  const share = coverage(RUNS, (seed) => {
    const {lo, hi} = blockRates(bin(n_blocks, mean, reach, seededRandom(seed)), 1);
    return holds({lo: lo[0] ?? 0, hi: hi[0] ?? 0}, mean / 7);
  });
  expectNominal(share);
});

it("the interval of a rate of few incidents holds it in at least 95%", () => {
  const share = coverage(RUNS, (seed) => {
    const {lo, hi} = blockRates(bin(40, 0.05, 0, seededRandom(seed)), 1);
    return holds({lo: lo[0] ?? 0, hi: hi[0] ?? 0}, 0.05 / 7);
  });
  expect(share).toBeGreaterThanOrEqual(0.95);
});

it.each([
  ["Poisson counts", 0],
  ["weeks that move together", 0.7]
])("the interval of a ratio of rates holds it: %s", (_, reach) => {
  const share = coverage(RUNS, (seed) => {
    const random = seededRandom(seed);
    const blocks = Array.from({length: 36}, (): BlockPair => {
      const together = weekFactor(random, reach);
      return {
        n: poisson(3 * together * weekFactor(random, reach), random),
        hours: 24,
        other_n: poisson(40 * together, random),
        other_hours: 24 * 29
      };
    });
    const ratio = rateRatio(blocks);
    return ratio !== null && holds(ratio, 3 / (40 / 29));
  });
  expectNominal(share);
});

it("the interval of a season's swing holds it, with weeks that move together", () => {
  const first_day = dayNumber("2015-01-05");
  const n_days = 460;
  const swing = 0.25;
  const levels = Float64Array.from({length: n_days}, (_, d) => {
    const day = new Date((first_day + d) * 86_400_000);
    const of_year = first_day + d - Date.UTC(day.getUTCFullYear(), 0, 1) / 86_400_000;
    return 12 * Math.exp(swing * Math.cos((2 * Math.PI * (of_year - 200)) / 365.25));
  });
  const exposure = new Float64Array(n_days * 24).fill(1);
  const share = coverage(RUNS, (seed) => {
    const random = seededRandom(seed);
    const counts = new Float64Array(n_days * 24);
    let together = 1;
    for (let d = 0; d < n_days; d++) {
      if (d % 7 === 0) together = weekFactor(random, 0.3);
      counts[d * 24] = poisson(levels[d] * together, random);
    }
    const season = fitSeason({first_day, n_days, counts, exposure});
    return season !== null && holds(season.peak_to_trough, Math.exp(2 * swing));
  });
  expectNominal(share);
}, 180_000);

it.each([0.6, 1.4])("the interval of a holiday's ratio of %d holds it", (planted) => {
  const first_day = dayNumber("2015-01-01");
  const n_days = 731;
  const [christmas] = usHolidays("2014-12-25", "2014-12-25");
  const holidays = usHolidays("2015-01-01", "2016-12-31").filter(({name}) => name === christmas.name);
  const on = new Set(holidays.map(({day}) => day - first_day));
  const exposure = new Float64Array(n_days * 24).fill(1);
  const share = coverage(RUNS, (seed) => {
    const random = seededRandom(seed);
    const counts = new Float64Array(n_days * 24);
    for (let d = 0; d < n_days; d++)
      counts[d * 24] = poisson(25 * (on.has(d) ? planted : 1) * weekFactor(random, 0.5), random);
    const [effect] = holidayEffects({first_day, n_days, counts, exposure}, holidays);
    return holds(effect, planted);
  });
  expectNominal(share);
});
