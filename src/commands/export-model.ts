import {existsSync, readdirSync} from "node:fs";
import {mkdir, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {findVersion, type Registry} from "../tracking/registry/registry.ts";

/**
 * Writes a version's model folder, which MLflow serves and `loadModel` reads, to a folder that is new or empty.
 * @param which default: champion
 * @returns one sentence: what is where
 */
export async function exportModel(
  registry: Registry,
  name: string,
  which: string | undefined,
  folder: string
): Promise<string> {
  const version = await findVersion(registry, name, which ?? "champion");
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new RangeError(`${folder} is not empty: name a new folder to export to`);
  const files = await registry.modelFiles(version);
  if (!files.has("MLmodel"))
    throw new RangeError(
      `${name} version ${version.version} has no files in ${registry.where}: its run ${version.run_id} is gone`
    );
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), {recursive: true});
    await writeFile(join(folder, path), bytes);
  }
  return `${name} version ${version.version} from ${registry.where} is in ${folder}: ${files.size} files. Serve it with: mlflow models serve -m ${folder} --env-manager local`;
}
