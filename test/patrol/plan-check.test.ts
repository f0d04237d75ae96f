import {describe, expect, test} from "vitest";
import {checkPlan} from "../../src/patrol/plan-check.ts";
import {reasonText} from "../../src/prose/report/reasons.ts";

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
    daily: {zones: counts, city},
    slots: {n_slots: N_SLOTS, zones: Float64Array.from(counts.flatMap((own) => [...own])), city}
  };
}

const check = (n_weeks: number, usual: number[][], late?: number[][]) => {
  const {daily, slots} = cityOf(n_weeks, usual, late);
  const made = checkPlan(daily, "2018-01-01", {first: 0, n_weeks}, slots, settings);
  if ("absent" in made) throw new Error(reasonText(made.absent));
  return made;
};

const QUIET = [0, 0, 0, 0, 0, 0, 0];

describe("a plan tried on weeks kept out of its demand", () => {
  const usual = [[5, 0, 0, 0, 0, 0, 0], [0, 0, 1, 0, 0, 0, 0], QUIET];

  test("is counted by what its units could answer in them", () => {
    const made = check(60, usual);
    expect([made.from, made.to, made.n_weeks]).toEqual(["2018-11-26", "2019-02-24", 13]);
    expect(made.observed).toBe(6);
    // Both units stand in the first zone on Monday: of five incidents they answer four.
    expect(made.plan.observed).toBe(4);
    // As many in the same zone on each shift, Monday and Tuesday: two of five.
    expect(made.plan.same_every_shift).toBe(2);
  });

  test("knows nothing of them", () => {
    const [calm, moved] = [check(60, usual), check(60, usual, [QUIET, QUIET, [0, 0, 0, 0, 9, 0, 0]])];
    expect(moved.expected).toBe(calm.expected);
    expect(moved.plan.expected).toBe(calm.plan.expected);
    expect([moved.observed, moved.plan.observed]).toEqual([9, 0]);
    expect(moved.coverage).toBeLessThan(calm.coverage);
  });

  test("needs 39 full weeks", () => {
    const {daily, slots} = cityOf(38, usual);
    const made = checkPlan(daily, "2018-01-01", {first: 0, n_weeks: 38}, slots, settings);
    expect("absent" in made && reasonText(made.absent)).toMatch(/takes 39 full weeks, these data have 38/);
  });
});
