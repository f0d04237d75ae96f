import {expect, it} from "vitest";
import {whyText} from "../../src/prose/report/reasons.ts";
import {whyDegenerate, whyUnfitForPatrol} from "../../src/zones/limits.ts";

it("calls a clustering degenerate that has no zone, one, or one with most incidents, whatever its indices", () => {
  expect(whyText(whyDegenerate({n_zones: 0, largest_share: 0}))).toBe("There is no zone.");
  expect(whyText(whyDegenerate({n_zones: 1, largest_share: 0.4}))).toContain("only one zone, with 40.0%");
  expect(whyText(whyDegenerate({n_zones: 2, largest_share: 0.995}))).toContain(
    "One of the 2 zones holds 99.5%"
  );
  expect(whyDegenerate({n_zones: 2, largest_share: 0.5})).toBeNull();
});

it("says of zones why a patrol should not trust them", () => {
  const fit = {
    n_zones: 30,
    zone_share: 0.2,
    noise_share: 0.8,
    largest_share: 0.01,
    largest_km2: 0.2,
    area_km2: 2
  };
  expect(whyUnfitForPatrol(fit, true, {lo: 0.1})).toBeNull();
  expect(whyText(whyUnfitForPatrol({...fit, largest_km2: 30}, false, null))).toContain(
    "No setting of the sweep"
  );
  expect(whyText(whyUnfitForPatrol({...fit, n_zones: 19}, true, null))).toContain(
    "no longer gives at least 20 zones"
  );
  expect(whyText(whyUnfitForPatrol(fit, true, {lo: 0.009}))).toContain(
    "no more of the test days' incidents than chance"
  );
});
