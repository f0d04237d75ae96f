import {join} from "node:path";

/** Why MLflow ended before it answered, from what it printed: one sentence and the mend where it is known. */
export function explainEnd(output: string, dir: string, python: string): string {
  const database = join(dir, "mlflow.db");
  const revision = /Can't locate revision identified by '(\w+)'/.exec(output)?.[1];
  if (revision !== undefined)
    return `${database} was written by a newer MLflow (schema ${revision}) than the one in ${python}: move it aside, or update PatrolIQ`;
  if (/out-of-date database schema/.test(output))
    return `${database} was written by an older MLflow; bring it up to date with: ${python} -m mlflow db upgrade sqlite:///${database}`;
  if (/database is locked/.test(output))
    return `${database} is in use by another server; stop that one first`;
  if (/file is not a database|database disk image is malformed/.test(output))
    return `${database} is no SQLite database or is damaged; move it aside: the runs are in mlruns/ and come back`;
  if (/unable to open database file|readonly database|Permission denied/.test(output))
    return `${database} cannot be opened for writing; mend its permissions or those of its folder`;
  const missing = /No module named '?([\w.]+)'?/.exec(output)?.[1];
  if (missing !== undefined)
    return `the environment of ${python} lacks ${missing}; delete its folder under .venv/ and try again`;
  return `MLflow ended before it answered; it printed:\n${output.trim().split("\n").slice(-10).join("\n")}`;
}
