import {describe, expect, it} from "vitest";
import {type HdbscanOptions, hdbscan} from "../../../src/cluster/hdbscan/hdbscan.ts";
import {golden, goldenPlaces, unweighted} from "../golden.ts";
import {partition} from "../places.ts";

interface Case {
  places: string;
  weighted: boolean;
  min_cluster_size: number;
  min_samples: number;
  options: Pick<
    HdbscanOptions,
    "cluster_selection_method" | "cluster_selection_epsilon" | "allow_single_cluster"
  >;
  n_clusters: number;
  labels: number[];
  /** To 5 decimals. */
  probabilities: number[];
  /** Of each label; null where it depends on the order of the rows there. */
  persistence: (number | null)[] | null;
  varying_labels: number[];
  varying_probabilities: number[];
}

const cases = golden<{cases: Case[]}>("hdbscan").cases.map((theirs) => {
  const set = goldenPlaces(theirs.places);
  const {x, y, weights} = theirs.weighted ? set : unweighted(set);
  const {min_cluster_size, min_samples, options} = theirs;
  const ours = () => hdbscan(x, y, weights, {min_cluster_size, min_samples, ...options});
  const how = `${theirs.weighted ? "rows of " : ""}${theirs.places}, min_cluster_size ${min_cluster_size}, min_samples ${min_samples} ${JSON.stringify(options)}`;
  return {how, ours, theirs};
});

describe("hdbscan, but for places whose answer depends on the order of the rows there", () => {
  it.each(cases)("has the clusters and the noise of scikit-learn and hdbscan: $how", ({ours, theirs}) => {
    const {labels, n_clusters} = ours();
    const varies = new Set(theirs.varying_labels);
    const steady = theirs.labels.map((_, i) => i).filter((i) => !varies.has(i));
    expect(partition(steady.map((i) => labels[i]))).toEqual(partition(steady.map((i) => theirs.labels[i])));
    expect(n_clusters).toBe(theirs.n_clusters);
  });

  it.each(cases)("has the probabilities of scikit-learn and hdbscan: $how", ({ours, theirs}) => {
    const {probabilities} = ours();
    const varies = new Set([...theirs.varying_labels, ...theirs.varying_probabilities]);
    const steady = theirs.labels.map((_, i) => i).filter((i) => !varies.has(i));
    expect(steady.filter((i) => Math.abs(probabilities[i] - theirs.probabilities[i]) > 5.1e-6)).toEqual([]);
  });

  it.each(cases.filter(({theirs}) => theirs.persistence?.some((value) => value !== null)))(
    "has the persistence of hdbscan: $how",
    ({ours, theirs}) => {
      const {labels, persistence} = ours();
      const varies = new Set(theirs.varying_labels);
      theirs.persistence?.forEach((value, k) => {
        if (value === null) return;
        const member = theirs.labels.findIndex((label, i) => label === k && !varies.has(i));
        expect(persistence[labels[member]]).toBeCloseTo(value, 9);
      });
    }
  );
});
