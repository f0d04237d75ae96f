import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {checkPlan, heldOutFrom, type TriedGround} from "../../src/patrol/plan-check.ts";
import {reasonText} from "../../src/prose/report/reasons.ts";
import {planCoverage} from "./plan-coverage.ts";

const N_SLOTS = 7;
const settings = {units: 2, floor: 0, cap: 2, capacity: 2};

/** Zones with the same counts every week, one slot a day from a Monday on; the last 13 weeks may differ. */
function cityOf(n_weeks: number, usual: number[][], late = usual) {
  const counts = usual.map((_, z) =>
    Float64Array.from(
      {length: n_weeks * N_SLOTS},
      (_, i) => (i < (n_weeks - 13) * N_SLOTS ? usual : late)[z][i % N_SLOTS]
    )
  );
  const city = counts[0].map((_, i) => counts.reduce((sum, own) => sum + own[i], 0));
  return {
    km2: usual.map(() => 0.1),
    daily: {zones: counts, city},
    slots: {n_slots: N_SLOTS, zones: Float64Array.from(counts.flatMap((own) => [...own])), city}
  };
}

const checkOf = (n_weeks: number, own: TriedGround, zones: TriedGround | null = null) => {
  const asked = {first_day: "2018-01-01", weeks: {first: 0, n_weeks}, settings};
  const made = checkPlan(own, zones, asked);
  if ("absent" in made) throw new Error(reasonText(made.absent));
  return made;
};

const check = (n_weeks: number, usual: number[][], late?: number[][]) =>
  checkOf(n_weeks, cityOf(n_weeks, usual, late));

const QUIET = [0, 0, 0, 0, 0, 0, 0];

describe("a plan tried on weeks kept out of its demand", () => {
  const usual = [[5, 0, 0, 0, 0, 0, 0], [0, 0, 1, 0, 0, 0, 0], QUIET];

  test("is counted by what its units could answer in them", () => {
    const made = check(60, usual);
    expect([made.from, made.to, made.n_weeks]).toEqual(["2018-11-26", "2019-02-24", 13]);
    expect(made.observed).toBe(6);
    // Both units stand in the first zone on Monday: of five incidents they answer four.
    expect(made.plan.observed).toBe(4);
    expect(made.plan.km2).toBeCloseTo(0.1, 12);
    // As many on the same shift, always where most is: one in each of the first two zones.
    expect(made.same.observed).toBe(2);
    expect(made.same.km2).toBeCloseTo(0.2, 12);
    expect(made.same.less).toEqual({value: 2, lo: 2, hi: 2});
    expect(made.on_zones).toBeNull();
  });

  test("is set beside all of the city, what lies outside its ground too", () => {
    const own = cityOf(60, usual);
    expect(checkOf(60, own).city).toBe(6);
    const city = own.slots.city.map((n, i) => n + (i % N_SLOTS === 5 ? 4 : 0));
    const made = checkOf(60, {...own, slots: {...own.slots, city}});
    expect([made.observed, made.city]).toEqual([6, 10]);
  });

  test("knows nothing of them", () => {
    const [calm, moved] = [check(60, usual), check(60, usual, [QUIET, QUIET, [0, 0, 0, 0, 9, 0, 0]])];
    expect(moved.expected).toBe(calm.expected);
    expect(moved.plan.expected).toBe(calm.plan.expected);
    expect([moved.observed, moved.plan.observed]).toEqual([9, 0]);
    expect(moved.coverage).toBeLessThan(calm.coverage);
  });

  test("is compared with units that stay in place, as many on each shift as it has", () => {
    // Four units, two on each of two shifts: the plan moves between the zones, units that stay are half in each.
    const moving = checkPlan(
      cityOf(60, [
        [3, 0, 3, 0, 0, 0, 0],
        [0, 2, 0, 2, 0, 0, 0]
      ]),
      null,
      {
        first_day: "2018-01-01",
        weeks: {first: 0, n_weeks: 60},
        settings: {...settings, units: 4}
      }
    );
    if ("absent" in moving) throw new Error("no check");
    expect([moving.plan.observed, moving.same.observed]).toEqual([8, 4]);
  });

  test("is compared with the plan on zones, and on no more ground than that", () => {
    const hot = cityOf(60, [[5, 0, 0, 0, 0, 0, 0], [0, 0, 4, 0, 0, 0, 0], QUIET]);
    const cold = {
      ...cityOf(60, [
        [1, 0, 0, 0, 0, 0, 0],
        [0, 1, 0, 0, 0, 0, 0]
      ]),
      km2: [0.06, 0.06]
    };
    const made = checkOf(60, hot, cold);
    expect(made.plan.observed).toBe(4);
    expect(made.on_zones?.plan).toMatchObject({observed: 2, km2: 0.12, less: {value: 2}});
    // One area of 0.1 km² fits into 0.12 km²: both its units are there on Monday.
    expect(made.on_zones?.equal_ground).toMatchObject({observed: 4, km2: 0.1, more: {value: 2}});
    const small = checkOf(60, hot, {...cold, km2: [0.01, 0.01]});
    expect(small.on_zones?.equal_ground).toBeNull();
  });

  test("has an interval of the difference that holds a planted one 95 times of 100", () => {
    expect(planCoverage(200)).toBeGreaterThan(0.91);
    const file = join(import.meta.dirname, "../golden/patrol/plan-coverage.json");
    const {n_seeds, coverage} = JSON.parse(readFileSync(file, "utf8"));
    expect(n_seeds).toBe(2000);
    expect(coverage).toBeGreaterThan(0.935);
    expect(coverage).toBeLessThan(0.965);
  });

  test("needs 39 full weeks", () => {
    const asked = {first_day: "2018-01-01", weeks: {first: 0, n_weeks: 38}, settings};
    const made = checkPlan(cityOf(38, usual), null, asked);
    expect(heldOutFrom(asked.weeks)).toBeNull();
    expect(heldOutFrom({first: 3, n_weeks: 39})).toBe(3 + 7 * 26);
    expect("absent" in made && reasonText(made.absent)).toMatch(/takes 39 full weeks, these data have 38/);
  });
});
