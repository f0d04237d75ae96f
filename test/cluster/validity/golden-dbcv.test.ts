import {describe, expect, it} from "vitest";
import {dbcv} from "../../../src/cluster/validity/dbcv.ts";
import {golden, goldenPlaces, unweighted} from "../golden.ts";

interface Validity {
  labels: number[];
  score: number;
  clusters: number[];
}

const {small, cases} = golden<{
  small: (Validity & {x: number[]; y: number[]})[];
  cases: (Validity & {places: string; weighted: boolean})[];
}>("dbcv");

describe("dbcv is hdbscan's validity_index, score and clusters", () => {
  it.each(small.map((theirs, i) => ({i, theirs})))(
    "on small set $i, whatever the order of the rows",
    ({theirs}) => {
      const [x, y] = [Float64Array.from(theirs.x), Float64Array.from(theirs.y)];
      const {weights} = unweighted({x, y, weights: x});
      expectSame(dbcv(x, y, weights, Int32Array.from(theirs.labels)), theirs, 1e-10);
    }
  );

  it.each(cases)("on $places (rows: $weighted), with the shorter in space of equal edges", (theirs) => {
    const set = goldenPlaces(theirs.places);
    const {x, y, weights} = theirs.weighted ? set : unweighted(set);
    expectSame(dbcv(x, y, weights, Int32Array.from(theirs.labels)), theirs, 3e-8);
  });
});

function expectSame(
  ours: {score: number; clusters: Float64Array},
  theirs: Validity,
  tolerance: number
): void {
  expect(Math.abs(ours.score - theirs.score)).toBeLessThan(tolerance);
  expect(ours.clusters.length).toBe(theirs.clusters.length);
  theirs.clusters.forEach((value, k) => {
    expect(Math.abs(ours.clusters[k] - value), `cluster ${k}`).toBeLessThan(tolerance);
  });
}
