import {describe, expect, it} from "vitest";
import {dbscan} from "../../../src/cluster/dbscan/dbscan.ts";
import {golden, goldenPlaces} from "../golden.ts";
import {partition} from "../places.ts";

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
  it.each(cases)("on $places, $metric, with eps $eps m and min_samples $min_samples", (theirs) => {
    const {x, y, weights} = goldenPlaces(theirs.places);
    const {eps, min_samples, metric} = theirs;
    const {labels, core, n_clusters} = dbscan(x, y, weights, {eps, min_samples, metric});
    expect(partition(labels.map((label, i) => (core[i] === 1 ? label : -1)))).toEqual(
      partition(theirs.core_labels)
    );
    expect(Array.from(labels.keys()).filter((i) => labels[i] < 0)).toEqual(theirs.noise);
    expect(n_clusters).toBe(theirs.n_clusters);
  });
});
