import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {seededRandom} from "../../src/stats/random.ts";
import {agreement, departures, shrinkageOf} from "../../src/temporal/departures.ts";
import {HOURS_OF_WEEK, type Profile} from "../../src/temporal/profiles.ts";
import {BLOCK_NAMES, BLOCK_OF_HOUR, byBlock, N_BLOCKS} from "../../src/temporal/week-blocks.ts";
import {poisson} from "./draws.ts";

describe("blocks of the week", () => {
  it("are six of four hours on weekdays, and six from Friday 20:00 to Sunday 20:00", () => {
    const at = (day: number, hour: number) => BLOCK_NAMES[BLOCK_OF_HOUR[day * 24 + hour]];
    expect([at(0, 0), at(4, 19), at(4, 20), at(5, 3), at(6, 19), at(6, 20)]).toEqual([
      "weekday 00:00–04:00",
      "weekday 16:00–20:00",
      "weekend 20:00–00:00",
      "weekend 00:00–04:00",
      "weekend 16:00–20:00",
      "weekday 20:00–00:00"
    ]);
    expect([...byBlock(new Array<number>(HOURS_OF_WEEK).fill(1))]).toEqual([
      ...new Array<number>(6).fill(20),
      ...new Array<number>(6).fill(8)
    ]);
  });
});

/** Profiles of two types in 60 areas: true ratios of areas spread by `spread`, each block apart. */
function city(spread: number, seed: number, mean: number): Profile[] {
  const random = seededRandom(seed);
  const truth = seededRandom(1);
  const areas = Array.from({length: 60}, () =>
    Array.from({length: N_BLOCKS}, () => 1 + spread * (2 * truth() - 1))
  );
  return ["THEFT", "BATTERY"].flatMap((type, t) =>
    areas.map((ratios, i): Profile => {
      const counts = Float64Array.from({length: HOURS_OF_WEEK}, (_, h) => {
        const week = h % 24 < 8 === (t === 0) ? 2 : 1;
        return poisson(mean * week * ratios[BLOCK_OF_HOUR[h]], random);
      });
      return {type, area: `A${i}`, incidents: counts.reduce((a, b) => a + b), counts};
    })
  );
}
const halves = (spread: number, seed: number, mean = 2): [Profile[], Profile[]] => [
  city(spread, seed, mean),
  city(spread, seed + 1000, mean)
];

describe("departures", () => {
  it("are those that pandas works out, with their shrinkage and agreement", () => {
    const golden = JSON.parse(
      readFileSync(new URL("../golden/temporal/departures.json", import.meta.url), "utf8")
    );
    const profilesOf = (counts: readonly number[][]): Profile[] =>
      counts.map((own, i) => {
        const [type, area] = golden.profiles[i];
        return {type, area, incidents: own.reduce((a, b) => a + b), counts: Float64Array.from(own)};
      });
    const [one, other] = golden.counts.map(profilesOf);
    const together = profilesOf(
      golden.counts[0].map((own: number[], i: number) => own.map((n, h) => n + golden.counts[1][i][h]))
    );
    const shrinkage = shrinkageOf([one, other]);
    const {ratios, data} = departures(together, shrinkage);
    const near = (found: ArrayLike<number>, wanted: number[]) => {
      expect(found.length).toBe(wanted.length);
      wanted.forEach((value, i) => {
        expect(Math.abs(found[i] - value)).toBeLessThan(1e-9 * Math.max(1, Math.abs(value)));
      });
    };
    for (const key of ["area", "profile", "alone"] as const) near(shrinkage[key], golden[key]);
    near(ratios, golden.ratios);
    near(data, golden.data);
    expect(agreement([one, other], shrinkage)).toBeCloseTo(golden.agreement, 9);
  });

  it("find the variance that was planted in areas, and none where there is none", () => {
    const spread = 0.5;
    const drawn = Array.from({length: 20}, (_, seed) => shrinkageOf(halves(spread, seed)).area);
    for (let b = 0; b < N_BLOCKS; b++) {
      const variance = drawn.reduce((sum, area) => sum + 1 / area[b], 0) / drawn.length;
      expect(Math.abs(variance / (spread ** 2 / 3) - 1)).toBeLessThan(0.45);
    }
    const none = shrinkageOf(halves(0, 1));
    for (const pseudo of none.area) expect(pseudo).toBeGreaterThan(100);
  });

  it("agree between halves where they are real, and do not where they are noise", () => {
    const real = halves(0.5, 3);
    expect(agreement(real, shrinkageOf(real))).toBeGreaterThan(0.7);
    const noise = halves(0, 3);
    expect(Math.abs(agreement(noise, shrinkageOf(noise)))).toBeLessThan(0.4);
  });

  it("are those of gamma and Poisson by hand: drawn to the area, and that to none", () => {
    const profile = (type: string, area: string, night: number, day: number): Profile => {
      const counts = new Float64Array(HOURS_OF_WEEK);
      counts[0] = night;
      counts[12] = day;
      return {type, area, incidents: night + day, counts};
    };
    const all = [profile("T", "A", 30, 10), profile("T", "B", 10, 30), profile("U", "A", 8, 8)];
    const even = (value: number) => new Array<number>(N_BLOCKS).fill(value);
    const {data, ratios, baseline} = departures(all, {area: even(20), profile: even(5), alone: even(4)});
    // In A, 38 at night where types let expect 20 + 8: (38 + 20) / (28 + 20); then (30 + 5 × that) / (20 + 5).
    const area = (38 + 20) / (28 + 20);
    expect(baseline.area_ratios.A[0]).toBeCloseTo(area, 12);
    expect(ratios[0]).toBeCloseTo((30 + 5 * area) / 25, 12);
    expect(data[0]).toBeCloseTo(Math.log((30 + 5 * area) / 25) * Math.sqrt(48 / 96), 12);
    expect(baseline.type_shapes.T[0]).toBe(0.5);
    expect(ratios[1]).toBeCloseTo(baseline.area_ratios.A[1], 12);
  });
});
