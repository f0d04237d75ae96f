import {describe, expect, it} from "vitest";
import {dbscan} from "../../src/cluster/dbscan.ts";
import {golden, goldenPlaces} from "./golden.ts";
import {partition} from "./places.ts";

interface Case {
  places: string;
  metric: "euclidean" | "haversine";
  eps: number;
  min_samples: number;
  n_clusters: number;
  core_labels: number[];
  noise: number[];
}

const {cases} = golden<{cases: Case[]}>("dbscan");

describe("dbscan has the core places, their partition and the noise of scikit-learn", () => {
  it.each(cases.filter(({metric}) => metric === "euclidean"))(
    "on $places with eps $eps m and min_samples $min_samples",
    ({places, eps, min_samples, n_clusters, core_labels, noise}) => {
      const {x, y, weights} = goldenPlaces(places);
      const result = dbscan(x, y, weights, {eps, min_samples});
      expect(partition(result.labels.map((label, i) => (result.core[i] === 1 ? label : -1)))).toEqual(
        partition(core_labels)
      );
      expect(Array.from(result.labels.keys()).filter((i) => result.labels[i] < 0)).toEqual(noise);
      expect(result.n_clusters).toBe(n_clusters);
    }
  );
});
