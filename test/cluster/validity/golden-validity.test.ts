import {describe, expect, it} from "vitest";
import {
  adjustedRandIndex,
  calinskiHarabasz,
  daviesBouldin,
  silhouette
} from "../../../src/cluster/validity/validity.ts";
import {golden, goldenPlaces, relativeError} from "../golden.ts";
import {asRows} from "../places.ts";

interface Case {
  places: string;
  made: string;
  labels: number[];
  silhouette: number;
  davies_bouldin: number;
  calinski_harabasz: number;
  adjusted_rand_with_case_before?: number;
}

const {cases} = golden<{cases: Case[]}>("validity");

describe.each(cases)("labels by $made on $places have scikit-learn's", (theirs) => {
  const places = goldenPlaces(theirs.places);
  const labels = Int32Array.from(theirs.labels);
  const {x, y, weights} = places;

  it("silhouette", () => {
    expect(Math.abs(silhouette(x, y, weights, labels).score - theirs.silhouette)).toBeLessThan(1e-10);
  });

  it("Davies–Bouldin and Caliński–Harabasz indices, on weighted places and on rows", () => {
    const rows = asRows(places);
    const row_labels = Int32Array.from(rows.place, (i) => labels[i]);
    for (const [given, given_labels] of [
      [places, labels],
      [rows, row_labels]
    ] as const) {
      const {x, y, weights} = given;
      expect(relativeError(daviesBouldin(x, y, weights, given_labels), theirs.davies_bouldin)).toBeLessThan(
        1e-10
      );
      expect(
        relativeError(calinskiHarabasz(x, y, weights, given_labels), theirs.calinski_harabasz)
      ).toBeLessThan(1e-10);
    }
  });
});

describe("the adjusted Rand index is scikit-learn's", () => {
  it.each(
    cases.flatMap((after, i) => {
      const index = after.adjusted_rand_with_case_before;
      return index === undefined ? [] : [{places: after.places, before: cases[i - 1], after, index}];
    })
  )("of labels by $before.made and by $after.made on $places", ({places, before, after, index}) => {
    const {weights} = goldenPlaces(places);
    expect(Math.abs(adjustedRandIndex(before.labels, after.labels, weights) - index)).toBeLessThan(1e-10);
  });
});
