import {expect, it} from "vitest";
import {expectationsOf, poissonCrps, properScores} from "../../src/hotspots/proper-scores.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {sum} from "../../src/stats/sums.ts";

/** Draws a Poisson count by its chances. */
function poisson(mean: number, random: () => number): number {
  let [k, chance] = [0, Math.exp(-mean)];
  for (let left = random() - chance; left > 0; left -= chance) chance *= mean / ++k;
  return k;
}

it("CRPS is the mean distance of the count from draws, less half of that between draws (Gneiting & Raftery 2007)", () => {
  const random = seededRandom(1);
  for (const [observed, mean] of [
    [0, 0.01],
    [0, 0.5],
    [3, 0.5],
    [4, 7.5],
    [40, 22]
  ]) {
    const n = 200_000;
    const draws = Float64Array.from({length: 2 * n}, () => poisson(mean, random));
    let [apart, between] = [0, 0];
    for (let i = 0; i < n; i++) {
      apart += Math.abs(draws[i] - observed) / n;
      between += Math.abs(draws[i] - draws[n + i]) / n;
    }
    const exact = poissonCrps(observed, mean);
    expect(Math.abs(exact - (apart - between / 2)), `${observed} of ${mean}`).toBeLessThan(
      0.01 * Math.max(0.1, exact) + 0.0005
    );
  }
});

it("both scores are best, in the mean, of who says what he expects", () => {
  const random = seededRandom(2);
  const truth = Float64Array.from({length: 4000}, () => Math.exp(3 * random() - 3));
  const observed = truth.map((mean) => poisson(mean, random));
  const others = [
    truth.map((mean, u) => mean * (u % 2 === 0 ? 1.4 : 0.6)),
    truth.map(() => sum(truth) / truth.length),
    truth.map((mean) => mean ** 2)
  ];
  const best = properScores(truth, observed);
  for (const other of others) {
    const scores = properScores(other, observed);
    expect(scores?.gain).toBeLessThan(best?.gain ?? 0);
    expect(scores?.crps).toBeGreaterThan(best?.crps ?? 0);
  }
  expect(properScores(truth, new Float64Array(4000))).toBeNull();
  expect(properScores(others[1], observed)?.gain).toBeCloseTo(0, 12);
});

it("scores that only rank become expectations that sum to the level, the even share learned from tests that are over", () => {
  const random = seededRandom(3);
  const {expect: expectOf, learn} = expectationsOf();
  const score = Float64Array.from({length: 500}, (_, u) => (u < 50 ? 1 : 0));
  // A third of what comes lies evenly, the rest on the fifty cells.
  const truth = score.map((value) => 600 * ((2 / 3) * (value / 50) + 1 / 3 / 500));
  expect(expectOf(score, 600)[499]).toBeCloseTo((0.1 * 600) / 500, 12);
  for (let t = 0; t < 12; t++)
    learn(
      score,
      truth.map((mean) => poisson(mean, random))
    );
  const made = expectOf(score, 600);
  expect(sum(made)).toBeCloseTo(600, 8);
  expect(made[499] / truth[499]).toBeGreaterThan(0.9);
  expect(made[499] / truth[499]).toBeLessThan(1.1);
  expect([...expectOf(new Float64Array(4), 2)]).toEqual([0.5, 0.5, 0.5, 0.5]);
});
