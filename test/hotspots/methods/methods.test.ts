import {describe, expect, it} from "vitest";
import type {ForecastTask} from "../../../src/hotspots/forecast-method.ts";
import {rankCells} from "../../../src/hotspots/measures.ts";
import {FORECAST_METHODS} from "../../../src/hotspots/methods/all.ts";
import {beginDbscan, dbscanZones} from "../../../src/hotspots/methods/draw-zones.ts";
import {nearRepeat} from "../../../src/hotspots/methods/near-repeat.ts";
import {scoreZones, zoneGround} from "../../../src/hotspots/methods/zones.ts";
import {pastCounts} from "../../../src/hotspots/past-counts.ts";
import {grainAt, indexCells} from "../../../src/space/cells.ts";
import {cellCentre} from "../../../src/space/lattice.ts";
import {cellsAt, gridOfPoints} from "../../../src/space/study-grid.ts";
import {seededRandom} from "../../../src/stats/random.ts";
import {dbscanSettings, dbscanTrial} from "../../../src/zones/dbscan-sweep.ts";
import {chooseTrial, sweepData} from "../../../src/zones/score-zones.ts";
import {plantedCity} from "../planted-city.ts";

function task(shape: "square" | "hexagon", seed = 1): ForecastTask {
  const spots = [3, 9, 14].map((at) => ({col: at, row: 17 - at, rate: () => 0.2}));
  const history = plantedCity({
    cols: 18,
    rows: 18,
    n_days: 400,
    background: 0.004,
    spots,
    random: seededRandom(seed)
  });
  const grid = gridOfPoints(history.x, history.y, "", {shape});
  return {
    history,
    grid,
    cell: cellsAt(grid, history.x, history.y),
    before_day: 400,
    period_days: 30,
    own: Uint8Array.of(1, 0)
  };
}

const ownIncidents = ({history, own, before_day}: ForecastTask) =>
  Array.from(history.day, (day, i) => ({
    x: history.x[i],
    y: history.y[i],
    type: history.type[i],
    age: before_day - day
  })).filter(({type}) => own[type] === 1);

describe.each(["square", "hexagon"] as const)("on a grid of %ss", (shape) => {
  const asked = task(shape);
  const {grid} = asked;
  const centres = Array.from(grid.col, (col, u) => cellCentre(grid, col, grid.row[u]));

  it("counts incidents of its types, weighted by age", () => {
    const weights = pastCounts(asked, (age) => Math.exp(-age / 60), 300);
    const byHand = new Float64Array(grid.col.length);
    ownIncidents(asked).forEach(({x, y, age}) => {
      if (400 - age < 300) return;
      const nearest = centres.reduce(
        (best, [cx, cy], u) => {
          const d =
            shape === "square" ? Math.max(Math.abs(cx - x), Math.abs(cy - y)) : Math.hypot(cx - x, cy - y);
          return d < best.d ? {u, d} : best;
        },
        {u: -1, d: Number.POSITIVE_INFINITY}
      );
      byHand[nearest.u] += Math.exp(-age / 60);
    });
    weights.forEach((value, u) => {
      expect(value).toBeCloseTo(byHand[u], 10);
    });
  });

  it("weighs near repeats by distance and weeks", () => {
    const {score} = nearRepeat.start(new Map())(asked);
    for (let u = 0; u < centres.length; u += 11) {
      const byHand = ownIncidents(asked).reduce((total, {x, y, age}) => {
        const d = Math.hypot(centres[u][0] - x, centres[u][1] - y);
        if (age > 60 || d > 400) return total;
        return total + 1 / ((1 + Math.floor(d / 50)) * (1 + Math.floor(age / 7)));
      }, 0);
      expect(score[u]).toBeCloseTo(byHand, 8);
    }
  });

  const APPLYING = FORECAST_METHODS.filter(
    ({applies}) => applies?.({own: asked.own, type_names: asked.history.type_names}) ?? true
  ).map((method) => [method.name, method] as const);

  it.each(APPLYING)(
    "gives every cell a score, the same each time, and leaves what it is asked as it was: %s",
    (_, method) => {
      const before = [...asked.history.x, ...asked.history.day, ...asked.cell];
      const {score} = method.start(new Map())(asked);
      expect(score).toHaveLength(grid.col.length);
      expect(score.every(Number.isFinite)).toBe(true);
      expect([...method.start(new Map())(asked).score]).toEqual([...score]);
      expect([...asked.history.x, ...asked.history.day, ...asked.cell]).toEqual(before);
    }
  );

  it.each(APPLYING)("has an answer where there is no incident of its types: %s", (_, method) => {
    const {score} = method.start(new Map())({...asked, own: Uint8Array.of(0, 0)});
    expect(score.every(Number.isFinite)).toBe(true);
  });
});

describe("zones", () => {
  it("are flagged by density, in a zone the busiest cells first, and what is left by count", () => {
    const x = Float64Array.of(10, 160, 310, 460, 610);
    const y = new Float64Array(5).fill(10);
    const weights = [1, 5, 4, 4, 9];
    const expanded = weights.flatMap((n, i) => new Array<number>(n).fill(i));
    const history = {
      day: new Int32Array(expanded.length),
      x: Float64Array.from(expanded, (i) => x[i]),
      y: Float64Array.from(expanded, (i) => y[i]),
      type: new Uint16Array(expanded.length),
      type_names: ["A"],
      n_days: 1,
      first_date: "2020-01-01"
    };
    const grid = gridOfPoints(x, y, "");
    const cell = cellsAt(grid, history.x, history.y);
    const asked = {history, grid, cell, before_day: 1, period_days: 30, own: Uint8Array.of(1)};
    const labels = Int32Array.of(0, 0, 1, 1, -1);
    const {score, n_own} = scoreZones(
      asked,
      zoneGround(grid, {
        places: {x, y, weights: Float64Array.from(weights), grain: grainAt()},
        labels,
        n_clusters: 2
      })
    );
    expect([...rankCells(score)]).toEqual([2, 3, 1, 0, 4]);
    expect(n_own).toBe(4);
  });
});

it("DBSCAN's zones are drawn under the setting that the sweep of the published model would choose", () => {
  const random = seededRandom(6);
  // Thirty corners of 45 incidents, and few anywhere else: the finest eps is enough.
  const spots = Array.from({length: 30}, (_, i) => ({
    x: 600 * (i % 6) + 75,
    y: 700 * Math.floor(i / 6) + 75,
    n: 45
  }));
  const thin = Array.from({length: 500}, () => ({x: random() * 3600, y: random() * 3500, n: 1}));
  const all = [...spots, ...thin];
  const x = Float64Array.from(all, (place) => place.x);
  const y = Float64Array.from(all, (place) => place.y);
  const weight = Float64Array.from(all, ({n}) => n);
  const train = weight.map((n) => Math.ceil((2 * n) / 3));
  const data = sweepData({x, y, weight, train}, indexCells(x, y));
  const trials = dbscanSettings(50).map(({eps, multiple}) => dbscanTrial(data, eps, multiple));
  const chosen = trials[chooseTrial(trials)];
  expect(chosen).toMatchObject({eps: 50, qualifies: true});
  const places = {x, y, weights: weight, grain: grainAt()};
  const drawn = beginDbscan()(places, () => data);
  expect([...drawn.labels]).toEqual([...dbscanZones(places, chosen).labels]);
  expect(drawn.n_clusters).toBe(30);
});
