import type {MultiPolygon} from "geojson";
import type {ByTypeReport} from "../../src/report/by-type.ts";
import type {Cluster, HotspotsReport, PartitionReport, Zone, ZonesReport} from "../../src/report/hotspots.ts";
import type {ValidityReport, ValidityRow} from "../../src/report/validity.ts";
import type {Random} from "../../src/stats/random.ts";

const GRID = {cell_m: 200, lat0: 41.8, lon0: -87.7, d_lat: 0.0018, d_lon: 0.0024};
const SIDE = 30;
/** The column, row and side of each zone, in cells: seven, so that the five patrol zones are a choice. */
const ZONES = [
  [2, 2, 3],
  [10, 4, 2],
  [20, 5, 3],
  [5, 14, 2],
  [14, 13, 3],
  [23, 20, 2],
  [8, 24, 2]
] as const;

/** A square city of 30 × 30 cells with seven square zones; clusters are its halves. */
export function fixtureHotspots(random: Random): HotspotsReport {
  const cells = Array.from({length: SIDE * SIDE}, (_, i) => ({col: i % SIDE, row: Math.floor(i / SIDE)}));
  const halves = cells.map(({col}) => (col < SIDE / 2 ? 0 : 1));
  return {
    grid: {...GRID, n_cells: cells.length, area_km2: cells.length * 0.04},
    cells: {
      col: cells.map(({col}) => col),
      row: cells.map(({row}) => row),
      incidents: cells.map((cell) => (zoneOf(cell) < 0 ? 1 : 30) + Math.floor(10 * random())),
      kmeans: halves,
      dbscan: cells.map(zoneOf),
      ward: halves.map((half) => 1 - half),
      hdbscan: cells.map((cell) => (zoneOf(cell) < 5 ? zoneOf(cell) : -1))
    },
    boundaries: true,
    kmeans: fixturePartition(),
    dbscan: {
      eps: 150,
      min_samples: 60,
      multiple: 3,
      rule: "best hit rate on test days among settings with at least 20 zones, none above 5% or 2 km²",
      degenerate: "only 7 zones: these data are too few for 20",
      n_zones: ZONES.length,
      zone_share: 0.29,
      noise_share: 0.71,
      largest_share: 0.06,
      largest_km2: 0.36,
      area_km2: 1.72,
      area_share: 0.048,
      hit_rate: 0.18,
      hit_rate_interval: {lo: 0.16, hi: 0.2},
      test: {from: "2024-11-01", to: "2024-12-31", incidents: 2000},
      trials: [100, 150, 200].flatMap((eps) => {
        return [2, 3, 4].map((multiple) => ({
          eps,
          min_samples: eps * multiple,
          multiple,
          n_zones: 10 - multiple,
          zone_share: 0.3,
          largest_share: 0.06,
          largest_km2: 0.4,
          noise_share: 0.7,
          hit_rate: multiple === 4 ? null : eps / 1000,
          qualifies: multiple === 3,
          chosen: eps === 150 && multiple === 3
        }));
      }),
      k_distance: {
        k: 60,
        curve: Array.from({length: 50}, (_, i) => ({share: i / 49, metres: 40 + 900 * (i / 49) ** 6})),
        knee_m: 320,
        at_knee: {n_zones: 1, largest_share: 0.93, largest_km2: 30}
      }
    },
    ward: {
      ...fixturePartition(),
      dendrogram: {
        leaves: [0, 0, 1, 1].map((cluster) => ({cluster, incidents: 3000, share: 0.25})),
        merges: [
          {left: 2, right: 3, height: 40_000, incidents: 6000},
          {left: 0, right: 1, height: 60_000, incidents: 6000},
          {left: 5, right: 4, height: 190_000, incidents: 12_000}
        ],
        cut_height: 125_000
      }
    },
    hdbscan: {
      min_samples: 12,
      min_cluster_size: 60,
      cluster_selection_method: "leaf",
      resolution_m: 50,
      rule: "best hit rate on test days among settings with at least 20 zones, none above 5% or 2 km²",
      degenerate: "only 5 zones: these data are too few for 20",
      n_zones: 5,
      zone_share: 0.22,
      noise_share: 0.78,
      largest_share: 0.06,
      largest_km2: 0.36,
      area_km2: 1.24,
      area_share: 0.034,
      hit_rate: 0.15,
      hit_rate_interval: {lo: 0.13, hi: 0.17},
      test: {from: "2024-11-01", to: "2024-12-31", incidents: 2000},
      trials: [12, 24].flatMap((min_samples) => {
        return [60, 120, 240].flatMap((min_cluster_size) => {
          return (["leaf", "eom"] as const).map((cluster_selection_method) => ({
            sample_share: min_samples / 12_000,
            size_share: min_cluster_size / 12_000,
            min_samples,
            min_cluster_size,
            cluster_selection_method,
            n_zones: 600 / min_cluster_size,
            zone_share: 0.22,
            noise_share: 0.78,
            largest_share: 0.06,
            largest_km2: 0.36,
            hit_rate: min_cluster_size === 240 ? null : 0.15 - min_samples / 1000,
            qualifies: min_cluster_size === 60,
            chosen: min_samples === 12 && min_cluster_size === 60 && cluster_selection_method === "leaf"
          }));
        });
      })
    }
  };
}

/** All clusterings side by side: two of them degenerate, and some indices that are not defined. */
export function fixtureValidity(): ValidityReport {
  const stability = {mean: 0.91, lo: 0.88, hi: 0.94, n_resamples: 20};
  const dbscan: ValidityRow = {
    clustering: "dbscan",
    n_zones: 7,
    zone_share: 0.29,
    area_share: 0.048,
    noise_share: 0.71,
    largest_share: 0.06,
    largest_km2: 0.36,
    silhouette: 0.52,
    silhouette_se: 0.01,
    davies_bouldin: 0.7,
    calinski_harabasz: 5123.4,
    dbcv: -0.21,
    dbcv_se: 0,
    stability,
    degenerate: "only 7 zones: these data are too few for 20"
  };
  const kmeans: ValidityRow = {
    clustering: "kmeans",
    n_zones: 2,
    zone_share: 1,
    area_share: 1,
    noise_share: 0,
    largest_share: 0.5,
    largest_km2: 18,
    silhouette: 0.4,
    silhouette_se: 0.01,
    davies_bouldin: null,
    calinski_harabasz: 10_234,
    dbcv: null,
    dbcv_se: 0,
    stability: {...stability, mean: 0.99, lo: 0.98, hi: 1},
    degenerate: null
  };
  return {
    rows: [
      dbscan,
      {
        ...dbscan,
        clustering: "hdbscan",
        n_zones: 5,
        zone_share: 0.22,
        area_share: 0.034,
        noise_share: 0.78,
        silhouette: 0.48,
        dbcv: 0.05,
        dbcv_se: 0.02,
        stability: null,
        degenerate: "only 5 zones: these data are too few for 20"
      },
      kmeans,
      {...kmeans, clustering: "ward", silhouette: 0.39, silhouette_se: 0}
    ],
    support: {
      kmeans: [2, 3, 4, 5].map((n_clusters) => ({
        n_clusters,
        stability: {...stability, mean: 1 - 0.03 * n_clusters, lo: 0.97 - 0.03 * n_clusters, hi: 1},
        gap: 0.1 * n_clusters,
        gap_se: 0.01
      })),
      ward: [2, 3, 4, 5].map((n_clusters) => ({n_clusters, stability, gap: null, gap_se: 0}))
    },
    stability_rule: "Stability is agreement with itself on resampled incidents.",
    degenerate_rule: "A clustering is degenerate when one zone holds most incidents."
  };
}

/** The seven zones, densest first. */
export function fixtureZones(random: Random, types: string[]): ZonesReport {
  const zones = ZONES.map(([col, row, side], i): Zone => {
    const incidents = 700 - 90 * i;
    return {
      rank: i + 1,
      chances: {among_5: i < 5 ? 0.9 : 0.25, among_20: 1},
      patrol: {
        // Not the order of density: the last two come first.
        rank: ((i + 2) % 7) + 1,
        incidents: 300 - 20 * i,
        density: (300 - 20 * i) / (side * side * 0.04) / 366,
        chances: {among_5: i < 5 ? 0.8 : 0.4, among_20: 1}
      },
      label: i,
      name: `Zone at block ${i + 1}`,
      area_name: i % 2 ? null : "Made-up Park",
      block: null,
      lat: GRID.lat0 + (row + side / 2) * GRID.d_lat,
      lon: GRID.lon0 + (col + side / 2) * GRID.d_lon,
      incidents,
      share: incidents / 12_000,
      area_km2: side * side * 0.04,
      density: incidents / (side * side * 0.04) / 366,
      types: types.slice(0, 3).map((type, k) => ({
        type,
        incidents: 200 - 60 * k,
        share: 0.4 - 0.1 * k,
        arrest_share: null
      })),
      kinds: {outdoor: 0.4, residence: 0.1, commercial: 0.3, transport: 0.1, airport: 0.05, other: 0.05},
      locations: [
        {description: "STREET", share: 0.35},
        {description: "DEPARTMENT STORE", share: 0.25}
      ],
      hours: Array.from({length: 24}, () => 10 + Math.floor(20 * random())),
      peak: {from: (17 + 2 * i) % 24, to: (20 + 2 * i) % 24, share: 0.2},
      arrest_share: null,
      forecast: {expected: 50 - 5 * i, lo: 30 - 4 * i, hi: 75 - 6 * i},
      trend: {
        incidents: 160 - 10 * i,
        year_before: 140,
        ratio: i === 6 ? null : {ratio: 1.1, lo: 0.9, hi: 1.34},
        false_sign: i === 6 ? null : i === 1 ? 0.0004 : 0.21,
        clear: i === 1
      },
      months: (["persistent", "emerging", "fading", "sporadic", "none"] as const)[i % 5] ?? null,
      district: i === 3 ? null : {number: i + 1, name: "Made-up"},
      station: {district: 1, name: "Made-up", distance_m: 800 + 100 * i},
      geometry: square(col, row, side)
    };
  });
  return {
    zones,
    rule: "zones ranked by incidents per km²",
    patrol: {public_places: true, reported: true, unknown_share: 0.01},
    patrol_rule: "The same zones by what a patrol can meet.",
    chances_rule: "Weeks were drawn 200 times.",
    outlook: {
      next: {from: "2025-01-01", to: "2025-01-30", days: 30},
      forecast_rule: "The rate of the last year.",
      n_periods: 6,
      ranges: {n: 3, coverage: [0.94, 0.96, 0.95, 0.95, 0.94, 0.97, 0.95, null, null, null]},
      trend: {
        from: "2024-10-03",
        to: "2024-12-31",
        rule: "The last days against a year before.",
        compared: 6,
        dispersion: 1.2,
        clear: {shared: 2, drawn: 1, larger: 1},
        told: 1
      }
    }
  };
}

function zoneOf({col, row}: {col: number; row: number}): number {
  return ZONES.findIndex(([c, r, side]) => col >= c && col < c + side && row >= r && row < r + side);
}

function square(col: number, row: number, side: number): MultiPolygon {
  const west = GRID.lon0 + col * GRID.d_lon;
  const south = GRID.lat0 + row * GRID.d_lat;
  const east = west + side * GRID.d_lon;
  const north = south + side * GRID.d_lat;
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south]
  ];
  return {type: "MultiPolygon", coordinates: [[ring]]};
}

function fixturePartition(): PartitionReport {
  const clusters = [0, 1].map(
    (id): Cluster => ({
      id,
      name: id ? "East" : "West",
      lat: 41.827,
      lon: -87.68 + 0.03 * id,
      incidents: 6000,
      share: 0.5,
      area_km2: 18
    })
  );
  return {
    n_clusters: 2,
    rule: "highest silhouette",
    clusters,
    trials: [2, 3, 4, 5].map((n_clusters) => ({
      n_clusters,
      inertia: 1e9 / n_clusters,
      silhouette: 0.5 - 0.03 * n_clusters,
      silhouette_se: 0.01,
      chosen: n_clusters === 2
    }))
  };
}

export function fixtureByType(types: string[]): ByTypeReport {
  const areas = [
    {number: 8, name: "Near North Side", km2: 7.1},
    {number: 32, name: "Loop <b>", km2: 4.2},
    {number: 28, name: "Near West Side", km2: null}
  ];
  const of = (t: number) => areas.map((_, i) => 100 * (types.length - t) - 30 * i);
  return {
    n_days: 366,
    cell_m: 150,
    least: 5,
    areas: areas.map((area, i) => ({
      ...area,
      incidents: types.reduce((all, _, t) => all + (of(t)[i] ?? 0), 0)
    })),
    types: types.map((type, t) => ({
      type,
      discovered: type === "NARCOTICS",
      incidents: of(t).reduce((a, b) => a + b, 0),
      by_area: of(t),
      cells:
        t === 6 ? [] : [{name: "Loop <b>: 0 block of Made-up St", lat: 41.88, lon: -87.63, incidents: 40 - t}]
    }))
  };
}
