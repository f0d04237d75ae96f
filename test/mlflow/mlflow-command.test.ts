import {type ChildProcess, execFileSync, spawn} from "node:child_process";
import {mkdirSync, mkdtempSync, rmSync} from "node:fs";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it, onTestFinished} from "vitest";
import {ensureMlflowEnv} from "../../scripts/mlflow-env.mjs";
import {mlflowClient} from "../../src/tracking/server/client.ts";
import {connectionFromEnv} from "../../src/tracking/server/connection.ts";
import {environment, ROOT, run} from "../support/cli.ts";
import {can_run} from "./python.ts";
import {logged, writeSampleStore} from "./sample-store.ts";

interface Started {
  child: ChildProcess;
  /** All that it has printed. */
  output(): string;
  ended: Promise<number | null>;
}

/** `npm run mlflow` as a terminal starts it: in a group of processes of its own, to which Ctrl-C goes. */
function start(args: readonly string[]): Started {
  const child = spawn("npm", ["run", "--silent", "mlflow", "--", ...args], {
    cwd: ROOT,
    detached: true,
    env: environment()
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (more) => {
      text += more;
    });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return {child, output: () => text, ended};
}

async function address({output, ended}: Started): Promise<string> {
  let is_over = false;
  void ended.then(() => {
    is_over = true;
  });
  for (;;) {
    const uri = /MLflow is at (\S+)/.exec(output())?.[1];
    if (uri !== undefined) return uri;
    if (is_over) throw new Error(`npm run mlflow ended:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A process and all that were started by it, by it … */
function tree(root: number): number[] {
  const all = execFileSync("ps", ["-A", "-o", "pid=,ppid="], {encoding: "utf8"})
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const found = [root];
  for (const parent of found) found.push(...all.flatMap(([pid = 0, ppid]) => (ppid === parent ? [pid] : [])));
  return found;
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

async function allGone(pids: readonly number[]): Promise<number[]> {
  for (let i = 0; i < 200 && pids.some(isAlive); i++) await new Promise((resolve) => setTimeout(resolve, 50));
  return pids.filter(isAlive);
}

describe.runIf(can_run)("npm run mlflow", {timeout: 180_000}, () => {
  const folder = mkdtempSync(join(tmpdir(), "patroliq-command-"));
  beforeAll(() => {
    ensureMlflowEnv();
    writeSampleStore(folder);
  });
  afterAll(() => rmSync(folder, {recursive: true, force: true}));

  it.each(["Ctrl-C", "kill"] as const)(
    "serves the runs of mlruns/ and leaves no process behind after %s",
    async (end) => {
      const started = start(["--out", folder, "--port", "0"]);
      onTestFinished(() => {
        if (isAlive(started.child.pid ?? 0)) process.kill(-(started.child.pid ?? 0), "SIGKILL");
      });
      const uri = await address(started);
      const connection = connectionFromEnv({MLFLOW_TRACKING_URI: uri}, "");
      if (connection === undefined) throw new Error("no connection");
      const client = mlflowClient(connection);
      const experiment = await client.findExperiment(logged.experiment);
      const runs = await client.searchRuns([experiment?.experiment_id ?? ""]);
      expect(runs.map(({run_name}) => run_name).sort()).toEqual(["KMeans_Model_Geo", "report"]);
      const models = await client.searchModels();
      expect(models.map(({name, aliases}) => ({name, aliases}))).toEqual([
        {name: "KMeans_Model_Geo", aliases: {champion: 1, challenger: 2}}
      ]);
      await client.close();

      const {pid = 0} = started.child;
      const pids = tree(pid);
      expect(pids.length).toBeGreaterThanOrEqual(4);
      if (end === "Ctrl-C") process.kill(-pid, "SIGINT");
      else process.kill(pid, "SIGTERM");
      await started.ended;
      expect(await allGone(pids), started.output()).toEqual([]);
      if (end === "Ctrl-C") expect(started.output()).toContain("Stopping MLflow …");
    },
    180_000
  );

  it("says in one sentence what is wrong with a port, and ends with 1", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((listening) => other.once("listening", listening));
    const {port} = other.address() as AddressInfo;
    const taken = await run(["mlflow", "--out", join(folder, "taken"), "--port", String(port)]);
    expect(taken).toMatchObject({code: 1});
    expect(taken.stderr).toBe(
      `\nerror: port ${port} of 127.0.0.1 is already in use: stop the other server or take another port (--port ${port + 1})\n`
    );
    other.close();
    expect((await run(["mlflow", "--port", "http"])).stderr).toContain(
      "'http' is invalid. give a whole number from 1 to 65535"
    );
    mkdirSync(join(folder, "nowhere"));
    const elsewhere = await run(["mlflow", "--out", join(folder, "nowhere"), "--host", "192.0.2.1"]);
    expect(elsewhere.stderr).toContain("192.0.2.1 is no address of this machine; take --host 127.0.0.1");
  });
});
