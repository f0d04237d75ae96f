import {describe, expect, it} from "vitest";
import {type Dendrogram, dendrogram} from "../../../src/cluster/ward/dendrogram.ts";
import {cutTree, type Linkage, ward} from "../../../src/cluster/ward/ward.ts";
import {awkwardPlaces, permuted, shuffledOrder} from "../places.ts";

const ones = (n: number) => new Float64Array(n).fill(1);

/** Positions of the leaves under each leaf and merge. */
function spans({leaves, merges}: Dendrogram): number[][] {
  const under = leaves.map((_, i) => [i]);
  for (const {left, right} of merges) under.push([...under[left], ...under[right]]);
  return under;
}

/** The places in a cluster of the linkage, ascending. */
function placesIn({n, left, right}: Linkage, node: number): number[] {
  const stack = [node];
  const places: number[] = [];
  for (let top = stack.pop(); top !== undefined; top = stack.pop())
    if (top < n) places.push(top);
    else stack.push(left[top - n], right[top - n]);
  return places.sort((a, b) => a - b);
}

describe("dendrogram", () => {
  it("lays out the top of a small tree", () => {
    const weights = Float64Array.of(1, 2, 1, 1, 4);
    const linkage = ward(Float64Array.of(40, 0, 1, 41, 100), new Float64Array(5), weights);
    const {leaves, merges} = dendrogram(linkage, weights, 3);
    expect(leaves).toEqual([
      {label: 0, node: 5, height: 1, weight: 2},
      {label: 1, node: 6, height: linkage.height[1], weight: 3},
      {label: 2, node: 4, height: 0, weight: 4}
    ]);
    expect(merges).toEqual([
      {node: 7, left: 0, right: 1, x: 0.5, height: linkage.height[2], weight: 5},
      {node: 8, left: 3, right: 2, x: 1.25, height: linkage.height[3], weight: 9}
    ]);
  });

  it("has as leaves the clusters of the cut, under their numbers", () => {
    for (let seed = 0; seed < 60; seed++) {
      const places = awkwardPlaces(seed);
      const linkage = ward(places.x, places.y, places.weights);
      for (const n_leaves of [1, 2, 7].filter((k) => k <= linkage.n)) {
        const labels = cutTree(linkage, n_leaves);
        const {leaves} = dendrogram(linkage, places.weights, n_leaves);
        expect(leaves).toHaveLength(n_leaves);
        for (const {label, node, weight, height} of leaves) {
          const members = placesIn(linkage, node);
          expect(members).toEqual(Array.from(labels.keys()).filter((i) => labels[i] === label));
          expect(weight).toBe(members.reduce((sum, i) => sum + places.weights[i], 0));
          expect(height).toBe(node < linkage.n ? 0 : linkage.height[node - linkage.n]);
        }
      }
    }
  });

  it("crosses no branches, has the smaller place on the left, and bars that rise", () => {
    for (let seed = 0; seed < 60; seed++) {
      const places = awkwardPlaces(seed);
      const linkage = ward(places.x, places.y, places.weights);
      const tree = dendrogram(linkage, places.weights, 12);
      const under = spans(tree);
      const k = tree.leaves.length;
      expect(tree.merges).toHaveLength(k - 1);
      const x = tree.leaves.map((_, i) => i);
      tree.merges.forEach(({node, left, right, x: middle, height, weight}, m) => {
        const span = under[k + m];
        expect(span).toEqual(span.map((_, i) => span[0] + i));
        const smallest = [left, right].map((part) =>
          Math.min(...under[part].map((i) => tree.leaves[i].label))
        );
        expect(smallest[0]).toBeLessThan(smallest[1]);
        x.push((x[left] + x[right]) / 2);
        expect(middle).toBe(x[k + m]);
        expect(height).toBe(linkage.height[node - linkage.n]);
        expect(weight).toBe(span.reduce((sum, i) => sum + tree.leaves[i].weight, 0));
        for (const part of [left, right])
          expect(height).toBeGreaterThanOrEqual(
            (part < k ? tree.leaves[part] : tree.merges[part - k]).height
          );
      });
      expect(under.at(-1)).toHaveLength(k);
    }
  });

  it("has the same heights and weights when the input is permuted", () => {
    const places = awkwardPlaces(24);
    const moved = permuted(places, shuffledOrder(places.x.length, 2));
    const [before, after] = [places, moved].map(({x, y, weights}) =>
      dendrogram(ward(x, y, weights), weights, 9)
    );
    const pairs = ({merges}: Dendrogram) => merges.map(({height, weight}) => [height, weight]);
    expect(pairs(after)).toEqual(pairs(before));
  });

  it("is whole for fewer places than leaves, and empty for none", () => {
    const of = (...x: number[]) => {
      const values = Float64Array.from(x);
      return dendrogram(ward(values, new Float64Array(x.length), ones(x.length)), ones(x.length));
    };
    expect(of()).toEqual({leaves: [], merges: []});
    expect(of(3)).toEqual({leaves: [{label: 0, node: 0, height: 0, weight: 1}], merges: []});
    const two = of(3, 1);
    expect(two.leaves.map(({node}) => node)).toEqual([0, 1]);
    expect(two.merges).toEqual([{node: 2, left: 0, right: 1, x: 0.5, height: 2, weight: 2}]);
  });

  it("refuses a number of leaves that is none and weights of other places", () => {
    const linkage = ward(Float64Array.of(0, 1), Float64Array.of(0, 1), ones(2));
    expect(() => dendrogram(linkage, ones(2), 0)).toThrow(
      "n_leaves must be a whole number of at least 1, got 0"
    );
    expect(() => dendrogram(linkage, ones(3))).toThrow("weights must have one entry per place: 2, got 3");
  });
});
