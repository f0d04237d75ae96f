import {spawnSync} from "node:child_process";
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {ensureMlflowEnv} from "../../scripts/mlflow-env.mjs";
import {startServer} from "../../src/tracking/local-server/server.ts";
import {ROOT} from "../support/cli.ts";
import {can_run} from "./python.ts";

const folder = mkdtempSync(join(tmpdir(), "patroliq-refusals-"));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

describe.runIf(can_run)("a server that cannot start says why in one sentence", {timeout: 180_000}, () => {
  let python: string;
  beforeAll(() => {
    python = ensureMlflowEnv();
  });
  const refusal = async (dir: string, port = 0): Promise<string> => {
    const error: unknown = await startServer({python, dir: join(folder, dir), port}).then(
      (server) => server.kill().then(() => "it started"),
      (reason: unknown) => reason
    );
    return error instanceof Error ? error.message : String(error);
  };

  it("when the port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((listening) => other.once("listening", listening));
    const {port} = other.address() as AddressInfo;
    expect(await refusal("port", port)).toBe(
      `port ${port} of 127.0.0.1 is already in use: stop the other server or take another port (--port ${port + 1})`
    );
    other.close();
  });

  it("when the database is of a newer MLflow", async () => {
    mkdirSync(join(folder, "newer"));
    const database = join(folder, "newer", "mlflow.db");
    const script = `
from mlflow.store.db.utils import _initialize_tables, create_sqlalchemy_engine
import sys
engine = create_sqlalchemy_engine("sqlite:///" + sys.argv[1])
_initialize_tables(engine)
with engine.begin() as connection:
    connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'fedcba987654'")
`;
    const made = spawnSync(python, ["-c", script, database], {encoding: "utf8"});
    expect(made.status, made.stderr).toBe(0);
    const said = await refusal("newer");
    expect(said).toContain(`${database} was written by another MLflow (schema fedcba987654).`);
    expect(said).toContain("move the file aside");
    expect(said).not.toContain("Traceback");
  });

  it("when the database is none, or no file", async () => {
    mkdirSync(join(folder, "text"));
    writeFileSync(join(folder, "text", "mlflow.db"), "not a database\n".repeat(100));
    expect(await refusal("text")).toContain("is no SQLite database or is damaged; move it aside");
    mkdirSync(join(folder, "folder", "mlflow.db"), {recursive: true});
    expect(await refusal("folder")).toContain("cannot be opened for writing (EISDIR)");
  });

  it("when its Python is gone", async () => {
    const server = startServer({python: join(folder, "none"), dir: join(folder, "gone")});
    await expect(server).rejects.toThrow(`${join(folder, "none")} is missing`);
  });
});

/** Makes an environment called `refusal` in a process of its own, whose settings are read at its start. */
function makeEnvironment(env: Record<string, string>): string {
  const script =
    'import("./scripts/python-env.mjs").then((m) => m.ensurePythonEnv("refusal", ["flask==3.1.3"]))';
  const made = spawnSync(process.execPath, ["-e", script], {
    cwd: ROOT,
    encoding: "utf8",
    env: {...process.env, ...env}
  });
  rmSync(join(ROOT, ".venv", "refusal"), {recursive: true, force: true});
  return made.stderr;
}

describe("an environment that cannot be made says why in one sentence", () => {
  it("when Python is missing", () => {
    expect(makeEnvironment({PATROLIQ_PYTHON: "no-such-python"})).toContain(
      "Error: no-such-python with venv and pip is needed for .venv/refusal; install Python 3.10 or newer, or set PATROLIQ_PYTHON"
    );
  });

  it.runIf(can_run)("when there is no network", () => {
    const nowhere = "http://127.0.0.1:9/simple";
    const offline = {
      PIP_INDEX_URL: nowhere,
      PIP_EXTRA_INDEX_URL: "",
      PIP_RETRIES: "0",
      PIP_CACHE_DIR: folder
    };
    expect(makeEnvironment(offline)).toContain(
      "Error: .venv/refusal cannot be made without a network: pip reached no package index; connect"
    );
  });
});
