import type {PlaceKinds, PlaceKindsReport} from "../../src/report/place-kinds.ts";

const TYPES = ["THEFT", "NARCOTICS", "BURGLARY"];

/** Made-up kinds of areas and of cells. */
export function fixturePlaceKinds(): PlaceKindsReport {
  return {
    areas: {
      ...kindsOf(12),
      numbers: Array.from({length: 12}, (_, i) => i + 1),
      names: Array.from({length: 12}, (_, i) => `Area ${i + 1}`),
      mapped: true
    },
    cells: {
      ...kindsOf(40),
      grid: {
        cell_m: 450,
        lat0: 41.8,
        lon0: -87.7,
        d_lat: 0.00405,
        d_lon: 0.00543,
        n_cells: 40,
        area_km2: 8.1
      },
      col: Array.from({length: 40}, (_, i) => i % 8),
      row: Array.from({length: 40}, (_, i) => Math.floor(i / 8)),
      names: Array.from({length: 40}, (_, i) => (i === 0 ? null : `Area ${1 + (i % 9)}`))
    },
    findings: {
      areas: ["12 areas by 3 types of crime and the time of the week: axis 1 holds 54.0%."],
      cells: ["40 cells of 450 m by 3 types of crime and the time of the week: axis 1 holds 54.0%."]
    }
  };
}

function kindsOf(n: number): PlaceKinds {
  const scores = Array.from({length: 3 * n}, (_, e) => Math.sin(e * 1.7) * (3 - (e % 3)));
  return {
    incidents: 1000 * n,
    min_incidents: 200,
    types: TYPES,
    n_left_out: 2,
    n_columns: 36,
    inertia: 0.24,
    chance_inertia: 0.02,
    axes: [0.54, 0.17, 0.05, 0.04].map((share, k) => ({
      share,
      agreement: 0.99 - k / 10,
      high: {
        title: "theft by day (08:00–20:00)",
        types: [{type: "THEFT", share: 0.5}],
        time: "day",
        places: [0, 1]
      },
      low: {title: "narcotics", types: [{type: "NARCOTICS", share: 0.6}], time: null, places: [2, 3]}
    })),
    n: Array.from({length: n}, (_, i) => 500 + 100 * i),
    scores,
    n_scores: 3,
    umap: Array.from({length: 2 * n}, (_, e) => Math.cos(e * 2.3) * 4),
    umap_trustworthiness: 0.94
  };
}
