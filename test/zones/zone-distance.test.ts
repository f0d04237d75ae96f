import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {seededRandom} from "../../src/stats/random.ts";
import {zoneDistance} from "../../src/zones/zone-distance.ts";

describe("the distance to the nearest zone", () => {
  it("is that of comparing every place with every place of a zone", () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 300}), fc.integer({min: 1, max: 1e6}), (n, seed) => {
        const random = seededRandom(seed);
        const x = Float64Array.from({length: n}, () => random() * 5000);
        const y = Float64Array.from({length: n}, () => Math.floor(random() * 20) * 100);
        const labels = Int32Array.from({length: n}, () => (random() < 0.2 ? Math.floor(random() * 3) : -1));
        labels[0] = 0;
        const distance = zoneDistance(x, y, labels);
        for (let i = 0; i < n; i++) {
          let least = Number.POSITIVE_INFINITY;
          for (let j = 0; j < n; j++)
            if (labels[j] >= 0) least = Math.min(least, Math.hypot(x[i] - x[j], y[i] - y[j]));
          expect(distance?.[i]).toBeCloseTo(least, 9);
        }
      }),
      {numRuns: 40}
    );
  });

  it("is null where no place has a zone", () => {
    expect(zoneDistance(Float64Array.of(1, 2), Float64Array.of(1, 2), Int32Array.of(-1, -1))).toBeNull();
  });
});
