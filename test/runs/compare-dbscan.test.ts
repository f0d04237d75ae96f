import {describe, expect, it} from "vitest";
import {historyBefore} from "../../src/hotspots/history.ts";
import {compareDbscan} from "../../src/runs/compare-dbscan.ts";
import {gridOfPoints} from "../../src/space/study-grid.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {plantedCity} from "../hotspots/planted-city.ts";

const spots = Array.from({length: 14}, (_, i) => ({col: 2 + 2 * i, row: (7 * i) % 30, rate: () => 0.4}));
const history = plantedCity({
  cols: 30,
  rows: 30,
  n_days: 730,
  background: 0.004,
  spots,
  random: seededRandom(1)
});
const known = historyBefore(history, 365);
const on = {history, grid: gridOfPoints(known.x, known.y, ""), seed: 7};

const fine = {eps: 100, multiple: 6};
const blind = {eps: 100, multiple: 5000};

describe("two settings of DBSCAN", () => {
  it("are told apart where one draws the hotspots and the other one zone over all", () => {
    const coarse = {eps: 400, multiple: 0.2};
    const {better, because} = compareDbscan(on, fine, coarse);
    expect(typeof better).toBe("boolean");
    expect(because).toMatch(
      /^its zones held [\d.]+ points (more|less) of later incidents on 1% of the ground in 12 tests/
    );
    const back = compareDbscan(on, coarse, fine);
    expect(better && back.better).toBe(false);
  });

  it("let the better one win and never the worse one: ground without zones counts as chance", () => {
    const for_fine = compareDbscan(on, fine, blind);
    const for_blind = compareDbscan(on, blind, fine);
    expect(for_fine.better).toBe(true);
    expect(for_blind.better).toBe(false);
    expect(for_blind.because).toMatch(/less of later incidents.*95% interval of the difference −/);
  });

  it("that are the same are never better", () => {
    expect(compareDbscan(on, fine, {...fine})).toEqual({
      better: false,
      because: "both have the same settings, so their zones forecast alike"
    });
  });

  it("cannot be compared on a year of data, and then nothing is better", () => {
    const short = {...on, history: historyBefore(history, 380)};
    const {better, because} = compareDbscan(short, fine, blind);
    expect(better).toBe(false);
    expect(because).toMatch(/could not be compared, for The data cover 380 days/);
  });
});
