import {describe, expect, it} from "vitest";
import {procrustesCorrelation, seedStability} from "../../src/reduce/umap-stability.ts";
import {gaussian, planted} from "./data.ts";

describe("the correlation of two planar pictures after alignment", () => {
  const picture = gaussian(300, 2, 81);
  const moved = (x: number, y: number, mirrored: number) => [
    5 + 3 * (0.8 * x - 0.6 * mirrored * y),
    3 * (0.6 * x + 0.8 * mirrored * y)
  ];
  it.each([
    ["shifted, turned and scaled", 1],
    ["mirrored too", -1]
  ])("is 1 when one is the other %s", (_, mirrored) => {
    const other = picture.map(
      (_v, e) => moved(picture[e - (e % 2)], picture[e - (e % 2) + 1], mirrored)[e % 2]
    );
    expect(procrustesCorrelation(picture, other)).toBeCloseTo(1, 12);
  });

  it("is the best over all turns and mirrorings, by trying them", () => {
    const other = picture.map((v, e) => v + 1.5 * Math.sin(3 * e));
    const centre = (points: Float64Array) => {
      const mean = [0, 1].map((c) => points.filter((_, e) => e % 2 === c).reduce((a, b) => a + b) / 300);
      return points.map((v, e) => v - mean[e % 2]);
    };
    const [p, q] = [centre(picture), centre(other)];
    const norm = Math.sqrt(p.reduce((s, v) => s + v * v, 0) * q.reduce((s, v) => s + v * v, 0));
    let best = 0;
    for (let angle = 0; angle < 6.2832; angle += 1e-3)
      for (const mirrored of [1, -1]) {
        let sum = 0;
        for (let e = 0; e < 600; e += 2) {
          const [x, y] = [q[e], mirrored * q[e + 1]];
          sum += p[e] * (Math.cos(angle) * x - Math.sin(angle) * y);
          sum += p[e + 1] * (Math.sin(angle) * x + Math.cos(angle) * y);
        }
        best = Math.max(best, sum / norm);
      }
    expect(procrustesCorrelation(picture, other)).toBeCloseTo(best, 5);
  });

  it("is near 0 for pictures that have nothing to do with each other", () => {
    expect(procrustesCorrelation(picture, gaussian(300, 2, 82))).toBeLessThan(0.2);
  });
});

describe("stability over seeds", () => {
  const data = planted(240, 6, 4, 4, 83);
  const options = {n_neighbors: 10, n_epochs: 60};

  it("compares every pair of seeds, and is whole for equal seeds", () => {
    const {procrustes, neighbor_overlap, seeds} = seedStability(data, 240, 6, [1, 2, 1], options);
    expect(seeds).toEqual([1, 2, 1]);
    expect(procrustes).toHaveLength(3);
    expect(procrustes[1]).toBeCloseTo(1, 12);
    expect(neighbor_overlap[1]).toBe(1);
    expect(procrustes[0]).toBe(procrustes[2]);
    expect(procrustes[0]).toBeGreaterThan(0.8);
    expect(neighbor_overlap[0]).toBeGreaterThan(0.3);
    expect(neighbor_overlap[0]).toBeLessThan(1);
  });
});
