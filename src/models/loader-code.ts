import {createHash} from "node:crypto";
import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {LoaderCode} from "../tracking/store/model-files.ts";

// The same from src/ and from the library built beside it.
const FOLDER = join(import.meta.dirname, "../../src/models/patroliq_pyfunc");

/**
 * The Python that loads every kind of model. Its package is named after what is in it: Python keeps one module per
 * name, and two models of different code in one process must not share it.
 */
export function loaderCode(): LoaderCode {
  const names = readdirSync(FOLDER)
    .filter((name) => name.endsWith(".py"))
    .sort();
  const texts = names.map((name) => readFileSync(join(FOLDER, name), "utf8"));
  const hash = createHash("sha256")
    .update(JSON.stringify([names, texts]))
    .digest("hex");
  const module = `patroliq_pyfunc_${hash.slice(0, 12)}`;
  return {module, files: Object.fromEntries(names.map((name, i) => [`${module}/${name}`, texts[i]]))};
}
