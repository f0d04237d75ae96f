import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {rankCells} from "../../src/hotspots/measures.ts";
import {disparity} from "../../src/patrol/disparity.ts";
import {cellsByArea, countCells, flaggedCount, resampleFlagged} from "../../src/patrol/exposure.ts";
import {seededRandom} from "../../src/stats/random.ts";

/** Gini as half the mean absolute difference of all pairs, and Theil's T, straight from their definitions. */
function bruteForce(exposure: number[], base: number[]) {
  const kept = base.flatMap((b, i) => (b > 0 ? [i] : []));
  const all_e = kept.reduce((sum, i) => sum + exposure[i], 0);
  const all_b = kept.reduce((sum, i) => sum + base[i], 0);
  const ratio = (i: number) => exposure[i] / all_e / (base[i] / all_b);
  let gini = 0;
  let theil = 0;
  for (const i of kept) {
    for (const j of kept) gini += ((base[i] / all_b) * (base[j] / all_b) * Math.abs(ratio(i) - ratio(j))) / 2;
    if (exposure[i] > 0) theil += (base[i] / all_b) * ratio(i) * Math.log(ratio(i));
  }
  return {gini, theil, greatest: Math.max(...kept.map(ratio)), least: Math.min(...kept.map(ratio))};
}

const areas = fc.array(fc.tuple(fc.nat(50), fc.nat(50)), {minLength: 1, maxLength: 12});

describe("disparity", () => {
  test("is what its definitions say, pair by pair", () => {
    fc.assert(
      fc.property(areas, (rows) => {
        const exposure = rows.map(([e]) => e);
        const base = rows.map(([, b]) => b);
        const some = rows.some(([e, b]) => e > 0 && b > 0);
        const found = disparity(exposure, base);
        expect(found === null).toBe(!some);
        if (!found) return;
        const wanted = bruteForce(exposure, base);
        for (const key of ["gini", "theil", "greatest", "least"] as const)
          expect(found[key]).toBeCloseTo(wanted[key], 10);
      })
    );
  });

  test("is nothing when every area has its share, and greatest when the smallest has all", () => {
    expect(disparity([2, 4, 6], [1, 2, 3])).toMatchObject({
      gini: 0,
      theil: 0,
      greatest: 1,
      least: 1,
      without: 0
    });
    const all_on_one = disparity([0, 0, 5], [50, 49, 1]);
    expect(all_on_one?.gini).toBeCloseTo(0.99, 12);
    expect(all_on_one?.theil).toBeCloseTo(Math.log(100), 12);
    expect(all_on_one).toMatchObject({greatest: 100, least: 0, without: 2});
  });

  test("does not depend on the units of either side", () => {
    const exposure = [3, 0, 7, 1];
    const base = [10, 20, 5, 1];
    expect(
      disparity(
        exposure.map((e) => e * 9),
        base.map((b) => b / 4)
      )?.theil
    ).toBeCloseTo(disparity(exposure, base)?.theil ?? Number.NaN, 12);
  });
});

describe("flagged ground", () => {
  const ground = {area: Int32Array.of(0, 0, 1, 1, -1), n_areas: 2};
  const incidents = {
    cell: Int32Array.of(0, 0, 0, 2, 2, 3, 4, -1),
    week: Int32Array.of(0, 1, 2, 0, 1, 1, 2, 0),
    n_weeks: 3,
    n_cells: 5
  };

  test("takes the cells of most incidents, ties by the lower index, and counts them by area", () => {
    const counts = countCells(incidents);
    expect([...counts]).toEqual([3, 0, 2, 1, 1]);
    const order = rankCells(counts);
    expect([...order]).toEqual([0, 2, 3, 4, 1]);
    expect([...cellsByArea(order.subarray(0, 4), ground)]).toEqual([1, 2]);
    expect([...countCells(incidents, Int32Array.of(0, 3, 0))]).toEqual([3, 0, 3, 3, 0]);
  });

  test("is at least one cell and at most all", () => {
    expect([flaggedCount(1000, 0.01), flaggedCount(20, 0.01), flaggedCount(3, 2)]).toEqual([10, 1, 3]);
  });

  test("resamples whole weeks: one week with all incidents is always the same, and draws repeat by seed", () => {
    const one = {...incidents, week: new Int32Array(8), n_weeks: 1};
    const again = () => resampleFlagged(one, ground, [0.4], {n_resamples: 3, random: seededRandom(1)});
    for (const counts of again()[0]) expect([...counts]).toEqual([1, 1]);
    const draw = () =>
      resampleFlagged(incidents, ground, [0.2, 0.6], {n_resamples: 20, random: seededRandom(7)});
    expect(draw()).toEqual(draw());
  });
});
