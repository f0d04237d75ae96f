import {describe, expect, it} from "vitest";
import {averageLinkage, completeLinkage} from "../../../src/cluster/ward/pair-linkage.ts";
import {cutTree, ward} from "../../../src/cluster/ward/ward.ts";
import {golden, goldenPlaces, greatestError, unweighted} from "../golden.ts";
import {partition} from "../places.ts";

const linkages = {ward, average: averageLinkage, complete: completeLinkage};

interface Case {
  places: string;
  weighted: boolean;
  method: keyof typeof linkages;
  /** Ascending, without the merges of one place's rows. */
  height: number[];
  partitions: {n_clusters: number; labels: number[]}[];
}

const {cases} = golden<{cases: Case[]}>("linkage");

describe("linkages have the heights and the partitions of scipy", () => {
  it.each(cases)("$method on $places", ({places, weighted, method, height, partitions}) => {
    const set = goldenPlaces(places);
    const {x, y, weights} = weighted ? set : unweighted(set);
    const linkage = linkages[method](x, y, weights);
    const above_zero = linkage.height.filter((h) => h > 0);
    expect(greatestError(above_zero, height)).toBeLessThan(1e-9);
    for (const {n_clusters, labels} of partitions)
      expect(partition(cutTree(linkage, n_clusters))).toEqual(partition(labels));
  });
});
