import {describe, expect, it} from "vitest";
import {
  famdFindings,
  pcaFindings,
  purityFindings,
  umapFindings
} from "../../../src/prose/report/reduction-findings.ts";
import type {Sampled} from "../../../src/report/estimate.ts";
import type {
  FamdReport,
  MapQuality,
  PcaReport,
  PurityReport,
  UmapReport
} from "../../../src/report/reduction.ts";

const REPORT: PcaReport = {
  n_rows: 1000,
  n_components: 4,
  eigenvalues: [1.6, 1, 0.8, 0.6],
  explained_variance_ratio: [0.4, 0.25, 0.2, 0.15],
  reach: [
    {share: 0.7, n_components: 3},
    {share: 0.9, n_components: 4}
  ],
  parallel: {threshold: [1.2, 0.9, 0.7, 0.65], n_kept: 3},
  components: [],
  constant: [],
  share_interval: [
    [0.38, 0.42],
    [0.2, 0.3],
    [0.15, 0.25],
    [0.1, 0.2]
  ],
  least_cosine: [0.999, 0.5, 0.96, 1],
  top_features: [
    [
      {feature: "hour_cos", weight: 0.8},
      {feature: "type_property", weight: -0.5},
      {feature: "arrest", weight: 0.1}
    ],
    [{feature: "x", weight: 1}],
    [{feature: "domestic", weight: 0.9}],
    []
  ]
};

describe("what the components say", () => {
  it("names both ends by the features that weigh enough, with the share and its interval", () => {
    const found = pcaFindings(REPORT);
    expect(found[0]).toContain("3 components reach 70% of the variance and 4 reach 90%, of 4");
    expect(found[2]).toBe(
      "Component 1 holds 40.0% of the variance (95% interval 38.0–42.0%): at its high end hours near midnight, at its low end hours near noon and offences against property (hour_cos 0.80, type_property −0.50)."
    );
  });

  it("says how many components are beyond chance, and what they hold", () => {
    expect(pcaFindings(REPORT)[1]).toBe(
      "Of 4 components 3 lie above what unrelated columns show in 95 of 100 draws (parallel analysis); they hold 85.0% of the variance."
    );
    const none = {...REPORT, parallel: {...REPORT.parallel, n_kept: 0}};
    expect(pcaFindings(none)[1]).toMatch(/^Of 4 components none lies above .*\.$/);
  });

  it("says nothing of a component that turns with the rows, or where there is no interval", () => {
    expect(pcaFindings(REPORT).map((text) => /Component (\d)/.exec(text)?.[1])).toEqual([
      undefined,
      undefined,
      "1",
      "3"
    ]);
    expect(pcaFindings({...REPORT, least_cosine: null, share_interval: null})).toHaveLength(2);
  });
});

const FEATURES = ["type_violent", "arrest", "x"].map((name) => ({
  name,
  variable: name,
  flag: name !== "x",
  reason: ""
}));

describe("what the axes of mixed data say", () => {
  const famd: FamdReport = {
    variables: ["hour", "type"],
    eigenvalues: [1.4, 1, 0.6],
    explained_variance_ratio: [0.467, 0.333, 0.2],
    parallel: {threshold: [1.2, 1, 0.9], n_kept: 1},
    share_interval: [
      [0.44, 0.49],
      [0.3, 0.36],
      [0.18, 0.22]
    ],
    least_cosine: [0.99, 0.3, 0.99],
    weights: [],
    told: [
      [0.7, 0.7],
      [0.5, 0.5],
      [0.3, 0.3]
    ],
    top_features: [
      [
        {feature: "hour_cos", weight: 0.8},
        {feature: "type_vice", weight: 0.3}
      ],
      [{feature: "type_vice", weight: 0.9}],
      [{feature: "hour_sin", weight: -0.5}]
    ]
  };

  it("begins with how many there are beyond chance, and names the ends of those that stand", () => {
    expect(famdFindings(famd)).toEqual([
      "When each variable counts once, however many columns it takes (factor analysis of mixed data), of 3 axes 1 lies above what unrelated variables show in 95 of 100 draws (parallel analysis); it holds 46.7% of the variance.",
      "Axis 1 holds 46.7% of the variance (95% interval 44.0–49.0%): at its high end hours near midnight, at its low end hours near noon (correlations hour_cos 0.80)."
    ]);
  });
});

describe("what the pictures keep together", () => {
  const row: PurityReport = {picture: "umap_2d", by: "type", share: 0.5, interval: [0.48, 0.52], chance: 0.2};
  const flags: PurityReport = {...row, by: "flags", share: 0.8, interval: [0.78, 0.82], chance: 0.05};

  it("begins with what islands are, where neighbours share the features that the pictures are made of", () => {
    const found = purityFindings([row, flags], FEATURES, 15);
    expect(found[0]).toBe(
      "Islands are combinations of yes/no features, not kinds of crime that were found: of an incident's 15 nearest neighbours 80.0% on the UMAP picture (95% interval 78.0–82.0%) are like it in all 2 yes/no features that the pictures are made of; of any others 5.0% would be."
    );
    expect(purityFindings([{...flags, chance: 0.8}], FEATURES, 15)).toEqual([]);
    expect(purityFindings([{...flags, picture: "pca_2d"}], FEATURES, 15)[0]).toMatch(/^Of an incident's/);
  });

  it("goes on with what they were not given, chance beside it, both pictures in one sentence", () => {
    const found = purityFindings(
      [row, {...row, picture: "pca_2d", share: 0.3, interval: [0.28, 0.32]}],
      FEATURES,
      15
    );
    expect(found).toEqual([
      "The pictures are not told an incident's type, only its group of types: of its 15 nearest neighbours in its group 50.0% on the UMAP picture (95% interval 48.0–52.0%) and 30.0% on the first two components (95% interval 28.0–32.0%) are of its very type; of any others in the group 20.0% would be."
    ]);
  });

  it("is not told where the interval holds what chance gives", () => {
    expect(purityFindings([{...row, chance: 0.5}], FEATURES, 15)).toEqual([]);
  });
});

const at = (value: number, se = 0.01): Sampled => ({value, se});
const quality = (map: MapQuality["map"], trust: Sampled, order: Sampled): MapQuality => ({
  map,
  trustworthiness: trust,
  continuity: at(0.9),
  neighbor_recall: at(0.3),
  distance_correlation: order
});
const report = (
  flat: MapQuality,
  pca: MapQuality,
  stability: UmapReport["stability"] = null
): UmapReport => ({
  n_points: 5000,
  n_neighbors: 15,
  min_dist: 0.1,
  spread: 1,
  metric: "euclidean",
  n_epochs: 200,
  neighbors: "exact",
  quality: [flat, pca],
  n_judged: 1000,
  stability,
  loss: []
});

describe("what the quality of the maps says", () => {
  it("names what is beyond its interval, in the right direction", () => {
    const [near, far] = umapFindings(
      report(quality("UMAP 2D", at(0.95), at(0.3)), quality("PCA 2D", at(0.8), at(0.5)))
    );
    expect(near).toContain("keeps neighbours better than the first two principal components");
    expect(near).toContain("0.950 ± 0.020 against 0.800 ± 0.020, over 1,000 judged incidents");
    expect(far).toContain(
      "it keeps worse than they do: rank correlation 0.300 ± 0.020 against 0.500 ± 0.020"
    );
  });

  it("says nothing of a difference that chance explains", () => {
    expect(
      umapFindings(report(quality("UMAP 2D", at(0.95), at(0.5)), quality("PCA 2D", at(0.94), at(0.49))))
    ).toEqual([]);
  });

  it("tells whether seeds agree", () => {
    const same = quality("UMAP 2D", at(0.9), at(0.5));
    const told = (lo: number) =>
      umapFindings(
        report(
          same,
          {...same, map: "PCA 2D"},
          {
            n_points: 10_000,
            n_seeds: 3,
            procrustes: {mean: lo, lo, hi: 0.99},
            neighbor_overlap: {mean: 0.5, lo: 0.48, hi: 0.52}
          }
        )
      )[0];
    expect(told(0.95)).toContain(
      "UMAP of 10,000 incidents with 3 seeds gives the same picture: correlation after alignment 0.950–0.990"
    );
    expect(told(0.95)).toContain("48.0–52.0% of the nearest neighbours");
    expect(told(0.5)).toContain("gives pictures that differ");
  });
});
