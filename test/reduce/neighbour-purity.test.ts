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

  it("of groups asks the nearest of the same group, by definition, and leaves out groups that are too few", () => {
    const [n, k] = [150, 6];
    const points = gaussian(n, 2, 9);
    const within = Array.from({length: n}, (_, i) => (i < 4 ? 9 : i % 3));
    const labels = Array.from({length: n}, (_, i) => (i % 7 < 3 ? 1 : 0));
    const shares: number[] = [];
    const chances: number[] = [];
    for (let i = 4; i < n; i++) {
      const group = ranking(points, n, 2, i).filter(({row}) => within[row] === within[i]);
      const like = (rows: {row: number}[]) =>
        rows.filter(({row}) => labels[row] === labels[i]).length / rows.length;
      shares.push(like(group.slice(0, k)));
      chances.push(like(group));
    }
    const judged = neighbourPurity(points, 2, 2, {labels}, {k, max_points: n, within});
    expect(judged?.labels.share).toBeCloseTo(shares.reduce((sum, share) => sum + share) / shares.length, 12);
    expect(judged?.labels.chance).toBeCloseTo(
      chances.reduce((sum, share) => sum + share) / chances.length,
      12
    );
    expect(neighbourPurity(points, 2, 2, {labels}, {k: 50, within})).toBeNull();
  });

  it("within groups is chance for a label that follows the group alone, whatever the picture shows", () => {
    const n = 2000;
    const points = planted(n, 2, 2, 30, 8);
    const within = Uint8Array.from({length: n}, (_, i) => i % 2);
    // Of group 0 all have label 0, of group 1 every third: the picture knows the group and no more.
    const labels = Uint8Array.from({length: n}, (_, i) =>
      i % 2 === 1 && Math.floor(i / 2) % 3 === 0 ? 1 : 0
    );
    const plain = neighbourPurity(points, 2, 2, {labels})?.labels;
    const grouped = neighbourPurity(points, 2, 2, {labels}, {within})?.labels;
    expect(plain && plain.share - plain.chance).toBeGreaterThan(0.04);
    expect(grouped && grouped.interval[0] <= grouped.chance && grouped.chance <= grouped.interval[1]).toBe(
      true
    );
  });

  it("is nothing of fewer points than neighbours", () => {
    expect(neighbourPurity(gaussian(15, 2, 1), 2, 2, {labels: new Uint8Array(15)})).toBeNull();
  });
});
