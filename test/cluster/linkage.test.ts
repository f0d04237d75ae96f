import fc from "fast-check";
import {agnes} from "ml-hclust";
import {describe, expect, it} from "vitest";
import {cutHeight, cutTree, type Linkage, type LinkageOptions} from "../../src/cluster/linkage.ts";
import {averageLinkage, completeLinkage} from "../../src/cluster/ward/pair-linkage.ts";
import {ward} from "../../src/cluster/ward/ward.ts";
import {asRows, awkwardPlaces, type Places, partition, permuted, shuffledOrder} from "./places.ts";
import {agglomerate, expectGreedy, METHODS} from "./ward/agglomerate.ts";

type Kernel = (x: Float64Array, y: Float64Array, weights: Float64Array, options?: LinkageOptions) => Linkage;

const kernels: [string, Kernel, keyof typeof METHODS][] = [
  ["ward", ward, "ward"],
  ["averageLinkage", averageLinkage, "average"],
  ["completeLinkage", completeLinkage, "complete"]
];

const run = (kernel: Kernel, {x, y, weights}: Places) => kernel(x, y, weights);

/** Every number of clusters at whose cut the heights differ, but among repeats of a place. */
function cuts({n, height}: Linkage): number[] {
  return Array.from({length: n}, (_, i) => i + 1).filter(
    (k) => k === 1 || (height[n - k] > 0 && (k === n || height[n - k - 1] < height[n - k]))
  );
}

/** Heights above 0, those of merges of distinct places. */
const raised = ({height}: Linkage) => [...height.filter((h) => h > 0)];

/** Each place that weighs more than 1 as two of half the weight, and the place of each. */
function inParts({x, y, weights}: Places): Places & {place: number[]} {
  const place = Array.from(weights).flatMap((w, i) => (w > 1 ? [i, i] : [i]));
  const part = (w: number, second: boolean) => (w === 1 ? 1 : second ? Math.floor(w / 2) : Math.ceil(w / 2));
  return {
    place,
    x: Float64Array.from(place, (i) => x[i]),
    y: Float64Array.from(place, (i) => y[i]),
    weights: Float64Array.from(place, (i, r) => part(weights[i], place[r - 1] === i))
  };
}

function turned({x, y, weights}: Places, angle: number, east: number, north: number): Places {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return {x: x.map((v, i) => c * v - s * y[i] + east), y: y.map((v, i) => s * x[i] + c * v + north), weights};
}

describe.each(kernels)("%s", (_, kernel, method) => {
  it("has the heights and every partition of Lance–Williams by definition where no distances tie", () => {
    let compared = 0;
    for (let seed = 0; seed < 240; seed++) {
      const places = awkwardPlaces(seed, 40);
      if (places.shape === "outlier") continue;
      const {heights, partitions, tie} = agglomerate(places, METHODS[method]);
      if (tie) continue;
      const linkage = run(kernel, places);
      const greatest = Math.max(...heights, 1e-9);
      heights.forEach((height, m) => {
        expect(Math.abs(linkage.height[m] - height) / greatest).toBeLessThanOrEqual(1e-9);
        expect([...cutTree(linkage, places.x.length - m - 1)]).toEqual(partitions[m]);
      });
      compared++;
    }
    expect(compared).toBeGreaterThan(80);
  });

  it("always joins the nearest two clusters, among ties, repeats and outliers too", () => {
    for (let seed = 0; seed < 200; seed++) {
      const places = awkwardPlaces(seed, 40);
      expectGreedy(places, run(kernel, places), METHODS[method]);
    }
  });

  it("has the same heights and partitions when the input is permuted and weights are split", () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10_000), (seed, order_seed) => {
        const places = awkwardPlaces(seed);
        const parts = inParts(places);
        const order = shuffledOrder(parts.place.length, order_seed);
        const before = run(kernel, places);
        const after = run(kernel, permuted(parts, order));
        expect(raised(after)).toEqual(raised(before));
        expect(cuts(after)).toEqual(cuts(before));
        for (const n_clusters of cuts(before)) {
          const labels = cutTree(before, n_clusters);
          expect(partition(cutTree(after, n_clusters))).toEqual(
            partition(order.map((r) => labels[parts.place[r]]))
          );
        }
      }),
      {numRuns: 150, seed: 4}
    );
  });

  it("has the same heights, and partitions where no distances tie, when the plane is turned and moved", () => {
    let compared = 0;
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.double({min: 0, max: 7, noNaN: true}),
        fc.double({min: -1e4, max: 1e4, noNaN: true}),
        (seed, angle, shift) => {
          const places = awkwardPlaces(seed, 30);
          const {tie} = agglomerate(places, METHODS[method], 1e-6);
          if (tie || places.shape === "outlier") return;
          const before = run(kernel, places);
          const after = run(kernel, turned(places, angle, shift, 2 * shift));
          const greatest = before.height.at(-1) ?? 0;
          before.height.forEach((height, m) => {
            expect(Math.abs(after.height[m] - height)).toBeLessThanOrEqual(1e-9 * greatest);
          });
          for (let k = 1; k <= before.n; k++) expect(cutTree(after, k)).toEqual(cutTree(before, k));
          compared++;
        }
      ),
      {numRuns: 150, seed: 5}
    );
    expect(compared).toBeGreaterThan(50);
  });

  it("has heights that never fall, weights that add up, and cuts by height that are the cuts by number", () => {
    for (let seed = 0; seed < 60; seed++) {
      const places = awkwardPlaces(seed);
      const linkage = run(kernel, places);
      const {n, left, right, height, weight} = linkage;
      const weightOf = (node: number) => (node < n ? places.weights[node] : weight[node - n]);
      height.forEach((h, m) => {
        if (m > 0) expect(h).toBeGreaterThanOrEqual(height[m - 1]);
        expect(weight[m]).toBe(weightOf(left[m]) + weightOf(right[m]));
        expect(Math.max(left[m], right[m])).toBeLessThan(n + m);
      });
      for (const k of cuts(linkage).filter((k) => k < n))
        expect(cutHeight(linkage, height[n - k - 1])).toEqual(cutTree(linkage, k));
    }
  });

  it("tells its progress in rising shares that end at 1", () => {
    const {x, y, weights} = asRows(awkwardPlaces(3, 500));
    const shares: number[] = [];
    kernel(x, y, weights, {progress: (share) => shares.push(share)});
    expect(shares.length).toBeGreaterThan(20);
    expect(shares.length).toBeLessThanOrEqual(100);
    expect(shares).toEqual([...new Set(shares)].sort((a, b) => a - b));
    expect(shares[0]).toBeGreaterThan(0);
    expect(shares.at(-1)).toBe(1);
  });

  it("gives no place, one place, and many entries at one place the trivial tree", () => {
    const none = new Float64Array(0);
    expect(kernel(none, none, none)).toMatchObject({n: 0, left: new Int32Array(0), height: none});
    expect(cutTree(kernel(none, none, none), 1)).toEqual(new Int32Array(0));
    const one = Float64Array.of(5);
    expect(kernel(one, one, one)).toMatchObject({n: 1, left: new Int32Array(0), height: none});
    const same = new Float64Array(50).fill(7);
    const {height, weight} = kernel(same, same, same);
    expect([Math.max(...height), weight.at(-1)]).toEqual([0, 350]);
  });

  it("refuses coordinates that are no numbers and weights of 0", () => {
    const [good, bad] = [Float64Array.of(0, 1), Float64Array.of(0, NaN)];
    expect(() => kernel(good, bad, good)).toThrow("y[1] must be a coordinate in metres and finite, got NaN");
    expect(() => kernel(good, good, good)).toThrow("weights[0] must be a positive finite number, got 0");
  });
});

describe("linkage of pairs", () => {
  it.each([
    ["average", averageLinkage],
    ["complete", completeLinkage]
  ] as const)(
    "%s has the heights and the partitions of ml-hclust on the rows that the weights stand for",
    (method, kernel) => {
      for (const seed of [6, 12, 18, 1, 7, 13]) {
        const places = awkwardPlaces(seed, 40);
        const {x, y, place} = asRows(places);
        const tree = agnes(
          Array.from(x, (v, i) => [v, y[i]]),
          {method}
        );
        const heights: number[] = [];
        tree.traverse(({isLeaf, height}) => {
          if (!isLeaf && height > 0) heights.push(height);
        });
        const linkage = run(kernel, places);
        expect(heights).toHaveLength(linkage.height.length);
        heights.sort((a, b) => a - b);
        heights.forEach((height, m) => {
          expect(linkage.height[m] / height).toBeCloseTo(1, 10);
        });
        for (const n_clusters of [2, 5].filter((k) => k <= linkage.n)) {
          const labels = new Array<number>(x.length);
          tree.group(n_clusters).children.forEach((cluster, k) => {
            for (const row of cluster.indices()) labels[row] = k;
          });
          const ours = cutTree(linkage, n_clusters);
          expect(partition(place.map((i) => ours[i]))).toEqual(partition(labels));
        }
      }
    }
  );

  it.each([
    ["averageLinkage", averageLinkage],
    ["completeLinkage", completeLinkage]
  ])("%s says how many places are too many, and what to do", (name, kernel) => {
    const x = Float64Array.from({length: 8001}, (_, i) => i);
    const message = `8001 distinct places are more than the 8000 whose pairs ${name} can hold: draw a sample, or use ward`;
    expect(() =>
      kernel(
        x,
        x,
        x.map(() => 1)
      )
    ).toThrow(RangeError);
    expect(() =>
      kernel(
        x,
        x,
        x.map(() => 1)
      )
    ).toThrow(message);
  });

  it("counts distinct places, not entries", () => {
    const x = Float64Array.from({length: 8001}, (_, i) => i % 3);
    expect(
      raised(
        averageLinkage(
          x,
          x,
          x.map(() => 1)
        )
      )
    ).toHaveLength(2);
  });

  it("takes a heavy place for as many rows as it weighs, which complete linkage does not care about", () => {
    const [x, y, weights] = [Float64Array.of(0, 4, 10), new Float64Array(3), Float64Array.of(3, 1, 1)];
    expect([...averageLinkage(x, y, weights).height]).toEqual([4, (3 * 10 + 6) / 4]);
    expect([...completeLinkage(x, y, weights).height]).toEqual([4, 10]);
  });
});
