import {spawnSync} from "node:child_process";
import {join} from "node:path";
import {ensureMlflowEnv, MLFLOW} from "../../scripts/mlflow-env.mjs";
import {hasPython} from "../../scripts/python-env.mjs";

/** False only on a machine without Python that is not CI, where these tests say that they are left out. */
export const can_run = hasPython() || process.env.CI !== undefined;
if (!can_run) console.warn("python3 is missing: nothing is compared with MLflow here (CI always does)");

export const mlflow_version = MLFLOW;

/** A function that runs a script of this folder in an environment with MLflow; made at the first call, in half a minute. */
export function mlflowPython(): (script: string, cwd: string, input?: string) => string {
  const python = ensureMlflowEnv();
  return (script, cwd, input = "") => {
    const {status, stdout, stderr} = spawnSync(python, [join(import.meta.dirname, script)], {
      cwd,
      input,
      encoding: "utf8",
      maxBuffer: 1 << 26,
      env: {
        ...process.env,
        PYTHONIOENCODING: "utf-8",
        MLFLOW_ALLOW_FILE_STORE: "true",
        MLFLOW_DISABLE_TELEMETRY: "true"
      }
    });
    if (status !== 0) throw new Error(`${script} failed:\n${stderr}`);
    return stdout;
  };
}
