import {describe, expect, test} from "vitest";
import {feedbackLoop, type LoopCity, type LoopOptions, patrolShares} from "../../src/patrol/feedback-loop.ts";
import {seededRandom} from "../../src/stats/random.ts";

const city = (discoverable: number[], records: number[], reported = discoverable): LoopCity => ({
  discoverable: Float64Array.from(discoverable),
  reported: Float64Array.from(reported),
  discovered_records: Float64Array.from(records),
  reported_records: Float64Array.from(records)
});

const options = (given: Partial<LoopOptions>): LoopOptions => ({
  follow: "discovered",
  weeks: 100,
  memory: Number.POSITIVE_INFINITY,
  focus: 1,
  finds_per_week: 10,
  random: seededRandom(3),
  ...given
});

const runs = (n: number, make: (seed: number) => Float64Array[]) =>
  Array.from({length: n}, (_, i) => make(i + 1));
const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;

describe("where the answer is known", () => {
  test("of equal areas a biased start is kept on average (a martingale), and chance alone spreads runs as Pólya's urn does", () => {
    const [n0, finds, weeks] = [50, 10, 80];
    const last = runs(1500, (seed) =>
      feedbackLoop(
        city([1, 1], [30, 20]),
        options({weeks, finds_per_week: finds, random: seededRandom(seed)})
      )
    ).map((shares) => shares[weeks][0]);
    // E[v(1−v)] shrinks by 1 − D/(N+D)² each week, D finds and N records before them.
    let unlike = 0.6 * 0.4;
    for (let t = 0; t < weeks; t++) unlike *= 1 - finds / (n0 + finds * (t + 1)) ** 2;
    const variance = 0.6 * 0.4 - unlike;
    expect(mean(last)).toBeCloseTo(0.6, 1);
    expect(Math.abs(mean(last) - 0.6)).toBeLessThan((4 * Math.sqrt(variance)) / Math.sqrt(1500));
    expect(mean(last.map((v) => (v - 0.6) ** 2)) / variance).toBeGreaterThan(0.85);
    expect(mean(last.map((v) => (v - 0.6) ** 2)) / variance).toBeLessThan(1.15);
  });

  test("with many records, shares part as the urn's limit equation says: ln(share ratio) in proportion to the rates' difference", () => {
    const weeks = 3000;
    const [a, b, c] = feedbackLoop(
      city([1.4, 1, 0.7], [1e6, 1e6, 1e6]),
      options({weeks, finds_per_week: 5000})
    )[weeks];
    // dn/dt = κ·rate·n/N: every n is 1e6·exp(rate·S) of one S, so two pairs of areas tell the same S.
    const from_ab = Math.log(a / b) / (1.4 - 1);
    const from_bc = Math.log(b / c) / (1 - 0.7);
    expect(from_ab / from_bc).toBeGreaterThan(0.98);
    expect(from_ab / from_bc).toBeLessThan(1.02);
    expect(a).toBeGreaterThan(1.4 / 3.1 + 0.05);
  });
});

describe("what the simulation shows", () => {
  test("equal areas: who was recorded more stays patrolled more when finds steer, and not when reports do", () => {
    const equal = city([1, 1], [3000, 1000], [10, 10]);
    const end = (follow: LoopOptions["follow"]) =>
      mean(
        runs(20, (seed) =>
          feedbackLoop(
            equal,
            options({follow, weeks: 400, memory: 52, finds_per_week: 20, random: seededRandom(seed)})
          )
        ).map((shares) => shares[400][0])
      );
    expect(end("reported")).toBeCloseTo(0.5, 1);
    expect(end("discovered")).toBeGreaterThan(0.6);
    expect(end("all")).toBeLessThan(end("discovered"));
  });

  test("true rates 55 to 45 from an even start: finds take patrols far beyond 55%, reports do not", () => {
    const uneven = city([55, 45], [1000, 1000], [55, 45]);
    const run = (follow: LoopOptions["follow"]) =>
      feedbackLoop(uneven, options({follow, weeks: 1500, memory: 52, finds_per_week: 100}))[1500][0];
    expect(run("discovered")).toBeGreaterThan(0.9);
    expect(Math.abs(run("reported") - 0.55)).toBeLessThan(0.02);
  });

  test("sharper focus runs away faster", () => {
    const uneven = city([55, 45], [1000, 1000]);
    const run = (focus: number) =>
      feedbackLoop(uneven, options({focus, weeks: 150, memory: 52, finds_per_week: 100}))[150][0];
    expect(run(2)).toBeGreaterThan(run(1));
  });

  test("every week's shares sum to 1, and one seed gives one history", () => {
    const make = () =>
      feedbackLoop(city([3, 2, 0], [5, 0, 1]), options({follow: "all", memory: 10, focus: 2}));
    for (const shares of make()) expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    expect(make()).toEqual(make());
  });
});

test("patrols go everywhere alike where nothing is on record", () => {
  expect([...patrolShares(new Float64Array(4), 1)]).toEqual([0.25, 0.25, 0.25, 0.25]);
});

test("bad input is refused in words", () => {
  expect(() => feedbackLoop(city([0, 0], [1, 1]), options({}))).toThrow(/nothing|anything to find/);
  expect(() => feedbackLoop({...city([1, 1], [1, 1]), reported: new Float64Array(1)}, options({}))).toThrow(
    /one value per area/
  );
});
