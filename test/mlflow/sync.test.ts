import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type MlflowClient, mlflowClient} from "../../src/tracking/server/client.ts";
import {openStore, type Store} from "../../src/tracking/store/store.ts";
import {followStore, openFollowedStore} from "../../src/tracking/sync/followed-store.ts";
import {syncStore} from "../../src/tracking/sync/sync.ts";
import {can_run} from "./python.ts";
import {expectSame} from "./same-as-store.ts";
import {logged, writeSampleStore} from "./sample-store.ts";
import {VERSIONS, withServer} from "./server.ts";
import {connectTo, readServer} from "./server-view.ts";

describe.runIf(can_run).each(VERSIONS)("a store brought to MLflow %s", (version) => {
  const server = withServer(version);
  const folder = mkdtempSync(join(tmpdir(), "patroliq-sync-"));
  let client: MlflowClient;
  let sample: Store;
  const compared: Store[] = [];
  const newStore = (name: string) => openStore(join(folder, name, "mlruns"));
  const begin = (store: Store, run_key: string, experiment = run_key) =>
    store.startRun({experiment_id: store.experiment(experiment), name: run_key, run_key});
  const sync = (store: Store) => syncStore(store.root, client);
  const made = {sent: 1, completed: 0, unchanged: 0, left: 0};

  beforeAll(() => {
    client = mlflowClient(connectTo(server.uri));
    sample = writeSampleStore(join(folder, "sample")).store;
  });
  afterAll(async () => {
    await client.close();
    rmSync(folder, {recursive: true, force: true});
  });

  it("is there whole, and twice is the same as once", async () => {
    const first = await sync(sample);
    expect(first).toMatchObject({runs: {sent: 2, unchanged: 0}, versions: {sent: 2}, problems: []});
    expect(first.sentences).toEqual([`To ${server.uri}: 2 runs sent, 2 model versions sent.`]);
    const again = await sync(sample);
    expect(again).toMatchObject({
      runs: {sent: 0, completed: 0, unchanged: 2},
      versions: {sent: 0, unchanged: 2}
    });
    expect(again.sentences).toEqual([`Nothing new for ${server.uri}: 2 runs there already.`]);
    // As from another machine, which has no notes of what was sent.
    rmSync(join(sample.root, ".sync.trash"), {recursive: true});
    expect(await sync(sample)).toMatchObject({runs: {sent: 0, unchanged: 2}, versions: {sent: 0}});

    const view = await readServer(server);
    expectSame(view, sample);
    const [child] = view.runs.filter(({name}) => name === "KMeans_Model_Geo");
    expect(child?.tags["patroliq.non_finite"]).toBe("odd NaN at step 0; worst -Infinity at step 0");
    expect(view.experiments[logged.experiment]?.tags).toMatchObject(logged.experiment_tags);
    expect(view.models.KMeans_Model_Geo).toMatchObject({
      description: logged.description,
      tags: {task: "clustering"},
      aliases: {champion: 1, challenger: 2},
      versions: [
        {
          version: 1,
          run_id: child?.run_id,
          description: logged.description,
          tags: {rows: "800534"},
          status: "READY"
        },
        {version: 2, run_id: child?.run_id, tags: {"patroliq.content_hash": "hash-1"}}
      ]
    });
    expect(view.models.KMeans_Model_Geo?.versions[1]?.source).toMatch(/^mlflow-artifacts:.*\/second\/model$/);
  });

  it("leaves an alias that somebody moved or removed on the server, and says so", async () => {
    const name = "KMeans_Model_Geo";
    await client.setAlias(name, "champion", 2);
    await client.deleteAlias(name, "challenger");
    const kept = await sync(sample);
    expect(kept.sentences).toContain(
      `champion of ${name} was set to version 2 on the server, and stays so; here it is version 1.`
    );
    expect(kept.sentences).toContain(
      `challenger of ${name} was removed on the server, and stays so; here it is version 2.`
    );
    expect((await client.findModel(name))?.aliases).toEqual({champion: 2});
    sample.setAlias(name, "champion", 2);
    expect((await sync(sample)).aliases_kept).toMatchObject([{alias: "challenger", there: undefined}]);
    // From here on the server agrees, so what is set here goes there again.
    sample.setAlias(name, "champion", 1);
    expect((await sync(sample)).aliases_kept).toHaveLength(1);
    expect((await client.findModel(name))?.aliases).toEqual({champion: 1});
  });

  it("leaves a tag and a description that somebody changed on the server", async () => {
    const [run] = await client.searchRuns(
      [(await client.findExperiment(logged.experiment))?.experiment_id ?? ""],
      "tags.algorithm = 'kmeans'"
    );
    await client.logBatch(run?.run_id ?? "", {tags: {"patroliq.note": "by hand"}});
    await client.updateVersion("KMeans_Model_Geo", 1, "by hand");
    await sync(sample);
    expect((await client.getRun(run?.run_id ?? "")).tags["patroliq.note"]).toBe("by hand");
    expect((await client.searchVersions("KMeans_Model_Geo"))[0]?.description).toBe("by hand");
  });

  it("grows there as it is logged, and is whole when it is finished", async () => {
    const store = newStore("growing");
    const run = begin(store, "growing");
    run.logParams({k: 9});
    run.logMetrics([{key: "loss", value: 3, step: 0}]);
    run.logArtifact("a.txt", "first");
    expect(await sync(store)).toMatchObject({runs: made});
    run.logMetrics([{key: "loss", value: 2, step: 1}]);
    run.logMetrics({other: 1});
    run.setTags({state: "half"});
    run.logArtifact("a.txt", "other");
    expect(await sync(store)).toMatchObject({runs: {sent: 0, completed: 1}});
    run.logArtifact("b/c.txt", "more");
    run.finish();
    expect(await sync(store)).toMatchObject({runs: {sent: 0, completed: 1}});
    compared.push(store);
  });

  it("keeps runs nested in one that failed and was begun anew", async () => {
    const store = newStore("nested anew");
    const parent = begin(store, "outer");
    const {run_id, experiment_id} = parent;
    const inner = store.startRun({experiment_id, name: "inner", run_key: "inner", parent_run_id: run_id});
    inner.finish();
    parent.finish("FAILED");
    expect((await sync(store)).runs).toMatchObject({sent: 2});
    await sleep(5);
    begin(store, "outer").finish();
    expect((await sync(store)).runs).toMatchObject({sent: 1, completed: 1});
    expect((await sync(store)).runs).toMatchObject({sent: 0, completed: 0, unchanged: 2});
    compared.push(store);
  });

  it("keeps one run of a key when it failed and was begun anew", async () => {
    const store = newStore("anew");
    const failed = begin(store, "anew");
    failed.logParams({k: 1, gone: 1});
    failed.logMetrics({loss: 1});
    failed.logArtifact("gone.txt", "x");
    failed.finish("FAILED");
    expect(await sync(store)).toMatchObject({runs: made});
    await sleep(2); // another start time
    const repeat = begin(store, "anew");
    repeat.logParams({k: 2});
    expect(await sync(store)).toMatchObject({runs: made});
    repeat.finish();
    expect(await sync(store)).toMatchObject({runs: {sent: 0, completed: 1}});
    expect(await sync(store)).toMatchObject({runs: {sent: 0, completed: 0, unchanged: 1}});
    compared.push(store);
  });

  it("does not bring back what was deleted on the server, but a deleted experiment", async () => {
    const store = newStore("deleted");
    for (const key of ["one", "two"]) begin(store, key, "to be deleted").finish();
    const {runs_there} = await sync(store);
    const [one] = Object.values(runs_there);
    await client.deleteRun(one?.run_id ?? "");
    const left = await sync(store);
    expect(left).toMatchObject({runs: {sent: 0, unchanged: 1, left: 1}});
    expect(left.sentences).toContain(
      "1 run deleted on the server: restore there what is to be brought over."
    );
    await client.deleteExperiment(one?.experiment_id ?? "");
    expect((await sync(store)).sentences).toContain(
      'Experiment "to be deleted" was deleted on the server; it is restored there.'
    );
    expect((await client.findExperiment("to be deleted"))?.lifecycle_stage).toBe("active");
  });

  it("leaves a finished run of the same key that came from another store", async () => {
    const [here, elsewhere] = [newStore("here"), newStore("elsewhere")];
    for (const store of [here, elsewhere]) {
      const run = begin(store, "of two stores", "two stores");
      run.logMetrics({loss: 1});
      run.finish();
      await sleep(2);
    }
    expect(await sync(here)).toMatchObject({runs: made});
    expect(await sync(elsewhere)).toMatchObject({runs: {...made, sent: 0, unchanged: 1}});
    expect(await sync(elsewhere)).toMatchObject({runs: {...made, sent: 0, unchanged: 1}});
    compared.push(here);
  });

  it("says what the server would not take, and brings over the rest", async () => {
    const store = newStore("refused");
    begin(store, "good", "refused").finish();
    const bad = begin(store, "bad", "refused");
    bad.finish();
    writeFileSync(join(store.root, bad.experiment_id, bad.run_id, "params", "a=b"), "1");
    const {runs, problems} = await sync(store);
    expect(runs.sent).toBe(1);
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^run ${bad.run_id}: .*key.*a=b`))]);
  });

  it("is kept up with: each run when it ends, and from time to time before", async () => {
    const connection = connectTo(server.uri);
    const root = join(folder, "followed", "mlruns");
    const store = openFollowedStore(root, connection);
    const run = begin(store, "followed");
    run.logMetrics([{key: "loss", value: 1, step: 0}]);
    const {experiment_id} = await client.ensureExperiment("followed");
    const there = () => client.findRun(experiment_id, "followed");
    expect(await there()).toBeUndefined();
    const follower = followStore(root, connection, 100);
    follower.changed(run.run_id);
    await expect.poll(there, {timeout: 30_000}).toMatchObject({status: "RUNNING", metrics: [{value: 1}]});
    await follower.flush();
    run.finish();
    await expect.poll(there, {timeout: 30_000}).toMatchObject({status: "FINISHED"});
    expect((await store.flush()).sentences).toEqual([expect.stringMatching(/^(Nothing new|To) .*: 1 run /)]);
    compared.push(store);
  });

  it("is once there when eight stores with the same runs are brought at once, and one store by two at once", async () => {
    const stores = Array.from({length: 8}, (_, i) => newStore(`at once ${i}`));
    for (const store of stores)
      for (const key of ["a", "b"]) {
        const run = store.startRun({
          experiment_id: store.experiment("stores at once"),
          name: key,
          run_key: key,
          start_time: 1_700_000_000_000
        });
        run.logMetrics([{key: "loss", value: 1, step: 0, timestamp: 5}]);
        run.logArtifact("a.txt", key);
        run.finish("FINISHED", 1_700_000_000_500);
      }
    const [first] = stores;
    if (first === undefined) throw new Error("no store");
    await Promise.all([...stores, first].map(sync));
    for (const store of stores)
      expect(await sync(store)).toMatchObject({runs: {sent: 0, completed: 0, unchanged: 2}});
    compared.push(first);
  });

  it("is whole after the server was killed in the middle and the sync was made again", async () => {
    const store = newStore("killed");
    for (let number = 0; number < 12; number++) {
      const run = begin(store, `run ${number}`, "killed");
      run.logParams({number});
      run.logMetrics(Array.from({length: 500}, (_, step) => ({key: "loss", value: step / 3, step})));
      run.logArtifact("a.txt", `file ${number}`);
      run.finish();
    }
    const impatient = mlflowClient(connectTo(server.uri, {MLFLOW_HTTP_REQUEST_MAX_RETRIES: "0"}));
    let killed: Promise<void> | undefined;
    const half = syncStore(store.root, impatient, {
      onProgress: (done) => {
        if (done === 4) killed = server.kill();
      }
    });
    await expect(half).rejects.toThrow(/no MLflow server answers at|the connection to MLflow at/);
    await killed;
    await server.restart();
    await impatient.close();
    const {runs} = await sync(store);
    expect(runs.sent + runs.completed).toBeGreaterThan(0);
    expect(await sync(store)).toMatchObject({runs: {sent: 0, completed: 0, unchanged: 12}});
    compared.push(store);
  });

  it("is read by MLflow's own client as it is here, after all of that", async () => {
    expect(compared).toHaveLength(7);
    const view = await readServer(server);
    for (const store of compared) expectSame(view, store);
  });
});
