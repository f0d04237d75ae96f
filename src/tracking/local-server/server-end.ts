import {existsSync} from "node:fs";
import {join} from "node:path";

/** Why MLflow ended before it answered, from what it printed: one sentence and the mend where it is known. */
export function explainEnd(output: string, dir: string, python: string): string {
  if (!existsSync(python)) return `${python} is missing; delete its folder under .venv/ and try again`;
  const database = join(dir, "mlflow.db");
  const schema = /found version (\w+)|Can't locate revision identified by '(\w+)'/.exec(output);
  if (schema !== null)
    return (
      `${database} was written by another MLflow (schema ${schema[1] ?? schema[2]}). If that is older than this one, ` +
      `bring it up to date with: ${python} -m mlflow db upgrade sqlite:///${database}; ` +
      "if it is newer, update PatrolIQ or move the file aside: what is in mlruns/ comes back at the next start"
    );
  if (/database is locked/.test(output))
    return `${database} is in use by another server; stop that one first`;
  if (/file is not a database|database disk image is malformed/.test(output))
    return `${database} is no SQLite database or is damaged; move it aside: the runs are in mlruns/ and come back`;
  if (/unable to open database file|readonly database|Permission denied/.test(output))
    return `${database} cannot be written; mend the permissions of its folder`;
  const missing = /No module named '?([\w.]+)'?/.exec(output)?.[1];
  if (missing !== undefined)
    return `the environment of ${python} lacks ${missing}; delete its folder under .venv/ and try again`;
  return `MLflow ended before it answered; it printed:\n${lastLines(output)}`;
}

/** The end of what a server printed. */
export const lastLines = (output: string): string => output.trim().split("\n").slice(-10).join("\n");
