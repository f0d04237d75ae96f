import {type ModelPackage, modelFiles} from "../tracking/store/model-files.ts";
import {definitionOf, type Model} from "./all.ts";
import {loaderCode} from "./loader-code.ts";

/** Where and when a model is packaged. */
export type Packaging = Pick<ModelPackage, "run_id" | "model_uuid" | "created_at" | "artifact_path">;

/** The files of a model's folder, which MLflow loads and serves and `loadModel` reads, by their path in it. */
export function packageModel({kind, model}: Model, packaging: Packaging): Record<string, string> {
  const {example, signature} = definitionOf(kind);
  return modelFiles({
    kind,
    model,
    ...packaging,
    ...signature(model),
    example: [example(model)],
    loader: loaderCode()
  });
}
