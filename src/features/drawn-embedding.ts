import {neighbourPurity} from "../reduce/neighbour-purity.ts";
import {takeRows} from "../reduce/take-rows.ts";
import type {ReportNumbers} from "../report/numbers.ts";
import type {PurityReport, ReportedFeature} from "../report/reduction.ts";
import {drawDistinct, seededRandom} from "../stats/random.ts";
import {TYPE_GROUPS, type TypeGroup} from "./offence/groups.ts";
import type {Sample} from "./sample.ts";

/** Incidents in the pictures: more would only hide each other, and weigh on the page. */
const DRAWN_POINTS = 12_000;

/** The densest zones, told apart from the others. */
const DENSEST = 5;

/** UMAP's maps of a sample, row-major. */
export interface Embedding {
  umap_2d: Float64Array;
  umap_3d: Float64Array;
}

/** What the pictures show. */
export interface Pictured {
  sample: Sample;
  features: readonly ReportedFeature[];
  /** Of axes of mixed data, by standardised feature. */
  weights: readonly number[][];
  type_names: readonly string[];
  /** The group of offences of a type. */
  groupOf: (type: string) => TypeGroup;
  embedding: Embedding | null;
  /** Rank of the zone on whose ground each place lies, −1 for none; null without DBSCAN. */
  zone_of: Int32Array | null;
}

/** Draws incidents of a sample for the pictures, and judges how much neighbours on these are alike. */
export function drawnEmbedding(
  {sample, features, weights, type_names, groupOf, embedding, zone_of}: Pictured,
  seed: number
): {drawn: ReportNumbers["embedding.json"]; purity: PurityReport[]} {
  const rows = drawDistinct(sample.type.length, DRAWN_POINTS, seededRandom(seed));
  const pick = (values: ArrayLike<number>) => Array.from(rows, (row) => values[row]);
  const scores = takeRows(sample.scores, 3, rows);
  const umap_2d = embedding && takeRows(embedding.umap_2d, 2, rows);
  const type = pick(sample.type);
  const severity = pick(sample.severity);

  const groups = type_names.map((name) => TYPE_GROUPS.indexOf(groupOf(name)));
  const within = type.map((code) => groups[code]);
  const data = takeRows(sample.features, features.length, rows);
  const flags = flagCodes(data, features);
  const famd = weights.length === 2 ? scoresOf(data, weights) : null;
  const purityOf = (
    picture: PurityReport["picture"],
    points: Float64Array,
    stride: number
  ): PurityReport[] => {
    const put_in = neighbourPurity(points, stride, 2, {flags}, {seed});
    const not_put_in = neighbourPurity(points, stride, 2, {type, severity}, {seed, within});
    return Object.entries({...put_in, ...not_put_in}).map(([by, judged]) => ({
      picture,
      by: by as PurityReport["by"],
      ...judged
    }));
  };
  const purity = [
    ...(umap_2d ? purityOf("umap_2d", umap_2d, 2) : []),
    ...purityOf("pca_2d", scores, 3),
    ...(famd ? purityOf("famd_2d", famd, 2) : [])
  ];

  return {
    drawn: {
      n: rows.length,
      pca: rounded(scores),
      famd: famd && rounded(famd),
      umap_2d: umap_2d && rounded(umap_2d),
      umap_3d: embedding && rounded(takeRows(embedding.umap_3d, 3, rows)),
      type,
      type_names: [...type_names],
      severity,
      hour: sample.hour.length > 0 ? pick(sample.hour) : null,
      zone: zone_of && pick(sample.place).map((place) => zoneClass(zone_of[place])),
      arrest: sample.arrest.length > 0 ? pick(sample.arrest) : null,
      group: within,
      location: yesOf(data, features, "location"),
      domestic: yesOf(data, features, "domestic")?.map((position) => 1 - position) ?? null
    },
    purity
  };
}

/** 0 on no zone's ground, 1 on a zone's, 2 on one of the five densest. */
const zoneClass = (rank: number): number => (rank < 0 ? 0 : rank < DENSEST ? 2 : 1);

/** A number for each combination of the yes/no features. @param data standardised: yes is above the mean */
function flagCodes(data: Float64Array, features: readonly ReportedFeature[]): Int32Array {
  const d = features.length;
  const flags = features.flatMap(({flag}, j) => (flag ? [j] : []));
  return Int32Array.from({length: data.length / d}, (_, row) =>
    flags.reduce((code, j) => 2 * code + (data[row * d + j] > 0 ? 1 : 0), 0)
  );
}

/** Which of a variable's yes/no features each row has, by position, and their number for none of them; null without any. */
function yesOf(data: Float64Array, features: readonly ReportedFeature[], variable: string): number[] | null {
  const d = features.length;
  const flags = features.flatMap((feature, j) => (feature.flag && feature.variable === variable ? [j] : []));
  if (flags.length === 0) return null;
  return Array.from({length: data.length / d}, (_, row) => {
    const yes = flags.findIndex((j) => data[row * d + j] > 0);
    return yes < 0 ? flags.length : yes;
  });
}

/** Scores of rows on some axes, row-major. */
function scoresOf(data: Float64Array, weights: readonly number[][]): Float64Array {
  const d = weights[0].length;
  return Float64Array.from({length: (data.length / d) * weights.length}, (_, e) => {
    const row = Math.floor(e / weights.length) * d;
    return weights[e % weights.length].reduce((sum, weight, j) => sum + weight * data[row + j], 0);
  });
}

/** Rounds for drawing: a picture shows no more. */
const rounded = (values: ArrayLike<number>): number[] =>
  Array.from(values, (value) => Math.round(value * 1000) / 1000);
