import {describe, expect, it} from "vitest";
import {weekDispersion, weekShape} from "../../src/patrol/week-shape.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {drawGammaAround1, drawPoisson} from "./draws.ts";

const N_ZONES = 80;
const N_SLOTS = 21;

/** Zones whose weeks differ from the city's by a gamma law of this shape; not at all without one. */
function city(shape: number | null, per_slot: number) {
  const random = seededRandom(31);
  const week = Array.from({length: N_SLOTS}, (_, s) => 1 + (s % 3));
  const truth = new Float64Array(N_ZONES * N_SLOTS);
  const counts = new Float64Array(N_ZONES * N_SLOTS);
  const sums = new Float64Array(N_SLOTS);
  for (let z = 0; z < N_ZONES; z++)
    for (let s = 0; s < N_SLOTS; s++) {
      const at = z * N_SLOTS + s;
      truth[at] = week[s] * per_slot * (shape === null ? 1 : drawGammaAround1(shape, random));
      counts[at] = drawPoisson(truth[at], random);
      sums[s] += counts[at];
    }
  return {truth, input: {n_zones: N_ZONES, n_slots: N_SLOTS, counts, city: sums}};
}

/** Mean squared error of shares against the true ones. */
function error(share: Float64Array, truth: Float64Array): number {
  let sum = 0;
  for (let z = 0; z < N_ZONES; z++) {
    const own = truth.subarray(z * N_SLOTS, (z + 1) * N_SLOTS);
    const total = own.reduce((a, b) => a + b, 0);
    own.forEach((rate, s) => {
      sum += (share[z * N_SLOTS + s] - rate / total) ** 2;
    });
  }
  return sum;
}

const rowsOf = (values: Float64Array) =>
  Array.from({length: N_ZONES}, (_, z) => values.subarray(z * N_SLOTS, (z + 1) * N_SLOTS));

describe("a zone's week", () => {
  it("sums to 1, zones without an incident among them", () => {
    const {input} = city(4, 2);
    input.counts.fill(0, 0, N_SLOTS);
    const {share} = weekShape(input);
    for (const row of rowsOf(share)) expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    const total = input.city.reduce((a, b) => a + b, 0);
    expect(share[0]).toBeCloseTo(input.city[0] / total, 12);
  });

  it.each([0.3, 2, 40])(
    "is nearer to the truth than its own counts and than the city's week, with %s incidents a slot",
    (per_slot) => {
      const {truth, input} = city(4, per_slot);
      const {share} = weekShape(input);
      const own = new Float64Array(share.length);
      const as_city = new Float64Array(share.length);
      const total = input.city.reduce((a, b) => a + b, 0);
      rowsOf(input.counts).forEach((row, z) => {
        const sum = row.reduce((a, b) => a + b, 0) || 1;
        row.forEach((n, s) => {
          own[z * N_SLOTS + s] = n / sum;
          as_city[z * N_SLOTS + s] = input.city[s] / total;
        });
      });
      expect(error(share, truth)).toBeLessThan(error(own, truth));
      expect(error(share, truth)).toBeLessThan(error(as_city, truth));
    }
  );

  it("is the city's where zones differ by no more than chance, and its own where they differ and counts are many", () => {
    const alike = weekShape(city(null, 2).input);
    expect(alike.spread).toBeLessThan(0.01);
    expect(Math.max(...alike.own_share)).toBeLessThan(0.1);
    const unlike = weekShape(city(4, 100).input);
    expect(unlike.spread).toBeCloseTo(0.25, 1);
    expect(Math.min(...unlike.own_share)).toBeGreaterThan(0.9);
  });
});

it("weeks that come in bursts have a greater dispersion, and Poisson weeks one of 1", () => {
  const n_weeks = 60;
  const weeks = (shape: number | null) => {
    const random = seededRandom(6);
    return Float64Array.from({length: 20 * n_weeks * N_SLOTS}, () =>
      drawPoisson(2 * (shape === null ? 1 : drawGammaAround1(shape, random)), random)
    );
  };
  const of = (values: Float64Array) => weekDispersion(values, {n_zones: 20, n_weeks, n_slots: N_SLOTS});
  expect(of(weeks(null))).toBeCloseTo(1, 1);
  expect(of(weeks(2))).toBeCloseTo(2, 1); // 1 + mean / shape
  expect(weekDispersion(new Float64Array(0), {n_zones: 0, n_weeks: 0, n_slots: N_SLOTS})).toBe(1);
});
