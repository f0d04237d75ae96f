import {expect} from "vitest";
import type {Linkage} from "../../../src/cluster/linkage.ts";
import {distance2, type Places, partition} from "../places.ts";

/** A linkage by definition (Lance & Williams 1967): distances of pairs, and how a merge changes them. */
export interface Method {
  /** Distance of two places of weights w and v whose squared distance in metres is d2. */
  between(d2: number, w: number, v: number): number;
  /** Distance of cluster k from the union of i and j. */
  update(d: {ki: number; kj: number; ij: number}, w: {k: number; i: number; j: number}): number;
  /** A merge at distance d has the height d ** (1 / power) in metres. */
  power: 1 | 2;
}

export const METHODS: Record<"ward" | "average" | "complete", Method> = {
  ward: {
    between: (d2, w, v) => (2 * w * v * d2) / (w + v),
    update: ({ki, kj, ij}, {k, i, j}) => ((i + k) * ki + (j + k) * kj - k * ij) / (i + j + k),
    power: 2
  },
  average: {
    between: (d2) => Math.sqrt(d2),
    update: ({ki, kj}, {i, j}) => (i * ki + j * kj) / (i + j),
    power: 1
  },
  complete: {
    between: (d2) => Math.sqrt(d2),
    update: ({ki, kj}) => Math.max(ki, kj),
    power: 1
  }
};

/** Clusters by a full table of distances. */
function table(places: Places, method: Method) {
  const {x, weights} = places;
  const w = Array.from(weights);
  const d = w.map((v, i) => w.map((u, j) => method.between(distance2(places, i, j), v, u)));
  const alive = new Set(w.keys());
  return {
    d,
    w,
    alive,
    n: x.length,
    merge(i: number, j: number): void {
      for (const k of alive)
        if (k !== i && k !== j)
          d[i][k] = d[k][i] = method.update(
            {ki: d[k][i], kj: d[k][j], ij: d[i][j]},
            {k: w[k], i: w[i], j: w[j]}
          );
      w[i] += w[j];
      alive.delete(j);
    }
  };
}

/**
 * The nearest pair of all, n − 1 times; `tie` when the next nearest was ever as near, to the share `tolerance`.
 * `partitions[m]` is what m + 1 merges leave.
 */
export function agglomerate(places: Places, method: Method, tolerance = 1e-9) {
  const {d, alive, merge, n} = table(places, method);
  const members = Array.from({length: n}, (_, i) => [i]);
  const heights: number[] = [];
  const partitions: number[][] = [];
  let tie = false;
  while (alive.size > 1) {
    const pairs = [...alive].flatMap((i) => [...alive].filter((j) => j < i).map((j) => ({i, j, d: d[i][j]})));
    const [first, second] = pairs.sort((a, b) => a.d - b.d);
    if (second !== undefined && second.d - first.d <= tolerance * second.d) tie = true;
    merge(first.i, first.j);
    heights.push(Math.max(0, first.d) ** (1 / method.power));
    members[first.i].push(...members[first.j]);
    const labels = new Array<number>(n);
    for (const k of alive) for (const m of members[k]) labels[m] = k;
    partitions.push(partition(labels));
  }
  return {heights, partitions, tie};
}

/** Replays the merges: each must join the nearest two of the clusters there are, ties either way. */
export function expectGreedy(
  places: Places,
  {n, left, right, height, weight}: Linkage,
  method: Method
): void {
  const {d, w, alive, merge} = table(places, method);
  const slot = Array.from({length: n}, (_, i) => i);
  const tolerance = 1e-9 * (height.at(-1) ?? 0) ** method.power;
  for (let m = 0; m < n - 1; m++) {
    const [i, j] = [slot[left[m]], slot[right[m]]];
    expect(left[m]).toBeLessThan(right[m]);
    let least = Infinity;
    for (const a of alive) for (const b of alive) if (a < b && d[a][b] < least) least = d[a][b];
    expect(d[i][j] - least).toBeLessThanOrEqual(tolerance);
    expect(Math.abs(height[m] ** method.power - d[i][j])).toBeLessThanOrEqual(tolerance);
    merge(i, j);
    expect(weight[m]).toBeCloseTo(w[i], 9);
    slot.push(i);
  }
  expect(alive.size).toBe(Math.min(1, n));
}
