import {expect, it} from "vitest";
import {fitEffects, type Shrunk, shrunk} from "../../src/stats/shrinkage.ts";
import {golden} from "../hotspots/golden.ts";

interface Case {
  estimates: number[];
  se: number[];
  none: number;
  effects: Shrunk[];
}

const {cases} = golden<{cases: Case[]}>("effects");

it.each(cases.map((each, i) => [i, each] as const))(
  "shrinks effects as scipy's optimum does: case %d",
  (_, {estimates, se, none, effects}) => {
    const law = fitEffects(estimates, se);
    expect(Math.abs(law.weight[0] - none)).toBeLessThan(0.02);
    estimates.forEach((estimate, i) => {
      const found = shrunk(law, estimate, se[i]);
      for (const key of ["mean", "lo", "hi"] as const)
        expect(Math.abs(found[key] - effects[i][key])).toBeLessThan(0.03 * se[i]);
      expect(Math.abs(found.false_sign - effects[i].false_sign)).toBeLessThan(0.01);
    });
  }
);

it("takes what lies far out as it is, and draws the rest to none", () => {
  const estimates = [4, -0.1, 0.2, 0.05, -0.15, 0.1];
  const se = estimates.map(() => 0.2);
  const law = fitEffects(estimates, se);
  expect(shrunk(law, 4, 0.2).mean).toBeGreaterThan(3.8);
  expect(shrunk(law, 4, 0.2).false_sign).toBeLessThan(0.001);
  expect(Math.abs(shrunk(law, 0.2, 0.2).mean)).toBeLessThan(0.1);
  expect(shrunk(law, 0.2, 0.2).false_sign).toBeGreaterThan(0.5);
});

it("refuses to learn from nothing, and from estimates without an error", () => {
  expect(() => fitEffects([], [])).toThrow("at least one estimate");
  expect(() => fitEffects([1, 2], [0.1, 0])).toThrow("standard error of estimate 1 is 0");
});
