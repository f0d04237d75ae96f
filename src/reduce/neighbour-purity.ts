import {rollup} from "d3";
import {wilson, Z_95} from "../stats/intervals.ts";
import {drawDistinct, seededRandom} from "../stats/random.ts";
import {mean, squaredDeviations, sum} from "../stats/sums.ts";
import {kSmallest} from "./k-smallest.ts";

/** Neighbours of a point that are asked for their label. */
export const PURITY_NEIGHBORS = 15;

export interface Purity {
  /** Share of an asked point's k nearest others that carry its label, over all asked. */
  share: number;
  /** 95% interval of it: a normal one over the asked points, which are drawn at random. */
  interval: [number, number];
  /** The share when neighbours are any other points. */
  chance: number;
}

export interface PurityOptions {
  /** Neighbours of a point, default 15. */
  k?: number;
  /** Points asked at most, default 1,000. */
  max_points?: number;
  /** Default 42. */
  seed?: number;
}

/**
 * How far a picture keeps points of one label together.
 * @param points row-major n × stride; the first `n_components` of each row are the picture's coordinates
 * @param labels whole numbers of any labelling, several judged at once over the same neighbours
 * @returns null when there are not more than k points
 * @example
 * const points = Float64Array.of(0, 0, 1, 0, 0, 1, 9, 9, 9, 8, 8, 9);
 * const {type} = neighbourPurity(points, 2, 2, {type: [0, 0, 0, 1, 1, 1]}, {k: 2});
 * [type.share, type.chance]; // → [1, 0.4]
 */
export function neighbourPurity<Name extends string>(
  points: ArrayLike<number>,
  stride: number,
  n_components: number,
  labels: Record<Name, ArrayLike<number>>,
  {k = 15, max_points = 1000, seed = 42}: PurityOptions = {}
): Record<Name, Purity> | null {
  const n = points.length / stride;
  if (n <= k) return null;
  const asked = drawDistinct(n, max_points, seededRandom(seed));
  const names = Object.keys(labels) as Name[];
  const shares = names.map(() => new Float64Array(asked.length));
  const squares = new Float64Array(n);
  asked.forEach((p, a) => {
    for (let i = 0; i < n; i++) {
      let square = 0;
      for (let c = 0; c < n_components; c++) square += (points[i * stride + c] - points[p * stride + c]) ** 2;
      squares[i] = square;
    }
    const near = kSmallest(squares, k, p);
    names.forEach((name, l) => {
      const own = labels[name][p];
      shares[l][a] = near.reduce((sum, i) => sum + (labels[name][i] === own ? 1 : 0), 0) / k;
    });
  });
  const found = names.map((name, l) => [name, summary(shares[l], labels[name], n, k)]);
  return Object.fromEntries(found) as Record<Name, Purity>;
}

function summary(shares: Float64Array, labels: ArrayLike<number>, n: number, k: number): Purity {
  const m = shares.length;
  const share = mean(shares);
  const variance = squaredDeviations(shares) / Math.max(1, m - 1);
  const counts = rollup(
    Array.from({length: n}, (_, i) => labels[i]),
    ({length}) => length,
    (label) => label
  );
  const pairs = sum(Array.from(counts.values(), (count) => count * (count - 1)));
  // Two asked points that are each other's neighbours count their pair twice; the share asked bounds how often.
  const half = Z_95 * Math.sqrt((variance / m) * (1 + m / n));
  // Where all asked agree, a sample of this size still says no more than Wilson's interval of its neighbours.
  const {lo, hi} = wilson(share * m * k, m * k);
  return {
    share,
    interval: [Math.max(0, Math.min(share - half, lo)), Math.min(1, Math.max(share + half, hi))],
    chance: pairs / (n * (n - 1))
  };
}
