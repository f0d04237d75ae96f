import {createHash} from "node:crypto";
import type {Files} from "./files.ts";
import {formatYaml, type YamlMap} from "./yaml.ts";

/** A dataset as a run logs it; objects are kept as JSON. */
export interface DatasetEntry {
  name: string;
  /** A hash of the content, at most 36 characters. */
  digest: string;
  /** Where it is from, for example `{uri: "data/sample"}`: no path of one machine. */
  source: string | object;
  /** Default `local`. */
  source_type?: string;
  /** For example `{mlflow_colspec: [{name, type}]}`, which MLflow shows as columns. */
  schema?: string | object;
  /** For example `{num_rows: 1000}`. */
  profile?: string | object;
  /** What the run did with it, default `training`. */
  context?: string;
}

/**
 * Links a dataset to a run; the same name and digest are the same dataset in the whole experiment.
 *
 * @throws RangeError on a name over 500 or a digest over 36 characters, or an empty one.
 */
export function writeDataset(files: Files, run_folder: string, run_id: string, dataset: DatasetEntry): void {
  const {name, digest, source, source_type = "local", schema, profile, context = "training"} = dataset;
  if (name.length === 0 || name.length > 500)
    throw new RangeError(`a dataset's name is 1 to 500 characters, got ${name.length}`);
  if (digest.length === 0 || digest.length > 36)
    throw new RangeError(`the digest of dataset "${name}" is 1 to 36 characters, got "${digest}"`);
  const experiment = run_folder.slice(0, run_folder.lastIndexOf("/"));
  const dataset_id = md5(name + digest);
  writeOnce(files, `${experiment}/datasets/${dataset_id}`, {
    digest,
    name,
    profile: json(profile),
    schema: json(schema),
    source: json(source),
    source_type
  });
  writeOnce(files, `${run_folder}/inputs/${md5(dataset_id + run_id)}`, {
    destination_id: run_id,
    destination_type: "RUN",
    source_id: dataset_id,
    source_type: "DATASET",
    tags: {"mlflow.data.context": context}
  });
}

// MLflow lists these folders and reads each one's meta.yaml, so they appear together.
function writeOnce(files: Files, folder: string, meta: YamlMap): void {
  if (!files.exists(`${folder}/meta.yaml`)) files.writeFolder(folder, {"meta.yaml": formatYaml(meta)});
}

function json(value: string | object | undefined): string | null {
  if (value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

// MLflow's own ids for datasets and their links.
function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}
