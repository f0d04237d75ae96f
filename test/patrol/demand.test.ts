import {describe, expect, it} from "vitest";
import {gammaAround1, shiftDemand} from "../../src/patrol/demand.ts";
import {weekShape} from "../../src/patrol/week-shape.ts";
import {Z_95} from "../../src/stats/intervals.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {golden} from "../hotspots/golden.ts";
import {drawGammaAround1, drawPoisson} from "./draws.ts";

describe("a gamma law around 1", () => {
  const {gamma} = golden<{gamma: {shape: number; lo: number; hi: number}[]}>("counts");
  it.each(gamma)("of shape $shape has scipy's quantiles within 3%", ({shape, lo, hi}) => {
    expect(Math.abs(gammaAround1(shape, -Z_95) / lo - 1)).toBeLessThan(0.03);
    expect(Math.abs(gammaAround1(shape, Z_95) / hi - 1)).toBeLessThan(0.03);
  });

  it("is 1 when it is certain", () => {
    expect(gammaAround1(Number.POSITIVE_INFINITY, Z_95)).toBe(1);
  });
});

const N_ZONES = 60;
const N_SLOTS = 21;
const WEEKS = 80;

describe("demand", () => {
  const random = seededRandom(41);
  const rate = Float64Array.from(
    {length: N_ZONES * N_SLOTS},
    (_, at) => (0.1 + 0.02 * Math.floor(at / N_SLOTS)) * (1 + (at % 3)) * drawGammaAround1(5, random)
  );
  const counts = rate.map((mean) => drawPoisson(mean * WEEKS, random));
  const city = new Float64Array(N_SLOTS);
  counts.forEach((n, at) => {
    city[at % N_SLOTS] += n;
  });
  const shape = weekShape({n_zones: N_ZONES, n_slots: N_SLOTS, counts, city});
  const level = Float64Array.from({length: N_ZONES}, (_, z) =>
    rate.subarray(z * N_SLOTS, (z + 1) * N_SLOTS).reduce((a, b) => a + b, 0)
  );

  it("spreads each zone's level over its week and loses none of it", () => {
    const demand = shiftDemand(level, new Float64Array(N_ZONES), shape);
    for (let z = 0; z < N_ZONES; z++) {
      const own = demand.slice(z * N_SLOTS, (z + 1) * N_SLOTS);
      expect(own.reduce((sum, {expected}) => sum + expected, 0)).toBeCloseTo(level[z], 9);
    }
  });

  it("holds the true mean in its interval about 95 times of 100, and a shift's count in its range at least as often", () => {
    const demand = shiftDemand(level, new Float64Array(N_ZONES), shape);
    const held = demand.filter(({interval}, at) => interval.lo <= rate[at] && rate[at] <= interval.hi).length;
    expect(held / demand.length).toBeGreaterThan(0.92);
    expect(held / demand.length).toBeLessThan(0.99);
    const seen = demand.filter(({range}, at) => {
      const n = drawPoisson(rate[at], random);
      return n >= range.lo && n <= range.hi;
    }).length;
    expect(seen / demand.length).toBeGreaterThan(0.95);
  });

  it("is less sure where the zone's level is", () => {
    const sure = shiftDemand(level, new Float64Array(N_ZONES), shape);
    const unsure = shiftDemand(level, new Float64Array(N_ZONES).fill(0.3), shape);
    sure.forEach(({interval, expected}, at) => {
      expect(unsure[at].expected).toBe(expected);
      expect(unsure[at].interval.lo).toBeLessThan(interval.lo);
      expect(unsure[at].interval.hi).toBeGreaterThan(interval.hi);
    });
  });
});
