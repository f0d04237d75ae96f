import {expect, it} from "vitest";
import {kmeans} from "../../src/cluster/kmeans/kmeans.ts";
import {indexCells} from "../../src/space/cells.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {gapStatistic} from "../../src/zones/gap.ts";

const COUNTS = [1, 2, 3, 4, 5];

function gaps(points: readonly (readonly [number, number])[]) {
  const x = Float64Array.from(points, ([px]) => px);
  const y = Float64Array.from(points, ([, py]) => py);
  const weights = new Float64Array(points.length).fill(1);
  const inertias = COUNTS.map((n_clusters) => kmeans(x, y, weights, {n_clusters}).inertia);
  return gapStatistic(COUNTS, inertias, points.length, indexCells(x, y), {
    random: seededRandom(7),
    n_sets: 5
  });
}

it("the gap is least where points are spread evenly, within its error of none", () => {
  const random = seededRandom(1);
  const even = Array.from({length: 20_000}, () => [6000 * random(), 6000 * random()] as const);
  for (const {gap, gap_se} of gaps(even)) {
    expect(Math.abs(gap)).toBeLessThan(0.02);
    expect(gap_se).toBeLessThan(0.02);
  }
});

it("the gap rises up to the number of planted clumps and not beyond", () => {
  const random = seededRandom(2);
  const clumped = Array.from({length: 6000}, (_, i) => {
    const [cx, cy] = [
      [1000, 1000],
      [5000, 1200],
      [3000, 5000]
    ][i % 3];
    return [cx + 300 * (random() + random() - 1), cy + 300 * (random() + random() - 1)] as const;
  });
  // A thin even background, so that the ground is the whole square.
  for (let i = 0; i < 300; i++) clumped.push([6000 * random(), 6000 * random()]);
  const [one, two, three, four] = gaps(clumped).map(({gap}) => gap);
  expect(two).toBeGreaterThan(one);
  expect(three).toBeGreaterThan(two + 0.5);
  expect(four).toBeLessThan(three + 0.05);
});
