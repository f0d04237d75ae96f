import type {z} from "zod";
import {numbers, texts} from "./define.ts";
import {columns, numberColumn, type Row} from "./rows.ts";

/** How a model of features standardises a row. */
export const scales = {feature_names: texts, mean: numbers, scale: numbers};
export type FeatureScales = z.infer<z.ZodObject<typeof scales>>;

/** Features of a row that were missing and count as their mean. */
export const IMPUTED = columns("long", ["imputed"]);

export const meanRow = ({feature_names, mean}: FeatureScales): Row =>
  Object.fromEntries(feature_names.map((name, j) => [name, mean[j]]));

/** Standard deviations from the mean beyond which a value counts no more: sums stay finite whatever is given. */
const LIMIT = 1e6;

/** The model's columns of rows, standardised, missing ones at their mean; how many of each row's were missing. */
export function standardised(rows: readonly Row[], {feature_names, mean, scale}: FeatureScales) {
  const d = feature_names.length;
  const data = new Float64Array(rows.length * d);
  const imputed = new Int32Array(rows.length);
  feature_names.forEach((name, j) => {
    numberColumn(rows, name).forEach((value, i) => {
      if (Number.isNaN(value)) imputed[i]++;
      else data[i * d + j] = Math.min(LIMIT, Math.max(-LIMIT, (value - mean[j]) / scale[j]));
    });
  });
  return {data, imputed};
}
