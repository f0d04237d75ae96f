import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {type Allocation, allocate, unitGains} from "../../src/patrol/allocation.ts";
import {countChances} from "../../src/zones/count-forecast.ts";

/** Small plans: up to 6 zone-shifts in up to 3 shifts, up to 2 units each. */
const small = fc
  .record({
    zones: fc.integer({min: 1, max: 2}),
    n_groups: fc.integer({min: 1, max: 3}),
    cap: fc.integer({min: 1, max: 2}),
    floor: fc.integer({min: 0, max: 2}),
    means: fc.array(fc.double({min: 0, max: 5, noNaN: true}), {minLength: 6, maxLength: 6}),
    extra: fc.integer({min: 0, max: 6})
  })
  .filter(({zones, cap, floor}) => floor <= zones * cap)
  .map(({zones, n_groups, cap, floor, means, extra}) => {
    const n = zones * n_groups;
    const gains = Float64Array.from(means.slice(0, n).flatMap((mean) => [...unitGains(mean, 0.3, 1, cap)]));
    const group = Int32Array.from({length: n}, (_, i) => i % n_groups);
    const units = Math.min(n * cap, floor * n_groups + extra);
    return {plan: {gains, cap, group, n_groups, floor}, units};
  });

/** The most that any plan covers, by trying every one. */
function bestOfAll({gains, cap, group, n_groups, floor}: Allocation, units: number): number {
  const n = group.length;
  let best = Number.NEGATIVE_INFINITY;
  const given = new Int32Array(n);
  const visit = (i: number, left: number, value: number): void => {
    if (i === n) {
      const of_group = new Int32Array(n_groups);
      given.forEach((k, at) => {
        of_group[group[at]] += k;
      });
      if (left === 0 && of_group.every((k) => k >= floor)) best = Math.max(best, value);
      return;
    }
    for (let k = 0, sum = 0; k <= Math.min(cap, left); k++) {
      given[i] = k;
      visit(i + 1, left - k, value + sum);
      sum += gains[i * cap + k];
    }
    given[i] = 0;
  };
  visit(0, units, 0);
  return best;
}

describe("a plan", () => {
  it("covers as much as the best of all plans with the same floor and cap", () => {
    fc.assert(
      fc.property(small, ({plan, units}) => {
        const {slot, gain} = allocate(plan, units);
        expect(slot).toHaveLength(units);
        const of_group = new Int32Array(plan.n_groups);
        const of_slot = new Int32Array(plan.group.length);
        slot.forEach((at) => {
          of_group[plan.group[at]]++;
          of_slot[at]++;
        });
        expect(Math.min(...of_group)).toBeGreaterThanOrEqual(plan.floor);
        expect(Math.max(...of_slot)).toBeLessThanOrEqual(plan.cap);
        expect(gain.reduce((a, b) => a + b, 0)).toBeCloseTo(bestOfAll(plan, units), 9);
      }),
      {numRuns: 300}
    );
  });

  it("for fewer units is the first part of the plan for more", () => {
    fc.assert(
      fc.property(small, ({plan}) => {
        const all = allocate(plan, plan.group.length * plan.cap);
        expect(all.n_floor).toBe(plan.floor * plan.n_groups);
        for (let units = all.n_floor; units <= all.slot.length; units++)
          expect([...allocate(plan, units).slot]).toEqual([...all.slot.subarray(0, units)]);
      }),
      {numRuns: 60}
    );
  });

  it("gives no more units than all zone-shifts can take, and breaks ties by position", () => {
    const plan = {
      gains: Float64Array.of(1, 1, 1, 1),
      cap: 2,
      group: Int32Array.of(0, 1),
      n_groups: 2,
      floor: 0
    };
    expect([...allocate(plan, 9).slot]).toEqual([0, 0, 1, 1]);
  });

  it("refuses a floor it cannot keep, and gains that rise", () => {
    const plan = {
      gains: Float64Array.of(3, 1, 2, 2),
      cap: 2,
      group: Int32Array.of(0, 1),
      n_groups: 2,
      floor: 1
    };
    expect(() => allocate(plan, 1)).toThrow(
      "1 units cannot give each of 2 shifts of the week 1: ask for 2 units or more"
    );
    expect(() => allocate({...plan, floor: 3}, 6)).toThrow(
      "shift 0 of the week has room for 2 units, its floor is 3"
    );
    expect(() => allocate({...plan, gains: Float64Array.of(1, 3, 2, 2)}, 2)).toThrow(
      "unit 2 adds more than unit 1 in zone-shift 0"
    );
  });
});

describe("what units cover", () => {
  it("adds up to the mean of the lesser of the count and what they can take, and never rises", () => {
    for (const mean of [0, 0.1, 1.7, 9])
      for (const alpha of [0, 0.4])
        for (const capacity of [1, 2, 5]) {
          const gains = unitGains(mean, alpha, capacity, 4);
          const chances = countChances(mean, alpha);
          for (let k = 1; k <= 4; k++) {
            const covered = chances.reduce((sum, p, n) => sum + p * Math.min(n, k * capacity), 0);
            expect(gains.subarray(0, k).reduce((a, b) => a + b, 0)).toBeCloseTo(covered, 8);
            if (k > 1) expect(gains[k - 1]).toBeLessThanOrEqual(gains[k - 2] + 1e-12);
          }
        }
  });
});
