import {describe, expect, it} from "vitest";
import {
  compareByAri,
  compareDbscan,
  compareHeights,
  compareInertia,
  compareScores,
  samePartition
} from "../../bench/cluster-compare.ts";

const labels = (...values: number[]) => Int32Array.from(values);

describe("samePartition", () => {
  it("looks past the names of the clusters", () => {
    expect(samePartition(labels(0, 0, 1, 2), labels(5, 5, 0, 1))).toBe(true);
  });

  it("sees a cluster that is split, two that are joined, and a row that is missing", () => {
    expect(samePartition(labels(0, 0, 1), labels(0, 2, 1))).toBe(false);
    expect(samePartition(labels(0, 2, 1), labels(0, 0, 1))).toBe(false);
    expect(samePartition(labels(0, 0), labels(0, 0, 0))).toBe(false);
  });
});

describe("compareDbscan", () => {
  const ours = {labels: labels(0, 0, 1, 1, 0, -1), core: Uint8Array.of(1, 1, 1, 1, 0, 0)};

  it("lets a border row choose among clusters", () => {
    const theirs = {labels: labels(7, 7, 3, 3, 3, -1), core: ours.core};
    expect(compareDbscan(ours, theirs)).toEqual({
      equal: true,
      says: "the same core rows, their clusters and noise"
    });
  });

  it.each([
    ["core rows", {labels: ours.labels, core: Uint8Array.of(1, 1, 1, 1, 1, 0)}],
    ["clusters of core rows", {labels: labels(0, 0, 0, 0, 0, -1), core: ours.core}],
    ["noise", {labels: labels(0, 0, 1, 1, -1, -1), core: ours.core}]
  ])("names what differs: %s", (what, theirs) => {
    expect(compareDbscan(ours, theirs)).toEqual({equal: false, says: `other ${what}`});
  });

  it("takes our core rows for a library that does not tell its own", () => {
    expect(compareDbscan(ours, {labels: labels(1, 1, 0, 0, 0, -1)})).toEqual({
      equal: true,
      says: "the same clusters and noise"
    });
  });
});

describe("compareInertia", () => {
  it("is content with an inertia as low as theirs, to a part in 10⁹", () => {
    expect(compareInertia({inertia: 90}, {inertia: 100}).equal).toBe(true);
    expect(compareInertia({inertia: 100 + 1e-8}, {inertia: 100}).equal).toBe(true);
    expect(compareInertia({inertia: 100 + 1e-6}, {inertia: 100}).equal).toBe(false);
    expect(compareInertia({inertia: 90}, {inertia: 100}).says).toBe("our inertia is 0.9000000 of theirs");
  });

  it("is not content without a number", () => {
    expect(compareInertia({}, {inertia: 100}).equal).toBe(false);
  });
});

describe("compareHeights", () => {
  const heights = (...values: number[]) => ({heights: Float64Array.from(values)});

  it("compares heights in their order, whatever order they came in", () => {
    expect(compareHeights(heights(0, 1, 5), heights(5, 0, 1)).equal).toBe(true);
  });

  it("measures a difference by the height it is of", () => {
    expect(compareHeights(heights(1e-3, 1e6), heights(1e-3 + 1e-11, 1e6)).equal).toBe(false);
    expect(compareHeights(heights(1e-3, 1e6), heights(1e-3, 1e6 + 1e-5)).equal).toBe(true);
  });

  it("wants as many of them", () => {
    expect(compareHeights(heights(1, 2), heights(1, 2, 3)).equal).toBe(false);
  });
});

describe("compareByAri", () => {
  it("counts clusterings with an adjusted Rand index of 0.99 as the same", () => {
    const ours = Int32Array.from({length: 4000}, (_, i) => i % 4);
    const theirs = (moved: number) => ours.map((label, i) => (i < moved ? (label + 1) % 4 : label));
    expect(compareByAri({labels: ours}, {labels: theirs(4)}).equal).toBe(true);
    expect(compareByAri({labels: ours}, {labels: theirs(400)}).equal).toBe(false);
  });
});

describe("compareScores", () => {
  it("allows a difference of 10⁻⁹", () => {
    expect(compareScores({score: 0.4}, {score: 0.4 + 5e-10}).equal).toBe(true);
    expect(compareScores({score: 0.4}, {score: 0.4 + 5e-9}).equal).toBe(false);
  });
});
