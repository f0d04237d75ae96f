import {createHash} from "node:crypto";
import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {type LoaderCode, type ModelPackage, modelFiles} from "../tracking/store/model-files.ts";
import {definitionOf, type Model} from "./all.ts";

// The same from src/ and from the library built beside it.
const FOLDER = join(import.meta.dirname, "../../src/models/patroliq_pyfunc");

const hashOf = (content: unknown): string =>
  createHash("sha256").update(JSON.stringify(content)).digest("hex");

/**
 * The Python that loads every kind of model. Its package is named after what is in it: Python keeps one module per
 * name, and two models of different code in one process must not share it.
 */
export function loaderCode(): LoaderCode {
  const names = readdirSync(FOLDER)
    .filter((name) => name.endsWith(".py"))
    .sort();
  const texts = names.map((name) => readFileSync(join(FOLDER, name), "utf8"));
  const module = `patroliq_pyfunc_${hashOf([names, texts]).slice(0, 12)}`;
  return {module, files: Object.fromEntries(names.map((name, i) => [`${module}/${name}`, texts[i]]))};
}

/** Hash of what a model is and of the code that answers for it, hex: the same hash is the same version. */
export const contentHash = ({kind, model}: Model): string => hashOf([kind, model, loaderCode().module]);

/** Where and when a model is packaged. */
export type Packaging = Pick<ModelPackage, "run_id" | "model_uuid" | "created_at" | "artifact_path">;

/** The files of a model's folder, which MLflow loads and serves and `loadModel` reads, by their path in it. */
export function packageModel({kind, model}: Model, packaging: Packaging): Record<string, string> {
  const {example, signature} = definitionOf(kind);
  const loader = loaderCode();
  return modelFiles({kind, model, ...packaging, ...signature(model), example: [example(model)], loader});
}
