import {describe, expect, it} from "vitest";
import {cutTree, ward} from "../../src/cluster/ward.ts";
import {golden, goldenPlaces, greatestError, unweighted} from "./golden.ts";
import {partition} from "./places.ts";

interface Case {
  places: string;
  weighted: boolean;
  method: "ward" | "average" | "complete";
  height: number[];
  partitions: {n_clusters: number; labels: number[]}[];
}

const linkages = {ward};

const cases = golden<{cases: Case[]}>("linkage").cases.filter(({method}) => method in linkages);

describe("linkages have the heights and the partitions of scipy", () => {
  it.each(cases)("$method on $places", ({places, weighted, method, height, partitions}) => {
    const set = goldenPlaces(places);
    const {x, y, weights} = weighted ? set : unweighted(set);
    const linkage = linkages[method as "ward"](x, y, weights);
    expect(
      greatestError(
        linkage.height.filter((h) => h > 0),
        height
      )
    ).toBeLessThan(1e-9);
    for (const {n_clusters, labels} of partitions)
      expect(partition(cutTree(linkage, n_clusters))).toEqual(partition(labels));
  });
});
