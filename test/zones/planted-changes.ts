import {type Random, seededRandom} from "../../src/stats/random.ts";
import {TREND_DAYS, yearPair, zoneTrends} from "../../src/zones/zone-trend.ts";
import {drawGammaAround1} from "../patrol/draws.ts";
import {poisson} from "../temporal/draws.ts";

const YEAR = 365;
const N_DAYS = YEAR + TREND_DAYS;

interface Planted {
  n: number;
  /** Incidents per day before the change, the same in every zone; null for sizes from 0.1 to 3. */
  per_day: number | null;
  /** Factors of the last 90 days; zone z has changes[z % length]. */
  changes: ArrayLike<number>;
  /** Shape of the gamma law by which the level of each week varies; null for Poisson counts. */
  burst: number | null;
}

/** Counts of zones, each week's on its first day, and the true change of each. */
export function plantedZones({n, per_day, changes, burst}: Planted, random: Random) {
  const factors = Array.from({length: n}, (_, z) => changes[z % changes.length]);
  const days = factors.map((factor) => {
    const level = per_day ?? 0.1 * 30 ** random();
    const counts = new Float64Array(N_DAYS);
    for (const start of [0, YEAR]) {
      for (let d = 0; d < TREND_DAYS; d += 7) {
        const together = burst === null ? 1 : drawGammaAround1(burst, random);
        const mean = level * Math.min(7, TREND_DAYS - d) * together;
        counts[start + d] = poisson(start === 0 ? mean : mean * factor, random);
      }
    }
    return counts;
  });
  return {days, factors};
}

/** Zones of a city. */
const N_ZONES = 100;

/** Changes of the zones of a city: none, of one in fifteen, or of all. */
const KINDS = {
  none: () => [1],
  few: (random: Random) =>
    Float64Array.from({length: N_ZONES}, (_, z) => (z % 15 === 0 ? (random() < 0.5 ? 0.4 : 2.2) : 1)),
  many: (random: Random) =>
    Float64Array.from({length: N_ZONES}, () =>
      Math.exp(0.28 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()))
    )
};

/**
 * Draws cities of 100 zones of 9 to 270 incidents in 90 days whose weeks have a variance of a twentieth of their
 * squared level beyond Poisson's, and
 * counts how often a direction is told, or a zone called clear, that is wrong, or of a zone that has not changed.
 */
export function wrongSigns(kind: keyof typeof KINDS, n_cities: number) {
  const sums = {told: 0, told_wrong: 0, clear: 0, clear_wrong: 0, with_a_call: 0, held: 0, zones: 0};
  for (let seed = 1; seed <= n_cities; seed++) {
    const random = seededRandom(seed);
    const {days, factors} = plantedZones(
      {n: N_ZONES, per_day: null, changes: KINDS[kind](random), burst: 20},
      random
    );
    const {trends} = zoneTrends(days.map((zone) => yearPair(zone, N_DAYS, YEAR)));
    let calls = 0;
    trends.forEach((trend, z) => {
      if (!trend?.ratio || trend.false_sign === null) return;
      const wrong = Number(Math.sign(Math.log(trend.ratio.ratio)) !== Math.sign(Math.log(factors[z])));
      sums.zones++;
      if (trend.ratio.lo <= factors[z] && factors[z] <= trend.ratio.hi) sums.held++;
      if (trend.false_sign <= 0.05) {
        sums.told++;
        sums.told_wrong += wrong;
      }
      if (trend.clear) {
        calls++;
        sums.clear_wrong += wrong;
      }
    });
    sums.clear += calls;
    sums.with_a_call += Number(calls > 0);
  }
  const share = (n: number, of: number) => (of === 0 ? 0 : n / of);
  return {
    kind,
    n_cities,
    /** A city. */
    told: sums.told / n_cities,
    told_wrong: share(sums.told_wrong, sums.told),
    clear: sums.clear / n_cities,
    clear_wrong: share(sums.clear_wrong, sums.clear),
    cities_with_a_call: sums.with_a_call / n_cities,
    /** Share of intervals that hold the true change. */
    held: share(sums.held, sums.zones)
  };
}
