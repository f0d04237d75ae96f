import {readFileSync} from "node:fs";
import {join} from "node:path";
import {ensurePythonEnv} from "./python-env.mjs";

/** The MLflow that `npm run mlflow` starts: the newest whose parts are all published. */
export const MLFLOW = "3.17.2";

/** The last MLflow 2, which many servers still run. */
export const MLFLOW_2 = "2.22.4";

/** Every package of an environment, as pip found them to fit together, for Python 3.10 and for newer ones. */
const pinned = (name) =>
  readFileSync(join(import.meta.dirname, "python", `${name}.txt`), "utf8")
    .trim()
    .split("\n");

/**
 * An environment with MLflow's server, page and `models serve`: `.venv/mlflow`, or `.venv/mlflow-2.22` for MLflow 2.
 * Made once, in about half a minute.
 *
 * @param {string} version `MLFLOW` or `MLFLOW_2`
 * @param {(folder: string) => void} [onMake] called when it has to be made
 * @returns {string} the path of its python; `mlflow` lies beside it
 */
export function ensureMlflowEnv(version = MLFLOW, onMake) {
  const name = version === MLFLOW_2 ? "mlflow-2.22" : "mlflow";
  // The whole of MLflow asks for half a gigabyte that none of this imports: its own package alone has the page.
  return ensurePythonEnv(name, pinned(name), [`mlflow==${version}`], onMake);
}
