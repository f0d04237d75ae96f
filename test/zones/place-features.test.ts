import {describe, expect, it} from "vitest";
import {seededRandom} from "../../src/stats/random.ts";
import {localRate} from "../../src/zones/place-features.ts";

const KM2 = 0.2025;

describe("the local rate", () => {
  it("counts the incidents of the nine cells around each place, cell by cell", () => {
    const random = seededRandom(4);
    const n = 400;
    const x = Float64Array.from({length: n}, () => random() * 3000 - 1500);
    const y = Float64Array.from({length: n}, () => random() * 2000 - 700);
    const weights = Float64Array.from({length: n}, () => 1 + Math.floor(random() * 5));
    const rate = localRate(x, y, weights);
    const cell = (value: number) => Math.floor(value / 150);
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++)
        if (Math.abs(cell(x[i]) - cell(x[j])) <= 1 && Math.abs(cell(y[i]) - cell(y[j])) <= 1)
          sum += weights[j];
      expect(rate[i]).toBeCloseTo(Math.log10(sum / KM2), 12);
    }
  });

  it("is the same of weighted places as of their incidents one by one", () => {
    const one_by_one = localRate(Float64Array.of(0, 0, 0, 400), Float64Array.of(0, 0, 0, 0));
    const weighted = localRate(Float64Array.of(0, 400), Float64Array.of(0, 0), Float64Array.of(3, 1));
    expect([one_by_one[0], one_by_one[3]]).toEqual([...weighted]);
    expect(weighted[1]).toBeCloseTo(Math.log10(1 / KM2), 12);
  });

  it("does not mind how far places are spread", () => {
    const alone = Math.log10(1 / KM2);
    expect([...localRate(Float64Array.of(0, 1e9), Float64Array.of(0, -1e9))]).toEqual([alone, alone]);
  });

  it("refuses coordinates that are not finite, and takes no places", () => {
    expect(() => localRate(Float64Array.of(0, Number.NaN), Float64Array.of(0, 0))).toThrow(
      "the coordinate of place 1 is NaN"
    );
    expect(localRate(new Float64Array(0), new Float64Array(0))).toHaveLength(0);
  });
});
