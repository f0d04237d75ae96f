import {sum} from "../stats/sums.ts";
import type {Profile} from "./profiles.ts";
import {byBlock, N_BLOCKS} from "./week-blocks.ts";

/** Least variance of a ratio: a block without departures beyond noise is drawn nearly to its type's. */
const LEAST_VARIANCE = 1e-4;

/** By block, how much evidence a departure needs: incidents that stand for what is expected. */
export interface Shrinkage {
  /** Of an area, all types together, drawn towards its types' weeks. */
  area: number[];
  /** Of a profile, drawn towards its area. */
  profile: number[];
  /** Of a profile whose area is not known, drawn towards its type's week. */
  alone: number[];
}

/** What the departures of profiles are measured from, 12 blocks each. */
export interface Baseline {
  /** Share of each type's incidents by block, over the areas given. */
  type_shapes: Record<string, number[]>;
  /** The same of all types together. */
  overall_shape: number[];
  /** Incidents of an area over those expected of its types, shrunk to 1. */
  area_ratios: Record<string, number[]>;
}

/** Counts of some profiles by block, and those expected were each to keep its type's week: row-major, a profile a row. */
interface Blocks {
  counts: Float64Array;
  expected: Float64Array;
  type_shapes: Map<string, Float64Array>;
}

const shapeOf = (counts: Float64Array): Float64Array => {
  const total = sum(counts);
  return counts.map((n) => (total > 0 ? n / total : 0));
};

function sumsBy(profiles: readonly Profile[], keyOf: (profile: Profile) => string, rows: Float64Array) {
  const sums = new Map<string, Float64Array>();
  profiles.forEach((profile, i) => {
    const key = keyOf(profile);
    const own = sums.get(key) ?? new Float64Array(N_BLOCKS);
    for (let b = 0; b < N_BLOCKS; b++) own[b] += rows[i * N_BLOCKS + b];
    sums.set(key, own);
  });
  return sums;
}

const typeOf = ({type}: Profile) => type;
const areaOf = ({area}: Profile) => area;

function blocksOf(profiles: readonly Profile[]): Blocks {
  const counts = new Float64Array(profiles.length * N_BLOCKS);
  profiles.forEach((profile, i) => {
    counts.set(byBlock(profile.counts), i * N_BLOCKS);
  });
  const type_shapes = new Map(
    [...sumsBy(profiles, typeOf, counts)].map(([type, sums]) => [type, shapeOf(sums)] as const)
  );
  const expected = counts.map(
    (_, at) =>
      profiles[Math.floor(at / N_BLOCKS)].incidents *
      (type_shapes.get(profiles[Math.floor(at / N_BLOCKS)].type)?.[at % N_BLOCKS] ?? 0)
  );
  return {counts, expected, type_shapes};
}

type Rows = Pick<Blocks, "counts" | "expected">;

/**
 * Variance of the true ratios of counts to expected ones, by block: the mean product of how far two halves lie from 1. Noise of
 * the halves is independent, so it adds nothing on average, however weeks differ.
 */
function ratioVariance(one: Rows, other: Rows): number[] {
  const products = new Float64Array(N_BLOCKS);
  const weights = new Float64Array(N_BLOCKS);
  for (let at = 0; at < one.counts.length; at++) {
    if (one.expected[at] <= 0 || other.expected[at] <= 0) continue;
    const weight = Math.sqrt(one.expected[at] * other.expected[at]);
    products[at % N_BLOCKS] +=
      weight * (one.counts[at] / one.expected[at] - 1) * (other.counts[at] / other.expected[at] - 1);
    weights[at % N_BLOCKS] += weight;
  }
  return Array.from(products, (product, b) => (weights[b] > 0 ? product / weights[b] : 0));
}

function byArea(profiles: readonly Profile[], {counts, expected}: Rows): Rows {
  const of = (rows: Float64Array) =>
    Float64Array.from([...sumsBy(profiles, areaOf, rows).values()].flatMap((sums) => [...sums]));
  return {counts: of(counts), expected: of(expected)};
}

/** How far profiles of areas depart from their types' weeks beyond noise, from two halves of the same profiles' incidents. */
export function shrinkageOf(halves: readonly [Profile[], Profile[]]): Shrinkage {
  const [one, other] = halves.map(blocksOf);
  const all = ratioVariance(one, other);
  const areas = ratioVariance(byArea(halves[0], one), byArea(halves[1], other));
  const pseudo = (variance: number) => 1 / Math.max(LEAST_VARIANCE, variance);
  return {
    area: areas.map(pseudo),
    profile: all.map((variance, b) => pseudo(variance - Math.max(0, areas[b]))),
    alone: all.map(pseudo)
  };
}

/**
 * Departures of profiles from their types' weeks: the logarithm of incidents over those expected of the type, by block, drawn to
 * the area's own departure (all its types together) and that to none where counts are thin (empirical Bayes: gamma–Poisson). A block
 * weighs by the root of its share of all incidents, so that noise is alike in all.
 * @returns `data` row-major, one row of 12 per profile; `ratios` the same without logarithm and weights
 */
export function departures(
  profiles: readonly Profile[],
  shrinkage: Shrinkage
): {data: Float64Array; ratios: Float64Array; baseline: Baseline} {
  const {counts, expected, type_shapes} = blocksOf(profiles);
  const overall = shapeOf(sumsBy(profiles, () => "", counts).get("") ?? new Float64Array(N_BLOCKS));
  const expected_of = sumsBy(profiles, areaOf, expected);
  const area_ratios = new Map(
    [...sumsBy(profiles, areaOf, counts)].map(([area, sums]) => {
      const expects = expected_of.get(area) ?? sums;
      return [area, sums.map((n, b) => (n + shrinkage.area[b]) / (expects[b] + shrinkage.area[b]))] as const;
    })
  );
  const ratios = counts.map((n, at) => {
    const b = at % N_BLOCKS;
    const base = area_ratios.get(profiles[Math.floor(at / N_BLOCKS)].area)?.[b] ?? 1;
    return (n + shrinkage.profile[b] * base) / (expected[at] + shrinkage.profile[b]);
  });
  const plain = (shapes: Map<string, Float64Array>) =>
    Object.fromEntries([...shapes].map(([key, shape]) => [key, [...shape]]));
  return {
    data: ratios.map((ratio, at) => Math.log(ratio) * Math.sqrt(overall[at % N_BLOCKS])),
    ratios,
    baseline: {
      type_shapes: plain(type_shapes),
      overall_shape: [...overall],
      area_ratios: plain(area_ratios)
    }
  };
}

/**
 * Correlation of the departures of two halves about 0, profiles weighed by their incidents: 1 without noise; of noise alone near 0,
 * and by chance up to about 0.5 where areas are few, since the shrinkage was learned from the same halves.
 */
export function agreement(halves: readonly [Profile[], Profile[]], shrinkage: Shrinkage): number {
  const [one, other] = halves.map((half) => departures(half, shrinkage).data);
  let products = 0;
  let squares = 0;
  let other_squares = 0;
  for (let at = 0; at < one.length; at++) {
    const row = Math.floor(at / N_BLOCKS);
    const weight = halves[0][row].incidents + halves[1][row].incidents;
    products += weight * one[at] * other[at];
    squares += weight * one[at] ** 2;
    other_squares += weight * other[at] ** 2;
  }
  return squares > 0 && other_squares > 0 ? products / Math.sqrt(squares * other_squares) : 0;
}
