import {describe, expect, it} from "vitest";
import {densityTree, selectClusters} from "../../src/cluster/hdbscan/hdbscan.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {leafZones, neighboursOf} from "../../src/verify/leaf-zones.ts";

/** Places within reach of each other: no two that HDBSCAN joins are farther apart. */
function places(seed: number, n: number) {
  const random = seededRandom(seed);
  return Array.from({length: n}, () => ({
    x: 700 * random() ** 2 + 20 * random(),
    y: 700 * random() ** 2,
    n: 1 + Math.floor(30 * random() ** 5)
  }));
}

/** Zones named after their first place. */
const named = (zones: Int32Array): number[] => {
  const first = new Map<number, number>();
  zones.forEach((zone, i) => {
    if (zone >= 0 && !first.has(zone)) first.set(zone, i);
  });
  return Array.from(zones, (zone) => first.get(zone) ?? -1);
};

describe("leaves", () => {
  it.each([
    [1, 300, 8, 12],
    [2, 500, 15, 15],
    [3, 400, 20, 40],
    [4, 200, 10, 25]
  ])("of places %d are those that HDBSCAN has of its tree", (seed, n, min_samples, min_cluster_size) => {
    const spots = places(seed, n);
    const column = (of: "x" | "y" | "n") => Float64Array.from(spots, (spot) => spot[of]);
    const tree = densityTree(column("x"), column("y"), column("n"), {min_samples, resolution_m: 50});
    const {labels, n_clusters} = selectClusters(tree, {min_cluster_size, cluster_selection_method: "leaf"});
    const own = leafZones(neighboursOf(spots), column("n"), {
      min_samples,
      min_cluster_size,
      resolution_m: 50
    });
    expect(n_clusters).toBeGreaterThan(1);
    expect(own.n_zones).toBe(n_clusters);
    expect(named(own.zone_of)).toEqual(named(labels));
  });

  it("are none where too few hang together", () => {
    const far = [0, 1000, 2000].map((x) => ({x, y: 0, n: 9}));
    const setting = {min_samples: 10, min_cluster_size: 10, resolution_m: 50};
    expect(leafZones(neighboursOf(far), [9, 9, 9], setting)).toEqual({
      zone_of: Int32Array.of(-1, -1, -1),
      n_zones: 0
    });
  });
});
