import {expect, it} from "vitest";
import {greedySeeds} from "../../../src/cluster/kmeans/greedy-seeds.ts";
import {buildMomentTree} from "../../../src/cluster/kmeans/moment-tree.ts";
import {planeSeedField} from "../../../src/cluster/kmeans/plane-seeds.ts";
import {seededRandom} from "../../../src/stats/random.ts";
import {awkwardPlaces, distance2, type Places} from "../places.ts";

function fieldOf(seed: number) {
  const {x, y, weights} = awkwardPlaces(seed, 100);
  const tree = buildMomentTree(x, y, weights);
  const places: Places = {x: tree.x, y: tree.y, weights: tree.weights};
  const field = planeSeedField(tree);
  field.clear();
  return {field, places, n: x.length};
}

const potentialOf = (places: Places, seeds: number[]) =>
  places.weights.reduce((sum, w, i) => sum + w * Math.min(...seeds.map((s) => distance2(places, i, s))), 0);

it("knows the potential of its seeds, and of any further one, as the definition does", () => {
  for (let seed = 0; seed < 60; seed++) {
    const {field, places, n} = fieldOf(seed);
    const random = seededRandom(seed);
    const seeds: number[] = [];
    for (let k = 0; k < 5; k++) {
      seeds.push(Math.floor(random() * n));
      field.add(seeds[k]);
      const next = Math.floor(random() * n);
      expect(field.potential() / (potentialOf(places, seeds) || 1)).toBeCloseTo(
        field.potential() === 0 ? 0 : 1,
        9
      );
      const tolerance = 1e-9 * potentialOf(places, seeds.slice(0, 1)) + 1e-9;
      expect(Math.abs(field.potentialWith(next) - potentialOf(places, [...seeds, next]))).toBeLessThanOrEqual(
        tolerance
      );
    }
  }
});

it("knows them for many seeds among thousands of places, and after it forgot others", () => {
  const random = seededRandom(8);
  const n = 3000;
  const value = () => Float64Array.from({length: n}, () => Math.floor(random() * 500));
  const tree = buildMomentTree(
    value(),
    value(),
    Float64Array.from({length: n}, () => 1 + random() * 3)
  );
  const field = planeSeedField(tree);
  const draw = () => Math.floor(random() * n);
  for (let round = 0; round < 4; round++) {
    field.clear();
    const seeds: number[] = [];
    for (let k = 0; k < 15; k++) {
      seeds.push(draw());
      field.add(seeds[k]);
      const next = draw();
      expect(field.potential() / potentialOf(tree, seeds)).toBeCloseTo(1, 9);
      expect(field.potentialWith(next) / potentialOf(tree, [...seeds, next])).toBeCloseTo(1, 9);
    }
  }
});

it("draws each place in proportion to weight × squared distance, to weight before the first seed", () => {
  const n_draws = 20_000;
  for (const seed of [0, 1, 2, 3, 4]) {
    const {field, places, n} = fieldOf(seed);
    const shares = (part: number[]) => {
      const total = part.reduce((sum, p) => sum + p, 0);
      const drawn = new Array<number>(n).fill(0);
      for (let d = 0; d < n_draws; d++) drawn[field.draw(() => (d + 0.5) / n_draws)]++;
      for (let i = 0; i < n; i++)
        expect(Math.abs(drawn[i] - (part[i] / total) * n_draws)).toBeLessThanOrEqual(1 + 1e-6);
    };
    shares(Array.from(places.weights));
    field.add(0);
    shares(Array.from(places.weights, (w, i) => w * distance2(places, i, 0)));
  }
});

it("stops at the distinct places when more seeds are asked for", () => {
  const x = Float64Array.of(1, 1, 2, 2, 5);
  const seeds = greedySeeds(
    planeSeedField(buildMomentTree(x, x, new Float64Array(5).fill(1))),
    5,
    seededRandom(1)
  );
  expect(seeds.length).toBe(3);
});
