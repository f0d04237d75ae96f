import {expect, it} from "vitest";
import {golden} from "../hotspots/golden.ts";
import type {wrongSigns} from "./planted-changes.ts";

// What scripts/golden/zone-trend-signs.ts found; zone-trend.test.ts does the same with 200 cities.
it.each(golden<ReturnType<typeof wrongSigns>[]>("zone-trend-signs"))(
  "of 1,000 planted cities, $kind changes: directions told and zones called clear are wrong in at most 5%",
  ({kind, n_cities, told, told_wrong, clear_wrong, cities_with_a_call, held}) => {
    expect(n_cities).toBe(1000);
    if (kind === "none") {
      expect(cities_with_a_call).toBeLessThanOrEqual(0.05);
      expect(told).toBeLessThanOrEqual(0.05);
    } else {
      expect(told_wrong).toBeLessThanOrEqual(0.05);
      expect(clear_wrong).toBeLessThanOrEqual(0.05);
    }
    expect(held).toBeGreaterThan(0.92);
  }
);
