import {transformUmap} from "../reduce/umap-transform.ts";
import type {PcaPayload, UmapPayload} from "./payloads.ts";
import type {Predict} from "./rows.ts";
import {answersOf, numberColumn, type Row} from "./rows.ts";

/** Standard deviations from the mean beyond which a value counts no more: sums stay finite whatever is given. */
const LIMIT = 1e6;

/** The model's columns of rows, standardised, missing ones at their mean; how many of each row's were missing. */
function standardised(
  rows: readonly Row[],
  {feature_names, mean, scale}: Pick<PcaPayload, "feature_names" | "mean" | "scale">
): {data: Float64Array; imputed: Int32Array} {
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

/** Scores on the components. */
export function pcaPredict(payload: PcaPayload): Predict {
  const {components} = payload;
  return (rows) => {
    const {data, imputed} = standardised(rows, payload);
    const scores = components.map((weights) =>
      Float64Array.from(rows, (_, i) =>
        weights.reduce((sum, weight, j) => sum + weight * data[i * weights.length + j], 0)
      )
    );
    const columns = Object.fromEntries(scores.map((values, k) => [`component_${k + 1}`, values]));
    return answersOf(rows.length, {...columns, imputed});
  };
}

/** The mean of the nearest points' places in the flat and in the solid map, weighted by membership. */
export function umapPredict(payload: UmapPayload): Predict {
  const {feature_names, n_neighbors, metric} = payload;
  const n_features = feature_names.length;
  const points = Float64Array.from(payload.points);
  const n_points = points.length / n_features;
  const flat = payload.embedding_2d;
  const solid = payload.embedding_3d;
  const embedding = Float64Array.from({length: 5 * n_points}, (_, e) => {
    const [point, c] = [Math.floor(e / 5), e % 5];
    return c < 2 ? flat[2 * point + c] : solid[3 * point + c - 2];
  });
  const placer = {n_points, n_features, n_components: 5, n_neighbors, metric, points, embedding};
  return (rows) => {
    const {data, imputed} = standardised(rows, payload);
    const placed = transformUmap(placer, data, rows.length);
    const column = (c: number) => Float64Array.from(rows, (_, i) => placed[5 * i + c]);
    return answersOf(rows.length, {
      umap_1: column(0),
      umap_2: column(1),
      umap_3d_1: column(2),
      umap_3d_2: column(3),
      umap_3d_3: column(4),
      imputed
    });
  };
}
