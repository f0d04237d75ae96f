import {describe, expect, it} from "vitest";
import {comparePca, compareUmap} from "../../bench/reduce-compare.ts";
import {seededRandom} from "../../src/stats/random.ts";

const columns = (...values: number[]) => Float64Array.from(values);

describe("comparePca", () => {
  const ours = {eigenvalues: columns(3, 2, 1), components: columns(1, 0, 0, 0, 1, 0, 0, 0, 1)};

  it("looks past the signs of components", () => {
    const theirs = {...ours, components: columns(-1, 0, 0, 0, 1, 0, 0, 0, -1)};
    expect(comparePca(ours, theirs)).toEqual({
      equal: true,
      says: "eigenvalues within 0.0e+0 of each other; |cos| of the 3 components with eigenvalues apart at least 1 − 0.0e+0"
    });
  });

  it("measures a difference of eigenvalues by the eigenvalue it is of", () => {
    const theirs = (third: number) => ({...ours, eigenvalues: columns(3, 2, third)});
    expect(comparePca(ours, theirs(1 + 9e-9)).equal).toBe(true);
    expect(comparePca(ours, theirs(1 + 2e-8)).equal).toBe(false);
  });

  it("sees a component that is turned by a ten-thousandth of a radian, not by a hundred-thousandth", () => {
    const turned = (angle: number) => ({
      ...ours,
      components: columns(Math.cos(angle), Math.sin(angle), 0, -Math.sin(angle), Math.cos(angle), 0, 0, 0, 1)
    });
    expect(comparePca(ours, turned(1e-5)).equal).toBe(true);
    expect(comparePca(ours, turned(1e-4)).equal).toBe(false);
  });

  it("lets two components turn in their plane when their eigenvalues are as good as equal", () => {
    const near = {...ours, eigenvalues: columns(3, 1.001, 1)};
    const theirs = {...near, components: columns(1, 0, 0, 0, 0.6, 0.8, 0, -0.8, 0.6)};
    expect(comparePca(near, theirs).equal).toBe(true);
    expect(comparePca(ours, {...theirs, eigenvalues: ours.eigenvalues}).equal).toBe(false);
  });

  it("is not content with fewer components, or none", () => {
    expect(comparePca(ours, {eigenvalues: columns(3, 2), components: columns(1, 0, 0, 0, 1, 0)}).equal).toBe(
      false
    );
    expect(comparePca({}, {}).equal).toBe(false);
  });
});

describe("compareUmap", () => {
  const random = seededRandom(1);
  const n_rows = 200;
  const plane = Float64Array.from({length: 2 * n_rows}, random);
  const matrix = {data: plane, n_rows, n_features: 2};
  const scrambled = Float64Array.from({length: 2 * n_rows}, random);

  it("is content with an embedding that keeps neighbourhoods as well or better", () => {
    expect(compareUmap(matrix, 15, {embedding: plane}, {embedding: plane.map((v) => 2 - 3 * v)})).toEqual({
      equal: true,
      says: "trustworthiness ours 1.0000, theirs 1.0000"
    });
    expect(compareUmap(matrix, 15, {embedding: plane}, {embedding: scrambled}).equal).toBe(true);
  });

  it("is not content with one that does not", () => {
    expect(compareUmap(matrix, 15, {embedding: scrambled}, {embedding: plane}).equal).toBe(false);
  });
});
