import {describe, expect, it} from "vitest";
import {whyText} from "../../src/prose/report/reasons.ts";
import {choosePartition, degeneratePartition} from "../../src/zones/partition.ts";

const tried = (n_clusters: number, silhouette: number, silhouette_se = 0.01) => ({
  n_clusters,
  silhouette,
  silhouette_se,
  inertia: 1e9 / n_clusters
});

const zone = (share: number) => ({id: 0, name: "", lat: 0, lon: 0, incidents: 1, share, area_km2: 1});

describe("the number of zones", () => {
  it("is the fewest whose silhouette is within one standard error of the highest", () => {
    const {chosen, trials} = choosePartition([
      tried(5, 0.38),
      tried(6, 0.401),
      tried(7, 0.41),
      tried(8, 0.409)
    ]);
    expect(chosen.n_clusters).toBe(6);
    expect(trials.filter((trial) => trial.chosen).map(({n_clusters}) => n_clusters)).toEqual([6]);
  });
  it("is that of the highest silhouette when it is exact", () => {
    expect(choosePartition([tried(5, 0.4, 0), tried(6, 0.5, 0), tried(7, 0.49, 0)]).chosen.n_clusters).toBe(
      6
    );
  });
});

it("calls a division degenerate that says nothing", () => {
  expect(whyText(degeneratePartition([zone(0.2), zone(0.8)], 2))).toContain("Every one of the 2 places");
  expect(whyText(degeneratePartition([zone(0.2), zone(0.8)], 100))).toContain("holds 80.0% of the incidents");
  expect(degeneratePartition([zone(0.5), zone(0.5)], 100)).toBeNull();
});
