import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {type BlockHits, blockShare, chanceAbove} from "../../src/stats/block-shares.ts";
import {studentQuantile, wilson, Z_95} from "../../src/stats/intervals.ts";
import {studentTail} from "../../src/stats/normal.ts";
import {SHARE_SCENES, shareCoverage} from "./share-coverage.ts";

interface Case {
  own: [number, number][];
  rest: [number, number][];
  difference: number;
  se_difference: number;
  share: number;
  se_share: number;
}
const golden = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../golden/temporal/${name}.json`, import.meta.url), "utf8"));
const {cases} = golden<{cases: Case[]}>("block-shares");

const blocks = (rows: readonly [number, number][]): BlockHits => ({
  n: Float64Array.from(rows, ([n]) => n),
  hits: Float64Array.from(rows, ([, hits]) => hits)
});

describe("a share of blocks", () => {
  it.each(cases)("has the standard error of statsmodels' regression by weeks (case %#)", (own) => {
    const found = blockShare(blocks(own.own));
    expect(found.share).toBeCloseTo(own.share, 12);
    const worth = (own.share * (1 - own.share)) / own.se_share ** 2;
    const expected = wilson(
      own.share * worth * (Z_95 / studentQuantile(own.own.length - 1)) ** 2,
      worth * (Z_95 / studentQuantile(own.own.length - 1)) ** 2
    );
    expect(own.se_share ** 2).toBeGreaterThan((own.share * (1 - own.share)) / found.n);
    expect([found.lo, found.hi].map((value) => value.toFixed(10))).toEqual(
      [expected.lo, expected.hi].map((value) => value.toFixed(10))
    );
  });

  it.each(cases)("lies above the rest by chance as often as that regression says (case %#)", (own) => {
    const t = own.difference / own.se_difference;
    const found = chanceAbove(blocks(own.own), blocks(own.rest));
    const half = studentTail(Math.abs(t), own.own.length - 1) / 2;
    expect(Math.abs(found - (t > 0 ? half : 1 - half))).toBeLessThan(0.03);
  });

  it("has at least the interval of single incidents, and is nothing without any", () => {
    const even = blocks(Array.from({length: 20}, () => [10, 4]));
    expect(blockShare(even).lo).toBeLessThan(wilson(80, 200).lo);
    expect(blockShare(blocks([]))).toEqual({n: 0, share: 0, lo: 0, hi: 1});
    expect(chanceAbove(blocks([[5, 2]]), blocks([[0, 0]]))).toBe(1);
    expect(chanceAbove(blocks([[5, 0]]), blocks([[9, 0]]))).toBe(1);
  });

  it("lies above the rest as often as the exact tail of few hits says", () => {
    const rest = blocks(Array.from({length: 150}, () => [1000, 90]));
    const few = blocks(Array.from({length: 150}, (_, w) => [w < 14 ? 2 : 1, w < 25 ? 1 : 0]));
    // scipy.stats.binom: the exact tail of 25 of 164 is 0.0065, with half of its own point (mid-p) 0.0049.
    expect(chanceAbove(few, rest)).toBeGreaterThan(0.003);
    expect(chanceAbove(few, rest)).toBeLessThan(0.008);
  });

  it.each(SHARE_SCENES)("lies in its interval in 95 of 100 seeds: $name", (scene) => {
    const share = shareCoverage(scene, 200);
    expect(share).toBeGreaterThanOrEqual(0.91);
    expect(golden<Record<string, number>>("share-coverage")[scene.name]).toBeGreaterThanOrEqual(0.935);
  });
});
