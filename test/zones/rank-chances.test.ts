import {describe, expect, it} from "vitest";
import {seededRandom} from "../../src/stats/random.ts";
import {poisson} from "../../src/stats/resample.ts";
import {sum} from "../../src/stats/sums.ts";
import {rankChances} from "../../src/zones/rank-chances.ts";
import {zoneRanks} from "../../src/zones/zone-ranks.ts";

const N_DAYS = 365;
const daysOf = (rate: number, random: () => number) =>
  Float64Array.from({length: N_DAYS}, () => poisson(rate, random));

describe("how sure ranks are", () => {
  it("is certain where weeks do not differ, by density and not by counts", () => {
    const daily = [1, 2, 3, 4, 5, 6].map((n) => new Float64Array(N_DAYS).fill(n));
    const chances = rankChances(daily, N_DAYS, [1, 1, 1, 1, 1, 100], seededRandom(1));
    expect(chances?.map(({among_5}) => among_5)).toEqual([1, 1, 1, 1, 1, 0]);
    expect(chances?.every(({among_20}) => among_20 === 1)).toBe(true);
  });

  it("is even between two that are alike, and what a draw of the difference of their weeks says", () => {
    const random = seededRandom(5);
    const ahead = [8, 9, 10, 11].map((rate) => daysOf(rate, random));
    const [fifth, sixth] = [daysOf(2.02, random), daysOf(2, random)];
    const chances = rankChances(
      [...ahead, fifth, sixth],
      N_DAYS,
      new Array(6).fill(0.01),
      seededRandom(2),
      2000
    );
    expect(chances?.slice(0, 4).map(({among_5}) => among_5)).toEqual([1, 1, 1, 1]);
    expect(sum((chances ?? []).map(({among_5}) => among_5))).toBeCloseTo(5, 9);
    const gaps = Array.from(
      {length: 52},
      (_, w) => sum(fifth, 7 * w, 7 * w + 7) - sum(sixth, 7 * w, 7 * w + 7)
    );
    const mean = sum(gaps) / 52;
    const spread = Math.sqrt(sum(gaps.map((gap) => (gap - mean) ** 2)) / 52 ** 2);
    // The central limit: the chance that the mean of drawn gaps is above 0.
    const z = mean / spread;
    const p = 1 / (1 + Math.exp(-1.702 * z));
    expect(Math.abs((chances?.[4].among_5 ?? 0) - p)).toBeLessThan(0.05);
  });

  it("is not said of a few weeks, and is the same for the same seed", () => {
    const daily = [daysOf(2, seededRandom(3))];
    expect(rankChances(daily, 55, [1], seededRandom(1))).toBeNull();
    expect(rankChances(daily, 56, [1], seededRandom(1))).toHaveLength(1);
    expect(rankChances([], N_DAYS, [], seededRandom(1))).toEqual([]);
  });
});

it("ranks zones anew by what a patrol can meet per area", () => {
  const flat = (n: number) => new Float64Array(N_DAYS).fill(n);
  const ranks = zoneRanks(
    {all: [flat(9), flat(5), flat(3)], patrol: [flat(1), flat(4), flat(3)]},
    [0.01, 0.02, 0.01],
    {n_days: N_DAYS, end: N_DAYS},
    42
  );
  expect(ranks.map(({patrol}) => [patrol.rank, patrol.incidents])).toEqual([
    [3, 365],
    [2, 4 * 365],
    [1, 3 * 365]
  ]);
  expect(ranks[2].patrol.density).toBeCloseTo(300, 9);
});

it("ranks zones by reports where incidents are offences, of which a report may have several", () => {
  const flat = (n: number) => new Float64Array(N_DAYS).fill(n);
  const offences = {all: [flat(9), flat(5)], patrol: [flat(9), flat(5)]};
  const reports = {all: [flat(1), flat(5)], patrol: [flat(1), flat(4)]};
  const ranks = zoneRanks(offences, [0.01, 0.01], {n_days: N_DAYS, end: N_DAYS}, 42, reports);
  expect(ranks.map(({patrol}) => [patrol.rank, patrol.incidents])).toEqual([
    [2, 9 * 365],
    [1, 5 * 365]
  ]);
});
