import type {RiskReport, RiskTarget} from "../../src/report/risk.ts";
import type {Random} from "../../src/stats/random.ts";

const GRID = {cell_m: 200, lat0: 41.8, lon0: -87.7, d_lat: 0.0018, d_lon: 0.0024, n_cells: 900, area_km2: 36};
const PARTS = ["own_past", "around", "other_types", "base"] as const;

/** A made-up forecast of the square city: hottest in the south-west, with a quiet season. */
export function fixtureRisk(random: Random): RiskReport {
  return {
    from: "2025-01-01",
    to: "2025-01-30",
    period_days: 30,
    grid: GRID,
    study_area: "cells with an incident",
    parts: PARTS.map((part) => ({part, title: part.replace("_", " "), what: `What ${part} counts.`})),
    last_days: 30,
    targets: [target("all", [], random), target("reported", ["NARCOTICS"], random)],
    rule: "A sum of past counts with weights that are never negative.",
    note: null
  };
}

function target(name: RiskTarget["name"], left_out: string[], random: Random): RiskTarget {
  const cells = Array.from({length: 90}, (_, i) => {
    const scale = 10 / (1 + i);
    const parts = [0.8, 0.1, name === "all" ? 0 : 0.05, 0.01].map(
      (share) => share * scale * (0.9 + 0.2 * random())
    );
    return {col: i % 10, row: Math.floor(i / 10), parts, expected: parts.reduce((a, b) => a + b, 0)};
  });
  return {
    name,
    title: name === "all" ? "All types together" : "Reported types",
    left_out,
    expected: 120,
    usual: 130,
    level: 0.93,
    concentration: [0.01, 0.02, 0.05, 0.1].map((area_share) => ({area_share, share: Math.sqrt(area_share)})),
    parts_note: null,
    top: cells.slice(0, 30).map(({col, row, parts, expected}, i) => ({
      rank: i + 1,
      name: `North <b>: ${100 * i} block of W Made-up Street`,
      lat: GRID.lat0 + (row + 0.5) * GRID.d_lat,
      lon: GRID.lon0 + (col + 0.5) * GRID.d_lon,
      expected,
      range: {lo: Math.floor(expected / 2), hi: Math.ceil(2 * expected)},
      parts,
      usual: expected * 1.1,
      without_recent: expected * 0.7
    })),
    cells: {
      col: cells.map(({col}) => col),
      row: cells.map(({row}) => row),
      expected: cells.map(({expected}) => expected),
      parts: PARTS.map((_, k) => cells.map(({parts}) => parts[k]))
    },
    zones: [1, 2, 3, 4, 5, 6, 7].map((rank) => ({
      rank,
      expected: 20 / rank,
      parts: [16, 2, 1, 1].map((n) => n / rank)
    })),
    weights: PARTS.map((part) => ({feature: `own 30 days, ${part}`, part, cold: 0.1, hot: 0.4})),
    n_origins: 12,
    tests: {
      from: "2024-01-06",
      to: "2024-12-31",
      n: 12,
      area_share: 0.05,
      hit_rate: 0.33,
      count_hit_rate: 0.32,
      calibration: Array.from({length: 10}, (_, i) => ({expected: 900 / (i + 1), observed: 880 / (i + 1)})),
      ranges: {
        n: 9,
        coverage: [0.942, 0.951, 0.955, 0.949, 0.95, 0.948, 0.952, 0.951, 0.95, 0.95],
        hot_share: 0.01,
        hot_coverage: 0.938
      },
      parts: PARTS.slice(0, 3).map((part, i) => ({
        part,
        share: {mean: 0.8 / (i + 1), lo: 0.75 / (i + 1), hi: 0.85 / (i + 1)},
        importance: {mean: 0.3 / (i + 1), lo: -0.01, hi: 0.5 / (i + 1)}
      }))
    }
  };
}
