import {isNight} from "../calendar/night.ts";
import {neighbourPurity} from "../reduce/neighbour-purity.ts";
import {takeRows} from "../reduce/take-rows.ts";
import type {ReportNumbers} from "../report/numbers.ts";
import type {PurityReport} from "../report/reduction.ts";
import {drawDistinct, seededRandom} from "../stats/random.ts";
import type {Sample} from "./sample.ts";

/** Incidents in the pictures: more would only hide each other, and weigh on the page. */
const DRAWN_POINTS = 12_000;

/** UMAP's maps of a sample, row-major. */
export interface Embedding {
  umap_2d: Float64Array;
  umap_3d: Float64Array;
}

/** Draws incidents of a sample for the pictures, and judges how much neighbours on these are alike. */
export function drawnEmbedding(
  sample: Sample,
  embedding: Embedding | null,
  type_names: string[],
  seed: number
): {drawn: ReportNumbers["embedding.json"]; purity: PurityReport[]} {
  const rows = drawDistinct(sample.type.length, DRAWN_POINTS, seededRandom(seed));
  const pick = (values: ArrayLike<number>) => Array.from(rows, (row) => values[row]);
  const scores = takeRows(sample.scores, 3, rows);
  const umap_2d = embedding && takeRows(embedding.umap_2d, 2, rows);
  const type = pick(sample.type);
  const severity = pick(sample.severity);
  const hour = pick(sample.hour);

  const labels = {type, severity, night: hour.map((h) => (isNight(h) ? 1 : 0))};
  const purityOf = (
    picture: PurityReport["picture"],
    points: Float64Array,
    stride: number
  ): PurityReport[] => {
    const judged = neighbourPurity(points, stride, 2, labels, {seed});
    return judged === null
      ? []
      : (["type", "severity", "night"] as const).map((by) => ({picture, by, ...judged[by]}));
  };
  const purity = [...(umap_2d ? purityOf("umap_2d", umap_2d, 2) : []), ...purityOf("pca_2d", scores, 3)];

  return {
    drawn: {
      n: rows.length,
      pca: rounded(scores),
      umap_2d: umap_2d && rounded(umap_2d),
      umap_3d: embedding && rounded(takeRows(embedding.umap_3d, 3, rows)),
      type,
      type_names,
      severity,
      hour,
      zone: sample.zone.length > 0 ? pick(sample.zone) : null,
      arrest: sample.arrest.length > 0 ? pick(sample.arrest) : null
    },
    purity
  };
}

/** Rounds for drawing: a picture shows no more. */
const rounded = (values: ArrayLike<number>): number[] =>
  Array.from(values, (value) => Math.round(value * 1000) / 1000);
