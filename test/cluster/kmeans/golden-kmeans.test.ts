import {describe, expect, it} from "vitest";
import {kmeans} from "../../../src/cluster/kmeans/kmeans.ts";
import {golden, goldenPlaces, greatestError, relativeError} from "../golden.ts";
import {partition} from "../places.ts";

/** Inertias of as many single starts. */
interface Starts {
  places: string;
  n_clusters: number;
  least: number;
  /** Share of the starts that end at the least. */
  share_of_least: number;
  mean: number;
  standard_deviation: number;
}

interface Lloyd {
  places: string;
  n_clusters: number;
  init_x: number[];
  init_y: number[];
  labels: number[];
  centroid_x: number[];
  centroid_y: number[];
  inertia: number;
  n_iter: number;
}

const {starts, lloyd} = golden<{starts: Starts[]; lloyd: Lloyd[]}>("kmeans");
const N_STARTS = 300;

describe("kmeans from the starts of scikit-learn ends at its labels, centroids and inertia", () => {
  it.each(lloyd)("on $places with $n_clusters clusters", (theirs) => {
    const {x, y, weights} = goldenPlaces(theirs.places);
    const {n_clusters, init_x, init_y} = theirs;
    const ours = kmeans(x, y, weights, {n_clusters, init: {x: init_x, y: init_y}, tol: 0});
    const order = [...theirs.centroid_x.keys()].sort(
      (a, b) => theirs.centroid_x[a] - theirs.centroid_x[b] || theirs.centroid_y[a] - theirs.centroid_y[b]
    );
    expect(partition(ours.labels)).toEqual(partition(theirs.labels));
    expect(
      greatestError(
        ours.centroid_x,
        order.map((k) => theirs.centroid_x[k])
      )
    ).toBeLessThan(1e-9);
    expect(
      greatestError(
        ours.centroid_y,
        order.map((k) => theirs.centroid_y[k])
      )
    ).toBeLessThan(1e-9);
    expect(relativeError(ours.inertia, theirs.inertia)).toBeLessThan(1e-10);
    expect(ours.n_iter).toBe(theirs.n_iter);
  });
});

describe("of 300 single starts of kmeans", () => {
  const inertias = ({places, n_clusters}: Starts) => {
    const {x, y, weights} = goldenPlaces(places);
    const inertia = (seed: number) => kmeans(x, y, weights, {n_clusters, n_init: 1, tol: 0, seed}).inertia;
    return Array.from({length: N_STARTS}, (_, seed) => inertia(seed));
  };

  it.each(starts)(
    "the mean inertia on $places with $n_clusters clusters is no greater than scikit-learn's",
    (theirs) => {
      const mean = inertias(theirs).reduce((sum, inertia) => sum + inertia, 0) / N_STARTS;
      const error_of_difference = theirs.standard_deviation * Math.sqrt(2 / N_STARTS);
      expect(mean).toBeLessThanOrEqual(theirs.mean * (1 + 1e-10) + 3 * error_of_difference);
    }
  );

  it.each(starts.filter(({share_of_least}) => (1 - share_of_least) ** N_STARTS < 1e-4))(
    "the least on $places with $n_clusters clusters is scikit-learn's or less",
    (theirs) => {
      expect(Math.min(...inertias(theirs))).toBeLessThanOrEqual(theirs.least * (1 + 1e-10));
    }
  );
});
