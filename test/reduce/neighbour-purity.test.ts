import {describe, expect, it} from "vitest";
import {neighbourPurity} from "../../src/reduce/neighbour-purity.ts";
import {gaussian, planted, ranking} from "./data.ts";

describe("the purity of neighbours", () => {
  it("is the share of equal labels among the nearest, by definition", () => {
    const [n, k] = [120, 7];
    const points = gaussian(n, 3, 5);
    const labels = Array.from({length: n}, (_, i) => i % 4);
    let same = 0;
    for (let i = 0; i < n; i++)
      for (const {row} of ranking(points, n, 3, i).slice(0, k)) if (labels[row] === labels[i]) same++;
    const judged = neighbourPurity(points, 3, 3, {labels}, {k, max_points: n});
    expect(judged?.labels.share).toBeCloseTo(same / (n * k), 12);
  });

  it("is 1 for labels that lie apart, and chance for labels that have nothing to do with the picture", () => {
    const n = 2000;
    const points = planted(n, 2, 2, 30, 8);
    const judged = neighbourPurity(points, 2, 2, {
      cluster: Uint8Array.from({length: n}, (_, i) => i % 2),
      noise: Uint8Array.from({length: n}, (_, i) => Math.floor(i / 2) % 2)
    });
    expect(judged?.cluster).toMatchObject({share: 1, interval: [expect.any(Number), 1]});
    expect(judged?.cluster.interval[0]).toBeLessThan(1);
    expect(judged?.noise.chance).toBeCloseTo(0.5, 2);
    expect(Math.abs((judged?.noise.share ?? 0) - 0.5)).toBeLessThan(0.03);
  });

  it("covers chance in about 95 of 100 pictures that have nothing to do with the labels", () => {
    let covered = 0;
    for (let seed = 0; seed < 300; seed++) {
      const points = gaussian(400, 2, 1000 + seed);
      const labels = Uint8Array.from({length: 400}, (_, i) => (i % 10 < 3 ? 1 : 0));
      const judged = neighbourPurity(points, 2, 2, {labels}, {k: 5, max_points: 200, seed});
      if (
        judged &&
        judged.labels.interval[0] <= judged.labels.chance &&
        judged.labels.chance <= judged.labels.interval[1]
      )
        covered++;
    }
    expect(covered / 300).toBeGreaterThan(0.92);
    expect(covered / 300).toBeLessThan(0.99);
  });

  it("is nothing of fewer points than neighbours", () => {
    expect(neighbourPurity(gaussian(15, 2, 1), 2, 2, {labels: new Uint8Array(15)})).toBeNull();
  });
});
