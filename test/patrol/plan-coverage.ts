import {checkPlan, type TriedGround} from "../../src/patrol/plan-check.ts";
import {type Random, seededRandom} from "../../src/stats/random.ts";
import {drawGammaAround1, drawPoisson} from "./draws.ts";

const N_WEEKS = 60;
const N_SLOTS = 7;
/** Incidents expected in the shifts that have any, one a day; all else is quiet. */
const AREAS = [
  [3, 0, 0, 0, 0, 0, 0],
  [0, 0, 3, 0, 0, 0, 0],
  [0, 0, 0, 0, 0.1, 0, 0]
];
const ZONES = [
  [1.5, 0, 0, 0, 0, 0, 0],
  [0, 0, 0, 0, 0, 1.5, 0]
];
/** Shape of the gamma law by which weeks are busy or quiet in the whole city. */
const BUSY = 20;

/** Mean of the lesser of 2 and a Poisson count whose mean varies by that law. */
function meanUpTo2(mean: number): number {
  const p0 = (BUSY / (BUSY + mean)) ** BUSY;
  const p1 = (mean * BUSY * p0) / (BUSY + mean);
  return p1 + 2 * (1 - p0 - p1);
}

function drawn(means: number[][], busy: Float64Array, random: Random): TriedGround {
  const zones = means.map((own) =>
    Float64Array.from({length: N_WEEKS * N_SLOTS}, (_, i) =>
      drawPoisson(own[i % N_SLOTS] * busy[Math.floor(i / N_SLOTS)], random)
    )
  );
  const city = zones[0].map((_, i) => zones.reduce((sum, own) => sum + own[i], 0));
  const slots = {n_slots: N_SLOTS, zones: Float64Array.from(zones.flatMap((own) => [...own])), city};
  return {km2: means.map(() => 0.1), daily: {zones, city}, slots};
}

/**
 * How often the interval of what a plan on areas meets beyond one on zones holds the difference that was planted, in cities of
 * which each plan takes the same two shifts every time.
 */
export function planCoverage(n_seeds: number): number {
  const truth = 2 * (meanUpTo2(3) - meanUpTo2(1.5));
  let holds = 0;
  for (let seed = 0; seed < n_seeds; seed++) {
    const random = seededRandom(seed);
    const busy = Float64Array.from({length: N_WEEKS}, () => drawGammaAround1(BUSY, random));
    const check = checkPlan(drawn(AREAS, busy, random), drawn(ZONES, busy, random), {
      first_day: "2018-01-01",
      weeks: {first: 0, n_weeks: N_WEEKS},
      settings: {units: 2, floor: 0, cap: 2, capacity: 2}
    });
    const less = "absent" in check ? null : check.on_zones?.plan.less;
    if (!less) throw new Error("no comparison");
    if (less.lo <= truth && truth <= less.hi) holds++;
  }
  return holds / n_seeds;
}
