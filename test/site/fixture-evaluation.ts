import type {
  AgainstSimple,
  AreaFigures,
  EvaluatedMethod,
  EvaluationReport,
  MethodRow
} from "../../src/report/evaluation.ts";

const METHODS: EvaluatedMethod[] = [
  {name: "random", title: "Chance", rule: "Cells drawn at random.", kind: "bound"},
  {name: "count", title: "Prior count", rule: "Incidents on all days before.", kind: "baseline"},
  {name: "decayed", title: "Decayed count", rule: "Each worth e^(−age / τ).", kind: "simple"},
  {name: "predictor", title: "Hotspot predictor", rule: "A mixture of past counts.", kind: "forecast"},
  {name: "dbscan", title: "DBSCAN zones", rule: "Zones by density.", kind: "zones"},
  {name: "oracle", title: "Oracle", rule: "The test's own best cells.", kind: "bound"}
];

const LEVEL: Record<string, number> = {
  random: 0.1,
  count: 1,
  decayed: 1.03,
  predictor: 1.05,
  dbscan: 0.87,
  oracle: 2.1
};

/** Logarithmic scores, of what expects counts or is a density. */
const GAINS: Record<string, number> = {count: 0.85, decayed: 0.84, predictor: 0.87};

const AREAS: EvaluationReport["areas"] = [
  ...[0.0025, 0.005, 0.01, 0.02, 0.05, 0.1].map((asked) => ({
    kind: "share" as const,
    asked,
    n_cells: Math.round(26_000 * asked),
    share: asked,
    km2: 585 * asked
  })),
  ...[0.25, 0.5, 0.75].map((asked) => ({
    kind: "square_miles" as const,
    asked,
    n_cells: Math.round(115 * asked),
    share: asked / 226,
    km2: 2.59 * asked
  }))
];

function figures(name: string, share: number, scale: number): AreaFigures {
  const pai = name === "random" ? 1 : LEVEL[name] * scale * (12 - 40 * share);
  const ratio = LEVEL[name];
  const is_bound = name === "random" || name === "oracle";
  return {
    hit_rate: Math.min(1, pai * share),
    pai,
    pai_sd: 0.4,
    pai_lo: pai - 0.8,
    pai_hi: pai + 0.8,
    pei: Math.min(1, ratio / 2.1),
    rri: 0.9,
    ratio,
    lo: ratio - 0.02,
    hi: ratio + 0.02,
    wins: ratio > 1 ? 10 : 2,
    p: is_bound || ratio === 1 ? 1 : 0.001,
    verdict: is_bound || ratio === 1 ? 0 : ratio > 1 ? 1 : -1,
    by_test: [pai - 0.8, pai, pai + 0.8]
  };
}

const rows = (scale: number): MethodRow[] =>
  METHODS.map(({name}) => ({
    name,
    areas: AREAS.map(({share}) => figures(name, share, scale)),
    auc: 0.5 + 0.1 * LEVEL[name],
    own_share: name === "dbscan" ? 0.02 : 1,
    met:
      LEVEL[name] > 0.1 && name !== "oracle"
        ? Array.from({length: 20}, (_, k) => (3 * scale * LEVEL[name]) / (1 + k / 4))
        : [],
    proper: GAINS[name] === undefined ? null : {gain: scale * GAINS[name], crps: 0.5 - 0.02 * GAINS[name]},
    calibration:
      name === "predictor"
        ? {
            expected: [200, 90, 60, 40, 30, 20, 12, 8, 4, 1],
            observed: [190, 95, 58, 44, 28, 21, 11, 9, 5, 2],
            deviance: 820,
            null_deviance: 1310
          }
        : null
  }));

/** The predictor against the decayed count on 0.25 square miles and 1, 2 and 5% of the ground: ahead of it for single types alone. */
const against = (is_ahead: boolean): AgainstSimple[] =>
  [2, 3, 4, 6].map((area) => ({
    area,
    name: "decayed",
    ratio: is_ahead ? 1.06 : 1.01,
    lo: is_ahead ? 1.02 : 0.98,
    hi: is_ahead ? 1.1 : 1.04,
    p: is_ahead ? 0.002 : 0.4,
    verdict: is_ahead ? 1 : 0
  }));

/** A made-up evaluation of six methods on two groups of types. */
export const fixtureEvaluation = (): EvaluationReport => ({
  data: null,
  absent: null,
  study_area: "cells whose centre lies inside the city's boundary, and those beside them with incidents",
  cell_m: 150,
  shape: "square",
  n_cells: 26_000,
  area_km2: 585,
  offsets_m: [0],
  areas: AREAS,
  unit: {km2: 0.16, n_cells: 7},
  methods: METHODS,
  groups: [
    {name: "all", incidents: 12_000, scale: 1},
    {name: "BURGLARY", incidents: 900, scale: 0.6}
  ].map(({scale, ...group}) => ({
    ...group,
    tests: [
      {
        period_days: 30,
        origins: ["2024-10-02", "2024-11-01", "2024-12-01"],
        n_incidents: Math.round(group.incidents / 4),
        outside_share: 0.005,
        cells_known: 19_500,
        series: [
          {
            offset_m: 0,
            methods: rows(scale),
            against_simple: against(group.name !== "all"),
            met_by_units: Array.from({length: 20}, (_, k) => ({
              units: k + 1,
              name: "decayed",
              ratio: 1.04,
              lo: 0.99,
              hi: 1.09
            })),
            gain_over_simple: {
              name: "count",
              value: 0.02 * scale,
              lo: 0.012 * scale,
              hi: 0.028 * scale,
              p: 0.001,
              verdict: 1
            }
          }
        ]
      }
    ]
  })),
  findings: ["On 1% of the ground the prior count catches 11.6% of the next 30 days' incidents."],
  zone_champion: {
    name: "dbscan",
    sentence: "By the PAI of later incidents DBSCAN zones lead the zone models."
  },
  rules: [
    "Rolling origin: each method knows all incidents before the first day of a test, and nothing after."
  ]
});
