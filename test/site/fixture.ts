import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {offenceOf} from "../../src/features/offence/offence-of.ts";
import {documentsOf} from "../../src/pipeline/publish/publish.ts";
import type {Facts} from "../../src/prose/facts.ts";
import type {DatasetReport} from "../../src/report/dataset.ts";
import type {ModelsReport} from "../../src/report/models.ts";
import {type Provenance, stamped} from "../../src/report/provenance.ts";
import type {EmbeddingReport, ReductionReport} from "../../src/report/reduction.ts";
import type {TemporalReport} from "../../src/report/temporal.ts";
import type {RegistryReport, RunEntry, RunsReport} from "../../src/report/tracking.ts";
import {type Random, seededRandom} from "../../src/stats/random.ts";
import {fixtureDelays} from "./fixture-delays.ts";
import {fixtureEvaluation} from "./fixture-evaluation.ts";
import {fixtureByType, fixtureHotspots, fixtureValidity, fixtureZones} from "./fixture-hotspots.ts";
import {fixtureGiStar, fixturePatrol} from "./fixture-patrol.ts";
import {fixturePatterns} from "./fixture-patterns.ts";
import {fixturePlaceKinds} from "./fixture-place-kinds.ts";
import {fixtureQuality} from "./fixture-quality.ts";
import {fixtureResponsible} from "./fixture-responsible.ts";
import {fixtureRhythms} from "./fixture-rhythms.ts";
import {fixtureRisk} from "./fixture-risk.ts";

const TYPES = ["THEFT", "BATTERY", "CRIMINAL DAMAGE", "NARCOTICS", "ASSAULT", "BURGLARY", "ROBBERY"];

/** A made-up report in the pipeline's shapes: what pages need, without running the pipeline. Documents are made of it as it is written. */
export type FixtureReport = Facts;

export function fixtureReport(seed = 7): FixtureReport {
  const random = seededRandom(seed);
  const hotspots = fixtureHotspots(random);
  const zones = fixtureZones(random, TYPES);
  return {
    "dataset.json": fixtureDataset(),
    "quality.json": fixtureQuality(),
    "hotspots.json": hotspots,
    "zones.json": zones,
    "by-type.json": fixtureByType(TYPES),
    "gi-star.json": fixtureGiStar(hotspots),
    "patrol.json": fixturePatrol(zones),
    "validity.json": fixtureValidity(),
    "patterns.json": fixturePatterns(TYPES),
    "rhythms.json": fixtureRhythms(seededRandom(seed), TYPES),
    "temporal.json": fixtureTemporal(random),
    "reduction.json": fixtureReduction(random),
    "embedding.json": fixtureEmbedding(random, 600),
    "place-kinds.json": fixturePlaceKinds(),
    "responsible.json": fixtureResponsible(TYPES),
    "evaluation.json": fixtureEvaluation(),
    "delays.json": fixtureDelays(TYPES),
    "risk.json": fixtureRisk(seededRandom(seed)),
    "models.json": fixtureModels()
  };
}

export const PROVENANCE: Provenance = {
  commit: "c0ffee".padEnd(40, "0"),
  changed: true,
  lock_hash: "10c4".padEnd(64, "0"),
  data_hash: "0123456789ab",
  command: 'npm run report -- --input "made <up>.csv@sha256:0123456789ab"'
};

/** Writes the files of a report and a registry into `dir` and returns it. */
export function writeReport(dir: string, report: FixtureReport): string {
  mkdirSync(dir, {recursive: true});
  const tracking = {"registry.json": fixtureRegistry(), "runs.json": fixtureRuns()};
  const files = {...report, ...documentsOf(report), ...tracking};
  for (const [name, content] of Object.entries<object | null>(files))
    writeFileSync(join(dir, name), JSON.stringify(stamped(content, PROVENANCE)));
  return dir;
}

function fixtureDataset(): DatasetReport {
  const rows = {
    read: 12_345,
    located: 12_000,
    unlocated: 300,
    rejected: 45,
    outside: {before: 0, after: 0, located: 0},
    unlocated_by: {"no coordinates": 300},
    rejected_by: {"no date": 45}
  };
  return {
    origin: "input",
    hash: "0123456789ab",
    files: [
      {
        ...{name: "made <up>.csv", bytes: 1_234_567, sha256: "0123456789ab".padEnd(64, "0")},
        ...{encoding: null, sheet: null, entries: []},
        ...rows
      }
    ],
    rows,
    period: {from: "2024-01-01", to: "2024-12-31", days: 366},
    outside: {years: [], note: null},
    place: {
      ...{lat: 41.88, lon: -87.63, centres: [], step_degrees: null, map_points: null},
      city: {name: "Chicago", country: "US", distance_km: 2},
      near: "near Chicago, United States"
    },
    first: ["300 of 12,345 rows (2.4%) are without a place: no coordinates."],
    noticed: [],
    missing: [{column: "arrest", consequence: "arrest shares are left out"}],
    deduplicated: true,
    types_map: null,
    types: TYPES.map((type, i) => ({
      type,
      incidents: 3000 - 400 * i,
      share: 0.25 - 0.03 * i,
      arrest_share: null,
      iccs: offenceOf(type)
    })),
    seed: 42,
    steps: ["ingest", "hotspots", "temporal", "reduction"],
    precision: ["crimes.csv tells time to the minute, read from Date."],
    notes: ["Made up for tests."]
  };
}

function fixtureTemporal(random: Random): TemporalReport {
  const week = (scale: number) => {
    return Array.from({length: 7}, (_, day) => {
      return Array.from({length: 24}, (_, hour) =>
        Math.round(scale * (2 + Math.sin((hour - 9 - day / 3) / 4)))
      );
    });
  };
  const hours = Array.from({length: 24}, (_, hour) => 60 + Math.round(50 * Math.sin((hour - 9) / 4)));
  const profile = () => {
    const values = Array.from({length: 168}, (_, h) => 1 + Math.sin((h - 9) / 4) ** 2 + 0.3 * random());
    const total = values.reduce((sum, value) => sum + value, 0);
    return values.map((value) => value / total);
  };
  return {
    hour_weekday: week(100),
    hour_weekday_without_artefact: week(90),
    weekday_days: [53, 53, 52, 52, 52, 52, 52],
    months: Array.from({length: 12}, (_, i) => {
      const days = new Date(Date.UTC(2024, i + 1, 0)).getUTCDate();
      const per_day = 30 + 8 * Math.sin(i / 2);
      return {
        month: `2024-${String(i + 1).padStart(2, "0")}`,
        incidents: Math.round(per_day * days),
        days,
        per_day
      };
    }),
    artefact: {
      stamps: [
        {time: "00:01", observed: 300, expected: 4, ratio: 75, firsts: 0.09, over_used: true, reduced: true},
        {
          time: "12:00",
          observed: 310,
          expected: 160,
          ratio: 1.94,
          firsts: 0.07,
          over_used: true,
          reduced: true
        }
      ],
      note: null,
      by_type: TYPES.map((type, i) => ({type, incidents: 3000 - 400 * i, midnight_share: 0.09 - 0.012 * i}))
    },
    weekend: {
      ratio: 1.08,
      lo: 1.05,
      hi: 1.11,
      nights: {ratio: 1.21, lo: 1.18, hi: 1.24},
      days: {ratio: 0.84, lo: 0.82, hi: 0.86}
    },
    peak: {hours: {from: 18, to: 20}, weekday: 4, weekday_hour: 18},
    day_night: TYPES.map((type, i) => {
      const night_share = 0.35 + 0.05 * i;
      return {
        type,
        incidents: 3000 - 400 * i,
        night_share,
        hours
      };
    }),
    theft_and_burglary: {
      rule: "Thefts in nightlife hours against burglaries in working hours.",
      sentence: "Thefts keep nightlife hours more than elsewhere in Area 1.",
      findings: ["1 of 2 areas have more of their thefts in nightlife hours than the others."],
      thefts: {
        types: ["THEFT"],
        incidents: 1000,
        share: 0.1,
        places: [{place: "homes", incidents: 300, share: 0.08}],
        areas: [1, 2].map((number) => ({
          area: `Area ${number}`,
          number,
          incidents: 500,
          share: 0.15 / number,
          lo: 0.12 / number,
          hi: 0.18 / number,
          above: number === 1,
          homes: null
        }))
      },
      burglaries: {absent: "No type of these data is a burglary: none has that class in the ICCS."},
      both: [],
      mapped: true
    },
    clusters: {
      n_clusters: 2,
      rule: "highest silhouette of 2 to 6 clusters",
      area_source: "community_area",
      degenerate: null,
      agreement: 0.8,
      nmi: {type: 0.03, area: 0.21},
      findings: ["The cluster tells more of the area than of the type."],
      trials: [2, 3, 4, 5, 6].map((n) => ({
        n_clusters: n,
        silhouette: 0.4 - 0.04 * n,
        inertia: 100 / n,
        stability: {mean: 1 - 0.05 * n, lo: 0.9 - 0.05 * n, hi: 1, n_resamples: 20},
        chosen: n === 2
      })),
      clusters: ["weekday afternoons", "Friday and Saturday nights"].map((name, id) => ({
        id,
        name,
        n_profiles: 20 - id * 6,
        incidents: 7000 - id * 2000,
        in_window: {share: 0.4, lo: 0.38, hi: 0.42, expected: 0.3},
        window: name,
        usual: false,
        expected: profile(),
        profile: profile()
      })),
      profiles: Array.from({length: 34}, (_, i) => ({
        type: TYPES[i % TYPES.length] ?? "",
        area: `Area ${1 + (i % 9)}`,
        incidents: 400 - i,
        cluster: i % 2,
        block: "weekend 00:00–04:00",
        ratio: 1 + (i % 5) / 10
      }))
    }
  };
}

function fixtureReduction(random: Random): ReductionReport {
  const names = [
    "hour sin",
    "hour cos",
    "latitude",
    "longitude",
    "local rate",
    "type violent",
    "type property",
    "domestic"
  ];
  const ratios = [0.31, 0.22, 0.15, 0.11, 0.09, 0.06, 0.04, 0.02];
  return {
    features: names.map((name, i) => ({
      name,
      variable: name.replace(/ (sin|cos)$/, ""),
      flag: i > 4,
      reason: `Says how ${name} differs between incidents.`
    })),
    left_out: [{name: "arrest", why: "no file has a column for it"}],
    sample: {n: 5000, of: 12_000, drawn: 600, rule: "Drawn at random within strata."},
    purity: [
      {picture: "umap_2d", by: "flags", share: 0.9, interval: [0.88, 0.92], chance: 0.1},
      {picture: "umap_2d", by: "type", share: 0.5, interval: [0.48, 0.52], chance: 0.4}
    ],
    findings: {
      islands: ["Islands are combinations of yes/no features: 90.0% of neighbours are alike in all."],
      umap: ["UMAP in two dimensions keeps neighbours better than the first two principal components."],
      pca: ["Component 1 holds 31.0% of the variance."],
      famd: ["Axis 1 holds 23.8% of the variance."]
    },
    pca: {
      n_rows: 12_000,
      n_components: 8,
      eigenvalues: ratios.map((ratio) => ratio * 8),
      explained_variance_ratio: ratios,
      reach: [
        {share: 0.7, n_components: 4},
        {share: 0.9, n_components: 6}
      ],
      parallel: {threshold: [1.6, 1.2, 1.1, 1, 1, 0.9, 0.8, 0.5], n_kept: 3},
      components: names.map(() => names.map(() => 2 * random() - 1)),
      constant: [],
      share_interval: ratios.map((ratio) => [ratio - 0.005, ratio + 0.005]),
      least_cosine: ratios.map((_, i) => 1 - i / 10),
      top_features: names.map((feature) => [
        {feature, weight: 0.8},
        {feature: "hour sin", weight: -0.5}
      ])
    },
    famd: {
      variables: ["hour", "latitude", "longitude", "local rate", "type", "domestic"],
      eigenvalues: [1.9, 1.4, 1.1, 1, 1, 0.9, 0.4, 0.3],
      explained_variance_ratio: [1.9, 1.4, 1.1, 1, 1, 0.9, 0.4, 0.3].map((value) => value / 8),
      parallel: {threshold: [1.1, 1.08, 1.05, 1.03, 1.01, 0.99, 0.97, 0.95], n_kept: 3},
      share_interval: null,
      least_cosine: null,
      weights: [0, 1].map(() => names.map(() => random())),
      told: names.map((_, axis) => Array.from({length: 6}, (_, i) => ((axis + i) % 6) / 6)),
      top_features: names.map((feature) => [{feature, weight: 0.8}])
    },
    umap: {
      n_points: 5000,
      n_neighbors: 15,
      min_dist: 0.1,
      spread: 1,
      metric: "euclidean",
      n_epochs: 200,
      neighbors: "exact",
      quality: (["UMAP 2D", "UMAP 3D", "PCA 2D"] as const).map((map, i) => ({
        map,
        trustworthiness: {value: [0.94, 0.97, 0.81][i], se: 0.002},
        continuity: {value: [0.95, 0.97, 0.9][i], se: 0.002},
        neighbor_recall: {value: [0.3, 0.4, 0.05][i], se: 0.004},
        distance_correlation: {value: [0.35, 0.4, 0.6][i], se: 0.01}
      })),
      n_judged: 1000,
      stability: {
        n_points: 5000,
        n_seeds: 3,
        procrustes: {mean: 0.98, lo: 0.97, hi: 0.99},
        neighbor_overlap: {mean: 0.5, lo: 0.49, hi: 0.51}
      },
      loss: Array.from({length: 21}, (_, i) => ({epoch: 10 * i, flat: 1.5 - i / 25, solid: 1.4 - i / 25}))
    }
  };
}

function fixtureEmbedding(random: Random, n: number): EmbeddingReport {
  const coordinates = (width: number) => {
    return Array.from({length: n * width}, (_, i) => (Math.floor(i / width) % 3) + random());
  };
  return {
    n,
    pca: coordinates(3),
    famd: coordinates(2),
    umap_2d: coordinates(2),
    umap_3d: coordinates(3),
    type: Array.from({length: n}, (_, i) => i % TYPES.length),
    type_names: TYPES,
    severity: Array.from({length: n}, () => random()),
    hour: Array.from({length: n}, (_, i) => i % 24),
    zone: Array.from({length: n}, (_, i) => i % 3),
    arrest: Array.from({length: n}, (_, i) => Number(i % 5 === 0)),
    group: Array.from({length: n}, (_, i) => i % 4),
    location: Array.from({length: n}, (_, i) => i % 5),
    domestic: Array.from({length: n}, (_, i) => Number(i % 7 === 0)),
    severity_rule: "Rank of the type on a published list, scaled to 0–1."
  };
}

function fixtureModels(): ModelsReport {
  return {
    models: [
      {
        name: "DBSCAN_Model",
        clustering: {name: "dbscan", title: "DBSCAN"},
        registered: true,
        what: "Density zones of at least min_samples incidents within eps.",
        params: {eps: 150, min_samples: 60, metric: "euclidean"},
        metrics: {n_zones: 6, noise_share: 0.71, hit_rate: 0.18},
        rule: "best hit rate on test days among qualifying settings",
        degenerate: null,
        key_figure: {label: "Zones", value: "6"},
        n_trials: 9,
        content_hash: "ab".repeat(32)
      },
      {
        name: "HDBSCAN",
        clustering: {name: "hdbscan", title: "HDBSCAN"},
        registered: false,
        what: "Zones of any density, for comparison.",
        params: {min_samples: 12, min_cluster_size: 60, cluster_selection_method: "leaf"},
        metrics: {n_zones: 5, noise_share: 0.78, hit_rate: 0.15},
        rule: "best hit rate on test days among qualifying settings",
        degenerate: "only 5 zones: these data are too few for 20",
        key_figure: {label: "Zones", value: "5"},
        n_trials: 12,
        content_hash: "cd".repeat(32)
      },
      ...(["kmeans", "ward"] as const).map((name) => ({
        name: {kmeans: "KMeans_Model_Geo", ward: "Hierarchical_Model"}[name],
        clustering: {name, title: {kmeans: "K-Means", ward: "Ward"}[name]},
        registered: true,
        what: "Zones of the whole city.",
        params: {n_clusters: 5},
        metrics: {silhouette: 0.41},
        rule: "fewest within one standard error of the highest silhouette",
        degenerate: null,
        key_figure: {label: "silhouette", value: "0.410"},
        n_trials: 6,
        content_hash: "ef".repeat(32)
      }))
    ],
    agreements: [
      {
        model: "DBSCAN_Model",
        library: "density-clustering",
        version: "1.3.0",
        subset: "500 incidents",
        measure: "adjusted Rand index",
        value: 1,
        bound: 1,
        agrees: true,
        note: "Border points may go to either cluster."
      }
    ]
  };
}

const SERVER = "http://127.0.0.1:5000";

function fixtureRegistry(): RegistryReport {
  const version = (n: number, aliases: string[]) => ({
    version: n,
    run_id: "0f".repeat(16),
    data: "made <up>.csv",
    dataset_hash: "0123456789ab",
    created: `2025-01-0${n}T00:00:00Z`,
    aliases,
    reason:
      aliases.length > 0 ? `${aliases[0]}: DBSCAN_Model version ${n} holds more of what came after.` : null,
    link: `${SERVER}/#/models/DBSCAN_Model/versions/${n}`
  });
  return {
    experiment: "PatrolIQ/reports",
    sentence: "champion moved to version 2 of 1 model.",
    server: SERVER,
    models: [
      {
        name: "DBSCAN_Model",
        link: `${SERVER}/#/models/DBSCAN_Model`,
        versions: [version(1, []), version(2, ["champion"])]
      }
    ]
  };
}

function fixtureRuns(): RunsReport {
  const report = "1a".repeat(16);
  const run = (name: string, i: number, part: RunEntry["part"], more: Partial<RunEntry> = {}): RunEntry => ({
    run_id: String(i).padStart(32, "0"),
    name,
    experiment: part === "other" ? "PatrolIQ/notebooks" : "PatrolIQ/reports",
    part,
    parent_run_id: part === "model" ? report : null,
    status: "FINISHED",
    started: `2025-01-02T00:00:${String(i).padStart(2, "0")}Z`,
    seconds: 1.5,
    dataset_hash: part === "other" ? null : "0123456789ab",
    key_figure: part === "model" ? "6 zones" : null,
    n_trials: 0,
    link: `${SERVER}/#/experiments/1/runs/${i}`,
    ...more
  });
  return {
    runs: [
      run("HDBSCAN", 5, "model", {n_trials: 12, link: null}),
      run("DBSCAN_Model", 4, "model", {n_trials: 9}),
      run("Report of made <up>.csv", 3, "report", {run_id: report}),
      run("01-eda", 2, "other"),
      run("Report of earlier.csv", 1, "report", {status: "FAILED", seconds: null, link: null})
    ],
    n_older: 3
  };
}
