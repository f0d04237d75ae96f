import type {MultiPolygon} from "geojson";
import type {Random} from "../../src/random.ts";
import type {Cluster, HotspotsReport, PartitionReport, Zone, ZonesReport} from "../../src/report/hotspots.ts";

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
      ward: halves.map((half) => 1 - half)
    },
    boundaries: true,
    kmeans: fixturePartition(),
    dbscan: {
      eps: 150,
      min_samples: 60,
      multiple: 3,
      rule: "best capture of test days among settings with at least 20 zones, none above 5% or 2 km²",
      degenerate: "only 7 zones: these data are too few for 20",
      n_zones: ZONES.length,
      zone_share: 0.29,
      noise_share: 0.71,
      largest_share: 0.06,
      largest_km2: 0.36,
      area_km2: 1.72,
      area_share: 0.048,
      capture: 0.18,
      capture_interval: {lo: 0.2, hi: 0.24},
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
          capture: multiple === 4 ? null : eps / 1000,
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
    ward: fixturePartition()
  };
}

/** The seven zones, densest first. */
export function fixtureZones(random: Random, types: string[]): ZonesReport {
  const zones = ZONES.map(([col, row, side], i): Zone => {
    const incidents = 700 - 90 * i;
    return {
      rank: i + 1,
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
      types: types.slice(0, 3).map((type, k) => ({type, incidents: 200 - 60 * k, share: 0.4 - 0.1 * k})),
      hours: Array.from({length: 24}, () => 10 + Math.floor(20 * random())),
      peak: {from: (17 + 2 * i) % 24, to: (20 + 2 * i) % 24, share: 0.2},
      arrest_share: null,
      geometry: square(col, row, side)
    };
  });
  return {zones, rule: "zones ranked by incidents per km²"};
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
