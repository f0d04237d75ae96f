import {describe, expect, it} from "vitest";
import {taskBefore} from "../../../src/hotspots/forecast-method.ts";
import {testCounts} from "../../../src/hotspots/past-counts.ts";
import {type Examples, fitPredictor, readerOf} from "../../../src/hotspots/predictor/fit.ts";
import {openness} from "../../../src/hotspots/predictor/gates.ts";
import {
  type PartWorth,
  partTests,
  partWorth,
  whyNoParts
} from "../../../src/hotspots/predictor/part-worth.ts";
import {COUNTED_PARTS, FEATURE_NAMES} from "../../../src/hotspots/predictor/sources.ts";
import {logScore} from "../../../src/hotspots/proper-scores.ts";
import {seededRandom, shuffled} from "../../../src/stats/random.ts";
import {golden} from "../golden.ts";
import {cityOf, taskOf} from "./city.ts";
import {type PartShares, partShares} from "./part-shares.ts";

const SPOTS = Array.from({length: 10}, (_, i) => ({col: 1 + 3 * i, row: (7 * i) % 29, rate: () => 0.4}));
const task = taskOf(cityOf(SPOTS, {background: 0.006}), {types: ["THEFT"]});

/** A test made from what was known on a morning. */
function testOn(origin: number) {
  const past = taskBefore(task, origin);
  const reader = readerOf(past);
  const predictor = fitPredictor(past, new Map(), reader);
  const {counts} = testCounts(task, origin, origin + 30);
  return {predictor, features: reader.features(origin), counts};
}

describe("what a part of a forecast is worth", () => {
  it("is the share of its weighted counts, and the log score lost when they lie elsewhere, by plain sums", () => {
    const {predictor, features, counts} = testOn(700);
    const {first, gates} = predictor;
    /** Each feature's contribution to a cell, without the constant that keeps every cell possible. */
    const inCell = (table: typeof features, i: number) => {
      const score = first.reduce((sum, weight, j) => sum + weight * table[j][i], 0);
      return FEATURE_NAMES.map((_, j) => {
        const weights = gates.map(({gate, cold, hot}) => {
          const open = openness(gate, score);
          return (1 - open) * cold[j] + open * hot[j];
        });
        return (weights.reduce((a, b) => a + b, 0) / gates.length) * table[j][i];
      });
    };
    const cells = [...counts.keys()];
    const scoreOf = (table: typeof features) => {
      const expected = cells.map((i) => 1e-6 + inCell(table, i).reduce((a, b) => a + b, 0));
      const all = expected.reduce((a, b) => a + b, 0);
      const n = counts.reduce((a, b) => a + b, 0);
      return cells.reduce((sum, i) => sum + (counts[i] / n) * Math.log(expected[i] / all), 0);
    };
    const usual = scoreOf(features);
    const random = seededRandom(9);
    const worth = COUNTED_PARTS.map((part) => {
      let fall = 0;
      for (let k = 0; k < 3; k++) {
        const from = shuffled(Int32Array.from(cells), random);
        const moved = features.map((column, j) =>
          FEATURE_NAMES[j].part === part ? column.map((_, i) => column[from[i]]) : column
        );
        fall += (usual - scoreOf(moved)) / 3;
      }
      const share = cells.map((i) => inCell(features, i));
      const own = share.flatMap((each) => each.filter((_, j) => FEATURE_NAMES[j].part === part));
      const total = share.flat().reduce((a, b) => a + b, 0) + 1e-6 * cells.length;
      return {part, share: own.reduce((a, b) => a + b, 0) / total, importance: fall};
    });
    const told = partWorth(predictor, features, counts, seededRandom(9));
    told.forEach(({part, share, importance}, k) => {
      expect(part).toBe(worth[k].part);
      expect(share).toBeCloseTo(worth[k].share, 6);
      expect(importance).toBeCloseTo(worth[k].importance, 6);
    });
    expect(told.every(({share}) => share > 0)).toBe(true);
  });

  it("is a log score of the mean chance of incidents' cells, the same however much is expected in all", () => {
    const expected = Float64Array.of(1, 3, 4);
    const observed = Float64Array.of(0, 2, 1);
    expect(logScore(expected, observed)).toBeCloseTo((2 * Math.log(3 / 8) + Math.log(1 / 2)) / 3, 12);
    expect(
      logScore(
        expected.map((value) => 10 * value),
        observed
      )
    ).toBeCloseTo(logScore(expected, observed), 12);
  });
});

/** Tests in which parts have these shares and importances. */
const tests = (of: (test: number) => [share: number, importance: number][], n = 6): PartWorth[][] =>
  Array.from({length: n}, (_, t) =>
    of(t).map(([share, importance], k) => ({part: COUNTED_PARTS[k], share, importance}))
  );

const wobble = (t: number) => 0.01 * Math.sin(3 * t);

describe("a split into parts is told", () => {
  it("where shares keep and their order is that of the importances", () => {
    const agreeing = tests((t) => [
      [0.7 + wobble(t), 1.2 + wobble(2 * t)],
      [0.25, 0.1 + wobble(t)],
      [0.05, 0.02]
    ]);
    expect(whyNoParts(agreeing)).toBeNull();
    const [own] = partTests(agreeing);
    expect(own.share.lo).toBeLessThan(own.share.mean);
    expect(own.share.mean).toBeCloseTo(0.7, 1);
  });

  it("where two parts cannot be told apart by one of the two", () => {
    const tied = tests((t) => [
      [0.35 + 3 * wobble(t), 0.2],
      [0.3, 0.1],
      [0.35 - 3 * wobble(t), 0.25]
    ]);
    expect(whyNoParts(tied)).toBeNull();
  });

  it("not where what makes more of it is worth less", () => {
    const reversed = tests((t) => [
      [0.69 + wobble(t), 0.15 + wobble(t)],
      [0.18, 0.34],
      [0, 0]
    ]);
    expect(whyNoParts(reversed)).toEqual({why: "parts_disagree", more: "own_past", worth_more: "around"});
  });

  it("not where a share moves by more than ten points, and not without three tests", () => {
    const moving = tests((t) => [
      [0.6 + 0.03 * t, 1],
      [0.4 - 0.03 * t, 0.1],
      [0, 0]
    ]);
    expect(whyNoParts(moving)).toMatchObject({why: "parts_move", part: "own_past", lo: 0.6});
    expect(whyNoParts(moving.slice(0, 2))).toEqual({why: "parts_untested", needed: 3, have: 2});
    expect(whyNoParts([])).toMatchObject({have: 0});
  });

  it("whatever a part does that makes nothing of it, as where there is one type only", () => {
    const one_type = tests((t) => [
      [0.9, 1 + wobble(t)],
      [0.08, 0.05],
      [0.001, 2]
    ]);
    expect(whyNoParts(one_type)).toBeNull();
  });
});

describe("shares over mornings drawn anew", () => {
  const widest = (shares: Record<string, [number, number]>) =>
    Math.max(...Object.values(shares).map(([lo, hi]) => hi - lo));

  it("of the sample keep better by ground than by memory", () => {
    const {n_draws, targets} = golden<{n_draws: number; targets: (PartShares & {name: string})[]}>(
      "part-shares"
    );
    expect(n_draws).toBeGreaterThanOrEqual(100);
    for (const {by_ground, by_memory} of targets) {
      expect(widest(by_ground.city)).toBeLessThan(0.1);
      expect(widest(by_ground.hottest)).toBeLessThan(0.15);
      expect(widest(by_memory.hottest)).toBeGreaterThan(widest(by_ground.hottest));
    }
    const [all] = targets;
    expect(widest(all.by_ground.hottest)).toBeLessThan(0.02);
    expect(widest(all.by_memory.hottest)).toBeGreaterThan(0.2);
  });

  it("of a planted city keep better by ground than by memory", () => {
    const known: Examples = new Map();
    const reader = readerOf(task);
    const predictor = fitPredictor(task, known, reader);
    const {by_ground, by_memory} = partShares(
      predictor,
      predictor.origins.flatMap((origin) => known.get(origin) ?? []),
      reader.features(task.before_day),
      {n_draws: 20, random: seededRandom(2)}
    );
    expect(widest(by_ground.city)).toBeLessThan(widest(by_memory.city));
  });
});
