import {describe, expect, it} from "vitest";
import {buildMomentTree} from "../../src/cluster/kmeans/moment-tree.ts";
import {buildKdTree} from "../../src/space/kd-tree.ts";
import {type Random, seededRandom} from "../../src/stats/random.ts";

type Shape = (random: Random, i: number) => [number, number];

const SHAPES: Record<string, Shape> = {
  uniform: (random) => [random() * 1000, random() * 2000],
  sorted: (random, i) => [i, random()],
  "at one place": () => [3, -4],
  "on a grid": (random) => [Math.floor(random() * 9), Math.floor(random() * 5)],
  "on a line": (random) => [7, random()],
  "with one far away": (random, i) => (i === 50 ? [1e15, -1e15] : [random(), random()]),
  "ever closer together": (random, i) => [2 ** -(i % 900), 2 ** -Math.floor(random() * 900)]
};

function placesOf(shape: Shape, n: number) {
  const random = seededRandom(n);
  const points = Array.from({length: n}, (_, i) => shape(random, i));
  return {x: Float64Array.from(points, ([x]) => x), y: Float64Array.from(points, ([, y]) => y)};
}

const boxOf = (x: number[], y: number[]) => [Math.min(...x), Math.max(...x), Math.min(...y), Math.max(...y)];

describe("buildKdTree", () => {
  for (const [name, shape] of Object.entries(SHAPES))
    it(`halves places ${name} at splits that part them, in tight boxes`, () => {
      for (const n of [1, 2, 9, 100, 1237])
        for (const leaf_size of [1, 16]) {
          const {x, y} = placesOf(shape, n);
          const tree = buildKdTree(x, y, Int32Array.from(x.keys()), leaf_size);
          expect([...tree.order].sort((a, b) => a - b)).toEqual([...x.keys()]);
          expect([...tree.x]).toEqual([...tree.order].map((i) => x[i]));
          expect([...tree.y]).toEqual([...tree.order].map((i) => y[i]));
          expect([tree.start[0], tree.end[0], tree.n_nodes]).toEqual([0, n, 2 * tree.first_leaf + 1]);
          for (let node = 0; node < tree.n_nodes; node++) {
            const part = (from: Float64Array, of: number) => [...from.subarray(tree.start[of], tree.end[of])];
            const box = [...tree.box.subarray(4 * node, 4 * node + 4)];
            expect(box).toEqual(boxOf(part(tree.x, node), part(tree.y, node)));
            if (node >= tree.first_leaf) {
              expect(tree.end[node] - tree.start[node]).toBeLessThanOrEqual(leaf_size);
              continue;
            }
            const a = 2 * node + 1;
            expect([tree.start[a], tree.end[a], tree.end[a + 1]]).toEqual([
              tree.start[node],
              tree.start[a + 1],
              tree.end[node]
            ]);
            expect(
              Math.abs(tree.end[a] - tree.start[a] - (tree.end[a + 1] - tree.start[a + 1]))
            ).toBeLessThan(2);
            const along = tree.axis[node] === 0 ? tree.x : tree.y;
            expect(Math.max(...part(along, a))).toBeLessThanOrEqual(tree.split[node]);
            expect(Math.min(...part(along, a + 1))).toBe(tree.split[node]);
          }
        }
    });

  it("holds only the places it is given", () => {
    const {x, y} = placesOf(SHAPES.uniform, 500);
    const every_third = Int32Array.from({length: 167}, (_, i) => 3 * i);
    const {order} = buildKdTree(x, y, every_third.slice());
    expect(order.toSorted()).toEqual(every_third);
  });
});

describe("buildMomentTree", () => {
  it("knows weight, mean and scatter of all nodes", () => {
    for (const shape of [SHAPES.uniform, SHAPES["on a grid"], SHAPES["at one place"]]) {
      const {x, y} = placesOf(shape, 700);
      const random = seededRandom(2);
      const tree = buildMomentTree(
        x,
        y,
        Float64Array.from(x, () => 1 + Math.floor(random() * 5))
      );
      for (let node = 0; node < tree.n_nodes; node++) {
        const members = Array.from(
          {length: tree.end[node] - tree.start[node]},
          (_, i) => tree.start[node] + i
        );
        const sum = (value: (p: number) => number) =>
          members.reduce((total, p) => total + tree.weights[p] * value(p), 0);
        const weight = sum(() => 1);
        const mean_x = sum((p) => tree.x[p]) / weight;
        const mean_y = sum((p) => tree.y[p]) / weight;
        expect(tree.node_weight[node]).toBe(weight);
        expect(tree.mean_x[node]).toBeCloseTo(mean_x, 8);
        expect(tree.mean_y[node]).toBeCloseTo(mean_y, 8);
        const scatter = sum((p) => (tree.x[p] - mean_x) ** 2 + (tree.y[p] - mean_y) ** 2);
        expect(Math.abs(tree.scatter[node] - scatter)).toBeLessThanOrEqual(1e-11 * scatter);
      }
    }
  });
});
