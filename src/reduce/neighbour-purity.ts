import {group, rollup} from "d3";
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
  /** The share when neighbours are any other points, of the same group where groups are given. */
  chance: number;
}

export interface PurityOptions {
  /** Neighbours of a point, default 15. */
  k?: number;
  /** A group of each point: then neighbours are the nearest of its group. Groups of not more than k points are left out. */
  within?: ArrayLike<number>;
  /** Points asked at most, default 1,000. */
  max_points?: number;
  /** Default 42. */
  seed?: number;
}

/**
 * How far a picture keeps points of one label together. What the picture was made of is no finding: a label that the
 * features tell in part is asked within groups of points that are alike in these features.
 * @param points row-major n × stride; the first `n_components` of each row are the picture's coordinates
 * @param labels whole numbers of any labelling, several judged at once over the same neighbours
 * @returns null when there are not more than k points, of any group
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
  {k = 15, max_points = 1000, seed = 42, within}: PurityOptions = {}
): Record<Name, Purity> | null {
  const groups = membersOf(within ?? new Uint8Array(points.length / stride)).filter(({length}) => length > k);
  const members = Int32Array.from(groups.flat());
  const n = members.length;
  if (n === 0) return null;
  const others = new Map(groups.flatMap((group) => group.map((i) => [i, group] as const)));
  const asked = drawDistinct(n, max_points, seededRandom(seed)).map((at) => members[at]);
  const names = Object.keys(labels) as Name[];
  const shares = names.map(() => new Float64Array(asked.length));
  asked.forEach((p, a) => {
    const group = others.get(p) ?? [];
    const squares = new Float64Array(group.length);
    for (let m = 0; m < group.length; m++) {
      const i = group[m];
      for (let c = 0; c < n_components; c++)
        squares[m] += (points[i * stride + c] - points[p * stride + c]) ** 2;
    }
    const near = kSmallest(squares, k, group.indexOf(p));
    names.forEach((name, l) => {
      const own = labels[name][p];
      shares[l][a] = near.reduce((sum, at) => sum + (labels[name][group[at]] === own ? 1 : 0), 0) / k;
    });
  });
  const found = names.map((name, l) => [name, summary(shares[l], labels[name], groups, n, k)]);
  return Object.fromEntries(found) as Record<Name, Purity>;
}

/** The points of each group. */
const membersOf = (within: ArrayLike<number>): number[][] => [
  ...group(
    Array.from(within, (_, i) => i),
    (i) => within[i]
  ).values()
];

function summary(
  shares: Float64Array,
  labels: ArrayLike<number>,
  groups: readonly number[][],
  n: number,
  k: number
): Purity {
  const m = shares.length;
  const share = mean(shares);
  const variance = squaredDeviations(shares) / Math.max(1, m - 1);
  const expected = groups.map((members) => {
    const counts = rollup(
      members,
      ({length}) => length,
      (i) => labels[i]
    );
    return sum(Array.from(counts.values(), (count) => count * (count - 1))) / (members.length - 1);
  });
  // Two asked points that are each other's neighbours count their pair twice; the share asked bounds how often.
  const half = Z_95 * Math.sqrt((variance / m) * (1 + m / n));
  // Where all asked agree, a sample of this size still says no more than Wilson's interval of its neighbours.
  const {lo, hi} = wilson(share * m * k, m * k);
  return {
    share,
    interval: [Math.max(0, Math.min(share - half, lo)), Math.min(1, Math.max(share + half, hi))],
    chance: sum(expected) / n
  };
}
