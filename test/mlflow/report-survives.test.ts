import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {openStore} from "../../src/tracking/store/store.ts";
import {syncNow} from "../../src/tracking/sync/sync.ts";
import {type Finished, fingerprint, run} from "../support/cli.ts";
import {writeSyntheticCity} from "../support/synthetic-city.ts";
import {snapshot} from "../tracking/temporary-store.ts";
import {withProxy} from "./proxy.ts";
import {can_run} from "./python.ts";
import {expectSame} from "./same-as-store.ts";
import {withServer} from "./server.ts";
import {connectTo, readServer} from "./server-view.ts";

describe.runIf(can_run)("a report whose MLflow server", {timeout: 300_000}, () => {
  const folder = mkdtempSync(join(tmpdir(), "patroliq-survives-"));
  const city = join(folder, "city.csv");
  const server = withServer();
  const proxy = withProxy(() => server.uri);
  const out = (name: string) => join(folder, name);
  const report = (name: string, uri?: string, args: string[] = [], env = {}): Promise<Finished> =>
    run(
      ["report", "--no-site", "--steps", "kmeans,ward", "--input", city, "--out", out(name), ...args],
      undefined,
      uri === undefined ? {} : {MLFLOW_TRACKING_URI: uri, ...env}
    );
  /** Two syncs bring over what is missing, once; what the server holds then is what the folder holds. */
  const comesOver = async (name: string) => {
    const root = join(out(name), "mlruns");
    const sync = async () => (await syncNow(root, connectTo(proxy.uri), {write: () => {}})).join("\n");
    await sync();
    expect(await sync()).toMatch(/^Nothing new for \S+: \d+ runs there already\.$/);
    const view = await readServer(server);
    const store = openStore(root);
    expectSame(view, store);
    const hashes = (versions: {content_hash?: string | undefined}[]) =>
      versions.map((v) => v.content_hash).sort();
    for (const {name} of store.models())
      expect(
        hashes(
          (view.models[name]?.versions ?? []).map(({tags}) => ({content_hash: tags["patroliq.content_hash"]}))
        )
      ).toEqual(hashes(store.versions(name)));
  };
  const finishedRuns = (name: string): number => {
    const runs = openStore(join(out(name), "mlruns")).runs();
    expect(new Set(runs.map(({status}) => status))).toEqual(new Set(["FINISHED"]));
    return runs.length;
  };
  const kept = "The runs are kept in mlruns/; npm run sync brings them over.";
  let undisturbed: Record<string, string>;

  beforeAll(async () => {
    await writeSyntheticCity({rows: 1000, seed: 5, out: city, block_level: false, days: 400});
    const alone = await report("alone");
    expect(alone).toMatchObject({code: 0, stderr: ""});
    expect(alone.stdout).not.toContain("MLflow");
    undisturbed = fingerprint(join(out("alone"), "data/report"));
  });
  afterAll(() => rmSync(folder, {recursive: true, force: true}));

  it("is down finishes, says so, and is the same report", async () => {
    const {code, stdout, stderr} = await report("a", "http://127.0.0.1:9");
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(stdout).toContain("no MLflow server answers at http://127.0.0.1:9");
    expect(stdout).toContain(kept);
    expect(fingerprint(join(out("a"), "data/report"))).toEqual(undisturbed);
    expect(finishedRuns("a")).toBeGreaterThan(10);
  });

  it("is killed midway finishes, says so, and its runs come over by sync, twice as once", async () => {
    let killed: Promise<void> | undefined;
    let batches = 0;
    proxy.onRequest = (request) => {
      if (request.endsWith("/runs/log-batch") && ++batches === 8) killed = server.kill();
    };
    const {code, stdout, stderr} = await report("a", proxy.uri, ["--seed", "7"], {
      MLFLOW_HTTP_REQUEST_MAX_RETRIES: "1"
    });
    proxy.onRequest = () => {};
    expect(killed).toBeDefined();
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(stdout).toContain(kept);
    await killed;
    await server.restart();
    const before = await readServer(server);
    expect(before.runs.length).toBeGreaterThan(0);
    expect(before.runs.length).toBeLessThan(finishedRuns("a"));
    await comesOver("a");
  });

  it("is killed and back after a moment finishes with all of its runs there, or says that they are kept", async () => {
    let back: Promise<void> | undefined;
    let batches = 0;
    proxy.onRequest = (request) => {
      if (request.endsWith("/runs/log-batch") && ++batches === 8) back = server.kill().then(server.restart);
    };
    const {code, stdout, stderr} = await report("a", proxy.uri, ["--seed", "8"]);
    proxy.onRequest = () => {};
    expect(back).toBeDefined();
    await back;
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(stdout).toMatch(/MLflow To \S+: \d+ runs sent|The runs are kept in mlruns/);
    await comesOver("a");
  });

  it("has a password in its address keeps it to itself", async () => {
    const address = new URL(proxy.uri);
    address.username = "reader";
    address.password = "only-looks-at-things";
    const there = await report("a", address.href);
    expect(there).toMatchObject({code: 0, stderr: ""});
    expect(there.stdout).toContain(`Nothing new for ${proxy.uri}`);
    address.port = "9";
    const down = await run(["sync", "--out", out("a")], undefined, {
      MLFLOW_TRACKING_URI: address.href,
      MLFLOW_HTTP_REQUEST_MAX_RETRIES: "0"
    });
    expect(down.code).toBe(1);
    expect(down.stderr).toContain("no MLflow server answers at http://127.0.0.1:9");
    const basic = Buffer.from("reader:only-looks-at-things").toString("base64");
    const written = [...Object.entries(snapshot(out("a"))), ["there", there.stdout], ["down", down.stderr]];
    const leaks = written.filter(([, text]) => text?.includes(address.password) || text?.includes(basic));
    expect(leaks.map(([path]) => path)).toEqual([]);
  });
});
