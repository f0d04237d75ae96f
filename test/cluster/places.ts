import {type Random, seededRandom} from "../../src/stats/random.ts";

export interface Places {
  x: Float64Array;
  y: Float64Array;
  weights: Float64Array;
}

const SHAPES = ["uniform", "clumps", "lines", "grid", "repeats", "outlier"] as const;

/** A small awkward place set, another shape for each seed: the extent is about 100 m. */
export function awkwardPlaces(seed: number, most = 60): Places & {shape: (typeof SHAPES)[number]} {
  const random = seededRandom(seed);
  const shape = SHAPES[seed % SHAPES.length];
  const n = 1 + Math.floor(random() * most);
  const points = Array.from({length: n}, () => point(shape, random));
  if (shape === "repeats") for (let i = 1; i < n; i += 2) points[i] = points[Math.floor(random() * i)];
  if (shape === "outlier") points[Math.floor(random() * n)] = [1e9, -3e8];
  return {
    shape,
    x: Float64Array.from(points, ([x]) => x),
    y: Float64Array.from(points, ([, y]) => y),
    weights: Float64Array.from({length: n}, () => 1 + Math.floor(random() ** 3 * 6))
  };
}

function point(shape: string, random: Random): [number, number] {
  const [a, b] = [random() * 100, random() * 100];
  if (shape === "clumps")
    return [Math.floor(a / 34) * 40 + random() * 9, Math.floor(b / 51) * 50 + random() * 9];
  if (shape === "lines") return random() < 0.5 ? [Math.floor(a / 25) * 25, b] : [a, Math.floor(b / 50) * 50];
  if (shape === "grid") return [Math.floor(a / 10) * 10, Math.floor(b / 10) * 10];
  return [a, b];
}

/** Each place as many times as it weighs, all of weight 1, and the place of each row. */
export function asRows({x, y, weights}: Places): Places & {place: number[]} {
  const place = Array.from(weights).flatMap((w, i) => Array.from({length: w}, () => i));
  return {
    place,
    x: Float64Array.from(place, (i) => x[i]),
    y: Float64Array.from(place, (i) => y[i]),
    weights: new Float64Array(place.length).fill(1)
  };
}

export function pick(values: Float64Array, order: readonly number[]): Float64Array {
  return Float64Array.from(order, (i) => values[i]);
}

export function permuted({x, y, weights}: Places, order: readonly number[]): Places {
  return {x: pick(x, order), y: pick(y, order), weights: pick(weights, order)};
}

export function shuffledOrder(n: number, seed: number): number[] {
  const random = seededRandom(seed);
  return Array.from({length: n}, (_, i) => ({i, key: random()}))
    .sort((a, b) => a.key - b.key)
    .map(({i}) => i);
}

/** Labels renumbered by first appearance, −1 kept: equal for equal partitions. */
export function partition(labels: ArrayLike<number>): number[] {
  const number = new Map<number, number>();
  return Array.from(labels, (label) => {
    if (label < 0) return -1;
    if (!number.has(label)) number.set(label, number.size);
    return number.get(label) ?? -1;
  });
}

export function distance2({x, y}: Places, i: number, j: number): number {
  return (x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2;
}

export function countDistinct({x, y}: Places): number {
  return new Set(Array.from(x, (v, i) => `${v} ${y[i]}`)).size;
}
