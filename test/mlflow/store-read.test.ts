import {spawnSync} from "node:child_process";
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {ensureMlflowEnv, MLFLOW, MLFLOW_2} from "../../scripts/mlflow-env.mjs";
import {can_run} from "./python.ts";
import {writeSampleStore} from "./sample-store.ts";

describe.runIf(can_run)("a store written by PatrolIQ", {timeout: 180_000}, () => {
  const project = mkdtempSync(join(tmpdir(), "patroliq-read-"));
  const python = (version: string, args: string[], env: Record<string, string> = {}): string => {
    const {status, stdout, stderr} = spawnSync(ensureMlflowEnv(version), args, {
      cwd: project,
      encoding: "utf8",
      env: {...process.env, MLFLOW_DISABLE_TELEMETRY: "true", PYTHONIOENCODING: "utf-8", ...env}
    });
    if (status !== 0) throw new Error(`${args.join(" ")} failed:\n${stderr}`);
    return stdout;
  };
  const read = (version: string, env: Record<string, string> = {}) => {
    const {
      version: seen,
      messages,
      ...view
    } = JSON.parse(python(version, [join(import.meta.dirname, "read-store.py")], env));
    expect(seen).toBe(version);
    return view;
  };
  let whole: ReturnType<typeof read>;

  beforeAll(() => {
    writeSampleStore(project);
    whole = read(MLFLOW, {MLFLOW_ALLOW_FILE_STORE: "true"});
    expect(Object.keys(whole.runs)).toHaveLength(2);
  });
  afterAll(() => rmSync(project, {recursive: true, force: true}));

  it("is read by the last MLflow 2 as by the newest", () => {
    expect(read(MLFLOW_2)).toEqual(whole);
  });

  it("is moved whole into a database by mlflow migrate-filestore", () => {
    const target = "sqlite:///moved.db";
    const move = ["-m", "mlflow", "migrate-filestore", "--source", "mlruns", "--target", target];
    python(MLFLOW, [...move, "--no-progress"]);
    const moved = read(MLFLOW, {STORE: target});
    // A database starts with an empty experiment, counts in numbers, and lists versions without their aliases.
    moved.experiments = moved.experiments.filter(({name}: {name: string}) => name !== "Default");
    expect(moved.models.KMeans_Model_Geo.aliases).toEqual({champion: 1, challenger: 2});
    moved.models.KMeans_Model_Geo.aliases = whole.models.KMeans_Model_Geo.aliases;
    for (const version of [...moved.versions, ...whole.versions]) delete version.aliases;
    // A database has no infinity; MLflow writes its greatest number instead.
    whole.runs.KMeans_Model_Geo.metrics.worst = -Number.MAX_VALUE;
    whole.runs.KMeans_Model_Geo.history.worst[0][1] = -Number.MAX_VALUE;
    expect(moved).toEqual(whole);
  });
});
