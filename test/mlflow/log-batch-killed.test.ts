import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import {mlflowClient} from "../../src/tracking/server/client.ts";
import {openStore} from "../../src/tracking/store/store.ts";
import {syncStore} from "../../src/tracking/sync/sync.ts";
import {withProxy} from "./proxy.ts";
import {can_run} from "./python.ts";
import {expectSame} from "./same-as-store.ts";
import {VERSIONS, withServer} from "./server.ts";
import {connectTo, readServer} from "./server-view.ts";

const folder = mkdtempSync(join(tmpdir(), "patroliq-killed-"));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

/** A store with one run of 5,000 points and a file. */
function writeStore(root: string): void {
  const store = openStore(root);
  const run = store.startRun({experiment_id: store.experiment("killed"), name: "long", run_key: "long"});
  run.logParams({n: 1});
  run.logMetrics(
    Array.from({length: 5000}, (_, i) => ({
      key: `loss ${i % 4}`,
      value: Math.sin(i),
      step: i >> 2,
      timestamp: i
    }))
  );
  run.logArtifact("notes.md", "# Notes\n");
  run.finish();
}

describe.runIf(can_run).each(VERSIONS)("an MLflow %s that is killed with -9 during log-batch", (version) => {
  const server = withServer(version);
  const proxy = withProxy(() => server.uri);

  it("holds every point once after it came back and the sync was done again", async () => {
    const root = join(folder, version);
    writeStore(root);
    let batches = 0;
    let killed: Promise<void> | undefined;
    proxy.onRequest = (request) => {
      if (request.endsWith("/runs/log-batch") && ++batches === 3) killed = server.kill();
    };
    const hasty = mlflowClient(connectTo(proxy.uri, {MLFLOW_HTTP_REQUEST_MAX_RETRIES: "1"}));
    const first = await syncStore(root, hasty).then(
      ({problems}) => problems.join(),
      (error: unknown) => String(error)
    );
    expect(first).toMatch(/broke|no MLflow server answers/);
    expect(killed).toBeDefined();
    await killed;
    await server.restart();
    const half = await readServer(server);
    expect(half.runs.map(({status}) => status)).toEqual(["RUNNING"]);
    const points = Object.values(half.runs[0]?.history ?? {}).flat().length;
    expect(points).toBeGreaterThanOrEqual(100);
    expect(points).toBeLessThan(5000);

    const again = await syncStore(root, hasty);
    expect(again.runs).toMatchObject({sent: 0, completed: 1});
    expectSame(await readServer(server), openStore(root));
    const once_more = await syncStore(root, hasty);
    expect(once_more.runs).toEqual({sent: 0, completed: 0, unchanged: 1, left: 0});
    await hasty.close();
  }, 180_000);
});
