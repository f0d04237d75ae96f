import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {flaggedAreas} from "../../src/hotspots/evaluation-plan.ts";
import {
  calibrate,
  hitRateArea,
  hitsOn,
  measure,
  measureRandom,
  rankCells,
  sumsOnTop,
  type TestPeriod
} from "../../src/hotspots/measures.ts";

/** All choices of `k` of the first `n` numbers. */
function choices(n: number, k: number): number[][] {
  if (k === 0) return [[]];
  if (n < k) return [];
  return [...choices(n - 1, k), ...choices(n - 1, k - 1).map((rest) => [...rest, n - 1])];
}

const sum = (cells: readonly number[], values: ArrayLike<number>) =>
  cells.reduce((total, cell) => total + values[cell], 0);

const smallGrid = fc.record({
  score: fc.array(fc.integer({min: 0, max: 4}), {minLength: 7, maxLength: 7}),
  observed: fc.array(fc.integer({min: 0, max: 5}), {minLength: 7, maxLength: 7}),
  prior: fc.array(fc.integer({min: 0, max: 9}), {minLength: 7, maxLength: 7}),
  outside: fc.integer({min: 1, max: 4})
});

const periodOf = ({
  observed,
  prior,
  outside
}: {
  observed: number[];
  prior: number[];
  outside: number;
}): TestPeriod => ({
  observed: Float64Array.from(observed),
  n_observed: sum([...observed.keys()], observed) + outside,
  prior: Float64Array.from(prior),
  n_prior: sum([...prior.keys()], prior) + outside
});

describe("measures of flagged ground", () => {
  it("are those of every choice of cells counted by hand", () => {
    fc.assert(
      fc.property(smallGrid, fc.integer({min: 1, max: 7}), (grid, n) => {
        const test = periodOf(grid);
        const [caught] = measure(rankCells(Float64Array.from(grid.score)), test, [n]);
        const flagged = [...grid.score.keys()]
          .sort((a, b) => grid.score[b] - grid.score[a] || a - b)
          .slice(0, n);
        const hits = sum(flagged, grid.observed);
        const most = Math.max(...choices(7, n).map((cells) => sum(cells, grid.observed)));
        const before = sum(flagged, grid.prior);
        expect(caught.hit_rate).toBeCloseTo(hits / test.n_observed, 12);
        expect(caught.pai).toBeCloseTo(hits / test.n_observed / (n / 7), 12);
        if (most > 0) expect(caught.pei).toBeCloseTo(hits / most, 12);
        else expect(caught.pei).toBeNaN();
        if (before > 0) expect(caught.rri).toBeCloseTo(hits / test.n_observed / (before / test.n_prior), 12);
        else expect(caught.rri).toBeNaN();
      })
    );
  });

  it("of chance are the mean over every choice of cells", () => {
    fc.assert(
      fc.property(smallGrid, fc.integer({min: 1, max: 7}), (grid, n) => {
        const test = periodOf(grid);
        const all = choices(7, n);
        const mean =
          sum(
            [...all.keys()],
            all.map((cells) => sum(cells, grid.observed))
          ) / all.length;
        const [caught] = measureRandom(test, [n]);
        expect(caught.hit_rate).toBeCloseTo(mean / test.n_observed, 12);
      })
    );
  });

  it("has the curve of hit rates's area as the chance that an incident is ranked before a cell", () => {
    fc.assert(
      fc.property(smallGrid, (grid) => {
        const test = periodOf(grid);
        const order = rankCells(Float64Array.from(grid.score));
        let area = 0;
        order.forEach((cell, place) => {
          area += grid.observed[cell] * (7 - place - 0.5);
        });
        expect(hitRateArea(order, test)).toBeCloseTo(area / 7 / test.n_observed, 12);
      })
    );
  });

  it("flags ties by cell, and refuses a score that is no number", () => {
    expect([...rankCells(Float64Array.of(1, 2, 1, 2, -0, 0))]).toEqual([1, 3, 0, 2, 4, 5]);
    expect(() => rankCells(Float64Array.of(1, Number.NaN))).toThrow("cell 1");
  });
});

describe("calibration", () => {
  it("sums expectations and incidents by tenth of the cells", () => {
    const expected = Float64Array.from({length: 20}, (_, i) => 20 - i);
    const observed = Float64Array.from({length: 20}, (_, i) => i % 3);
    const {expected: e, observed: o} = calibrate(rankCells(expected), expected, observed);
    expect([...e]).toEqual([39, 35, 31, 27, 23, 19, 15, 11, 7, 3]);
    expect([...o]).toEqual(
      [1, 2, 1, 1, 2, 1, 1, 2, 1, 1].map((_, d) => observed[2 * d] + observed[2 * d + 1])
    );
  });

  it("has no deviance where every count is as expected, and that of one mean where nothing is told apart", () => {
    const counts = Float64Array.of(4, 2, 1, 0.5);
    expect(calibrate(rankCells(counts), counts, counts).deviance).toBeCloseTo(0, 12);
    const even = new Float64Array(4).fill(1.875);
    const {deviance, null_deviance} = calibrate(rankCells(even), even, counts);
    expect(deviance).toBeCloseTo(null_deviance, 12);
    const byHand = [4, 2, 1, 0.5].reduce(
      (total, y) => total + 2 * (y * Math.log(y / 1.875) - (y - 1.875)),
      0
    );
    expect(null_deviance).toBeCloseTo(byHand, 12);
  });
});

describe("flagged areas", () => {
  it("are whole cells, at least one, at most all", () => {
    const areas = flaggedAreas(20_014, 150);
    expect(areas.map(({n_cells}) => n_cells)).toEqual([50, 100, 200, 400, 1001, 2001, 29, 58, 86]);
    expect(flaggedAreas(3, 150).every(({n_cells, share}) => n_cells >= 1 && share <= 1)).toBe(true);
  });
});

it("sums over the first cells of a score are those of its whole rank, ties and all", () => {
  const scores = fc.array(
    fc.oneof(
      {arbitrary: fc.constant(0), weight: 12},
      fc.constantFrom(0, -0, Number.MIN_VALUE, 1e300),
      fc.integer({min: 0, max: 30}),
      fc.double({min: 0, max: 1, noNaN: true})
    ),
    {minLength: 1, maxLength: 3000, size: "max"}
  );
  const shares = fc.array(fc.double({min: 0, max: 1, noNaN: true}), {minLength: 1, maxLength: 5});
  fc.assert(
    fc.property(scores, shares, (values, some) => {
      const score = Float64Array.from(values);
      const held = [score.map((_, u) => (u * 7) % 11), score.map((_, u) => u % 3)];
      const ends = some.map((share) => Math.max(1, Math.floor(share * values.length))).sort((a, b) => a - b);
      const order = rankCells(score);
      expect(sumsOnTop(score, held, ends)).toEqual(
        held.map((each) => ends.map((n) => hitsOn(order, each, n)))
      );
    })
  );
  expect(() => sumsOnTop(Float64Array.of(1, -1), [], [2])).toThrow(
    "the score of cell 1 must be 0 or more, got -1"
  );
  expect(() => sumsOnTop(Float64Array.of(Number.NaN), [], [1])).toThrow("got NaN");
});
