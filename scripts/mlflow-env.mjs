import {ensurePythonEnv} from "./python-env.mjs";

/** The MLflow that `npm run mlflow` starts: the newest whose parts are all published. */
export const MLFLOW = "3.17.2";

/** The last MLflow 2, which many servers still run. */
export const MLFLOW_2 = "2.22.4";

/** What a server, its page and `mlflow models serve` import, without the half gigabyte that `mlflow` asks for. */
const LIGHT = ["Flask", "Flask-CORS", "alembic", "graphene", "huey", "aiohttp", "numpy", "pandas"];

/**
 * An environment with MLflow's server, page and `models serve`: `.venv/mlflow`, or `.venv/mlflow-2` for MLflow 2.
 * Made once, in about half a minute.
 *
 * @param {string} version `MLFLOW` or `MLFLOW_2`
 * @param {(folder: string) => void} [onMake] called when it has to be made
 * @returns {string} the path of its python; `mlflow` lies beside it
 */
export function ensureMlflowEnv(version = MLFLOW, onMake) {
  const old = version.startsWith("2.");
  // The 2.x servers import a name that SQLAlchemy 2.1 no longer has; Flask-WTF is for their basic-auth app.
  const packages = [
    `mlflow-skinny==${version}`,
    old ? "sqlalchemy<2.1" : "sqlalchemy",
    // Later ones have dropped the `route` by which MLflow 2's `models serve` names its pages.
    ...(old ? ["fastapi<0.116"] : []),
    "Flask-WTF",
    ...LIGHT
  ];
  return ensurePythonEnv(old ? "mlflow-2" : "mlflow", packages, [`mlflow==${version}`], onMake);
}
