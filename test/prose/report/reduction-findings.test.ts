import {describe, expect, it} from "vitest";
import {pcaFindings, purityFindings, umapFindings} from "../../../src/prose/report/reduction-findings.ts";
import type {Sampled} from "../../../src/report/estimate.ts";
import type {MapQuality, PcaReport, PurityReport, UmapReport} from "../../../src/report/reduction.ts";

const REPORT: PcaReport = {
  n_rows: 1000,
  n_components: 4,
  eigenvalues: [1.6, 1, 0.8, 0.6],
  explained_variance_ratio: [0.4, 0.25, 0.2, 0.15],
  reach: [
    {share: 0.7, n_components: 3},
    {share: 0.9, n_components: 4}
  ],
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
      {feature: "night", weight: 0.8},
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
    expect(found[1]).toBe(
      "Component 1 holds 40.0% of the variance (95% interval 38.0–42.0%): at its high end nights, at its low end days and offences against property (night 0.80, type_property −0.50)."
    );
  });

  it("says nothing of a component that turns with the rows, or where there is no interval", () => {
    expect(pcaFindings(REPORT).map((text) => /Component (\d)/.exec(text)?.[1])).toEqual([
      undefined,
      "1",
      "3"
    ]);
    expect(pcaFindings({...REPORT, least_cosine: null, share_interval: null})).toHaveLength(1);
  });
});

describe("what the pictures keep together", () => {
  const row: PurityReport = {picture: "umap_2d", by: "type", share: 0.5, interval: [0.48, 0.52], chance: 0.2};

  it("is told with chance beside it, both pictures in one sentence", () => {
    expect(
      purityFindings([row, {...row, picture: "pca_2d", share: 0.3, interval: [0.28, 0.32]}], 15)
    ).toEqual([
      "Of an incident's 15 nearest neighbours 50.0% on the UMAP picture (95% interval 48.0–52.0%) and 30.0% on the first two components (95% interval 28.0–32.0%) are of its type; of any others 20.0% would be."
    ]);
  });

  it("is not told where the interval holds what chance gives", () => {
    expect(purityFindings([{...row, chance: 0.5}], 15)).toEqual([]);
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
