import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {seededRandom} from "../../src/stats/random.ts";
import {allocate, stratifiedSample} from "../../src/stats/strata.ts";

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

describe("the allocation to strata", () => {
  it("gives each its share, and the smallest what they are promised", () => {
    expect([...allocate([9000, 900, 100], 100, 5)]).toEqual([86, 9, 5]);
    expect([...allocate([50, 50], 10, 1)]).toEqual([5, 5]);
    expect([...allocate([3, 10_000], 100, 10)]).toEqual([3, 97]);
    expect([...allocate([10, 0, 5], 100, 10)]).toEqual([10, 0, 5]);
  });

  it("adds up, keeps the promise, and strays from proportion by the promise's cost only", () => {
    const sizes = fc.array(fc.integer({min: 0, max: 5000}), {minLength: 1, maxLength: 40});
    fc.assert(
      fc.property(
        sizes,
        fc.integer({min: 1, max: 3000}),
        fc.integer({min: 0, max: 20}),
        (size, total, least) => {
          const drawn = allocate(size, total, least);
          expect(sum(drawn)).toBe(Math.min(total, sum(size)));
          const strata = size.filter((n) => n > 0).length;
          drawn.forEach((n, s) => {
            expect(n).toBeLessThanOrEqual(size[s]);
            expect(n).toBeGreaterThanOrEqual(
              Math.min(size[s], least, Math.floor(total / Math.max(1, strata)))
            );
          });
        }
      )
    );
  });
});

describe("a stratified sample", () => {
  const stratum = Uint16Array.from({length: 20_000}, (_, i) => (i % 100 === 0 ? 2 : i % 4 === 0 ? 1 : 0));

  it("holds distinct rows in order, so many of each stratum as were allotted", () => {
    const rows = stratifiedSample(stratum, 1000, 30, seededRandom(3));
    expect(rows).toHaveLength(1000);
    for (let i = 1; i < rows.length; i++) expect(rows[i]).toBeGreaterThan(rows[i - 1]);
    const counts = [0, 0, 0];
    for (const row of rows) counts[stratum[row]]++;
    expect(counts).toEqual([...allocate([15_000, 4800, 200], 1000, 30)]);
    expect(counts[2]).toBe(30);
  });

  it("draws every row of a stratum as often as the others", () => {
    const hits = new Float64Array(60);
    const small = Uint16Array.from({length: 60}, (_, i) => i % 3);
    for (let seed = 0; seed < 2000; seed++)
      for (const row of stratifiedSample(small, 30, 1, seededRandom(seed))) hits[row]++;
    for (const count of hits) expect(Math.abs(count - 1000)).toBeLessThan(5 * Math.sqrt(500));
  });

  it("is all rows where there are no more than asked for", () => {
    expect(stratifiedSample(stratum.subarray(0, 50), 50, 5, seededRandom(1))).toHaveLength(50);
    expect(stratifiedSample(new Uint16Array(0), 50, 5, seededRandom(1))).toHaveLength(0);
  });
});
