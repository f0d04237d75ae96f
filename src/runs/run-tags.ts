import {readJson} from "../pipeline/artifacts/files.ts";
import type {DatasetReport} from "../report/dataset.ts";
import type {Provenance} from "../report/provenance.ts";

/** Which code a run is of. @param root the project's folder */
export function codeTags(
  root: string,
  {commit, changed}: Pick<Provenance, "commit" | "changed">
): Record<string, string> {
  return {
    "mlflow.source.git.commit": commit ?? "unknown",
    "patroliq.tree_changed": String(changed ?? "unknown"),
    "patroliq.version": readJson<{version: string}>(root, "package.json").version,
    "patroliq.node": process.version
  };
}

/** Which data and which chance. */
export const dataTags = ({hash, seed}: Pick<DatasetReport, "hash" | "seed">): Record<string, string> => ({
  "patroliq.dataset_hash": hash,
  "patroliq.seed": String(seed)
});

/** A text as MLflow takes it in the name of a metric. */
export const metricName = (text: string): string =>
  text.replace(/[^\p{L}\p{N}_\-. /]+/gu, " ").replaceAll(" ", "_");
