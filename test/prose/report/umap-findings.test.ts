import {describe, expect, it} from "vitest";
import {umapFindings} from "../../../src/prose/report/umap-findings.ts";
import type {Sampled} from "../../../src/report/estimate.ts";
import type {MapQuality, UmapReport} from "../../../src/report/reduction.ts";

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
