import {type Random, seededRandom} from "../../src/stats/random.ts";

export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Row-major n × d normal numbers, feature j with standard deviation spread(j). */
export function gaussian(n: number, d: number, seed: number, spread = (_: number) => 1): Float64Array {
  const random = seededRandom(seed);
  return Float64Array.from({length: n * d}, (_, e) => normal(random) * spread(e % d));
}

/** Correlated features: each row is mixed by one random d × d matrix. */
export function mixed(n: number, d: number, seed: number): Float64Array {
  const raw = gaussian(n, d, seed);
  const mixer = gaussian(d, d, seed + 1);
  return Float64Array.from({length: n * d}, (_, e) => {
    const row = Math.floor(e / d);
    let sum = 0;
    for (let k = 0; k < d; k++) sum += raw[row * d + k] * mixer[k * d + (e % d)];
    return sum;
  });
}

/** Row i belongs to cluster i % n_clusters; the centres lie `apart` standard deviations from zero. */
export function planted(n: number, d: number, n_clusters: number, apart: number, seed: number): Float64Array {
  const centres = gaussian(n_clusters, d, seed);
  const noise = gaussian(n, d, seed + 1);
  return noise.map((v, e) => v + apart * centres[(Math.floor(e / d) % n_clusters) * d + (e % d)]);
}

/** Other rows by distance and then row number, from the definition. */
export function ranking(
  data: Float64Array,
  n: number,
  d: number,
  i: number
): {row: number; square: number}[] {
  const others = Array.from({length: n}, (_, row) => {
    let square = 0;
    for (let j = 0; j < d; j++) square += (data[i * d + j] - data[row * d + j]) ** 2;
    return {row, square};
  }).filter(({row}) => row !== i);
  return others.sort((p, q) => p.square - q.square || p.row - q.row);
}
