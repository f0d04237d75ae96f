import {type ModelPackage, modelFiles} from "../tracking/store/model-files.ts";
import {loaderCode} from "./loader-code.ts";
import type {ModelKind, Payloads} from "./payloads.ts";
import {HOUR_COLUMNS} from "./profile-model.ts";
import type {Row} from "./rows.ts";
import {signatureOf} from "./signatures.ts";

/** A model as plain data, with its kind. */
export type Model = {[K in ModelKind]: {kind: K; model: Payloads[K]}}[ModelKind];

/** Where and when a model is packaged. */
export type Packaging = Pick<ModelPackage, "run_id" | "model_uuid" | "created_at" | "artifact_path">;

/** A row to send: an incident of the middle of the data. */
function exampleRow({kind, model}: Model): Row {
  if (kind === "pca" || kind === "umap")
    return Object.fromEntries(model.feature_names.map((name, j) => [name, model.mean[j]]));
  if (kind === "temporal_profiles")
    return Object.fromEntries(
      HOUR_COLUMNS.map((name, h) => [name, Math.round(1000 * model.overall_shape[h])])
    );
  return {latitude: model.projection.lat0, longitude: model.projection.lon0};
}

/** The files of a model's folder, which MLflow loads and serves and `loadModel` reads, by their path in it. */
export function packageModel(packaged: Model, packaging: Packaging): Record<string, string> {
  return modelFiles({
    ...packaged,
    ...packaging,
    ...signatureOf(packaged.kind, packaged.model),
    example: [exampleRow(packaged)],
    loader: loaderCode()
  });
}
