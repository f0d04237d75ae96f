import {describe, expect, it} from "vitest";
import type {ScoredZones} from "../../src/report/hotspots.ts";
import {indexCells} from "../../src/space/cells.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {dbscanTrial, minSamples} from "../../src/zones/dbscan-sweep.ts";
import {cellAreas, footprintOf} from "../../src/zones/hit-rate.ts";
import {chooseTrial, zoneFigures} from "../../src/zones/score-zones.ts";

const trial = (given: Partial<ScoredZones>): ScoredZones => ({
  n_zones: 30,
  zone_share: 0.5,
  noise_share: 0.5,
  largest_share: 0.01,
  largest_km2: 0.1,
  hit_rate: 0.1,
  qualifies: true,
  ...given
});

describe("the rule of a sweep", () => {
  it("takes the qualifying setting that caught most, whatever the others caught", () => {
    const trials = [trial({hit_rate: 0.1}), trial({hit_rate: 0.3, qualifies: false}), trial({hit_rate: 0.2})];
    expect(chooseTrial(trials)).toBe(2);
  });
  it("gives ties to the earlier setting", () => {
    expect(chooseTrial([trial({hit_rate: 0.05}), trial({}), trial({})])).toBe(1);
  });
  it("falls back to settings that are not degenerate, then to any with zones, and to none without zones", () => {
    const none = trial({n_zones: 0, hit_rate: null, qualifies: false});
    const one = trial({n_zones: 2, largest_share: 0.99, hit_rate: 0.9, qualifies: false});
    expect(chooseTrial([none, one, trial({n_zones: 3, qualifies: false})])).toBe(2);
    expect(chooseTrial([none, one])).toBe(1);
    expect(chooseTrial([trial({n_zones: 0, hit_rate: null, qualifies: false})])).toBe(-1);
  });
});

it("asks for a multiple of what a disc holds when incidents are spread evenly", () => {
  expect(minSamples(100, 4, 1000, 10)).toBe(Math.round(4 * 100 * Math.PI * 0.01));
  expect(minSamples(50, 2, 1, 1000)).toBe(10);
});

describe("a planted city", () => {
  // 400 places of one incident spread over 6 km, and 3 hot blocks of 60 incidents; the test days repeat the blocks.
  const random = seededRandom(3);
  const spread = Array.from({length: 400}, () => ({x: random() * 6000, y: random() * 6000, w: 1}));
  const hot = [1000, 3000, 5000].map((at) => ({x: at + 75, y: at + 75, w: 60}));
  const places = [...spread, ...hot];
  const x = Float64Array.from(places, (p) => p.x);
  const y = Float64Array.from(places, (p) => p.y);
  const weights = Float64Array.from(places, (p) => p.w);
  const cells = indexCells(x, y);

  it("has its hot blocks as zones, and these catch the test incidents", () => {
    const test_incidents = new Float64Array(cells.col.length);
    for (let i = spread.length; i < places.length; i++) test_incidents[cells.cell_of[i]] = 10;
    const {n_zones, hit_rate} = dbscanTrial({x, y, weights, cells, test_incidents, resolution_m: 50}, 50, 12);
    expect(n_zones).toBe(3);
    expect(hit_rate).toBe(1);
  });

  it("is blind to a hotspot that exists only in the test days", () => {
    const test_incidents = new Float64Array(cells.col.length);
    test_incidents[cells.cell_of[0]] = 500;
    expect(dbscanTrial({x, y, weights, cells, test_incidents, resolution_m: 50}, 50, 12).hit_rate).toBe(0);
  });

  it("is described by shares that add up", () => {
    const labels = Int32Array.from(places, (p) => (p.w > 1 ? hot.indexOf(p) : -1));
    const figures = zoneFigures(labels, weights, cellAreas(footprintOf(labels, 3, weights, cells)));
    expect(figures.zone_share).toBeCloseTo(180 / 580, 12);
    expect(figures.zone_share + figures.noise_share).toBeCloseTo(1, 12);
    expect(figures.largest_share).toBeCloseTo(60 / 580, 12);
    expect(figures.area_km2).toBeCloseTo(3 * 0.0225, 12);
  });
});
