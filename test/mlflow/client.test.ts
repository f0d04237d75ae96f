import {createHash, randomBytes} from "node:crypto";
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {ServerRun} from "../../src/tracking/server/answers.ts";
import {type MlflowClient, mlflowClient} from "../../src/tracking/server/client.ts";
import {can_run} from "./python.ts";
import {VERSIONS, withServer} from "./server.ts";
import {connectTo, readServer} from "./server-view.ts";

const names = ["Chicago – géo: “nächte” 🙂", "it's", 'say "so"', `'both' "quotes"`, "100 %", "a/b\\c"];
const latin_names = ["zones of the city.md", "a/b/c é.txt", "1+1&2=x:y'(a).json"];
const sha256 = (data: Buffer | string) => createHash("sha256").update(data).digest("hex");
const series = (key: string, length: number) =>
  Array.from({length}, (_, step) => ({key, value: step / 7, step, timestamp: 1_700_000_000_000 + step}));

describe.runIf(can_run).each(VERSIONS)("the client, against MLflow %s,", (version) => {
  const server = withServer(version);
  // MLflow 2 takes files of any name, and breaks the connection when it is to give back one beyond Latin-1.
  const file_names = version.startsWith("2.") ? latin_names : [...latin_names, "ночь/🙂.svg"];
  const folder = mkdtempSync(join(tmpdir(), "patroliq-client-"));
  let client: MlflowClient;
  let experiment_id: string;
  const newRun = (run_key: string): Promise<ServerRun> =>
    client.ensureRun({experiment_id, name: run_key, run_key, start_time: 1_700_000_000_000.7});

  beforeAll(async () => {
    client = mlflowClient(connectTo(server.uri));
    ({experiment_id} = await client.ensureExperiment("calls", {"mlflow.note.content": "Two\nlines é"}));
  });
  afterAll(async () => {
    await client.close();
    rmSync(folder, {recursive: true, force: true});
  });

  it("knows the version", async () => {
    expect(await client.version()).toBe(version);
  });

  it.each(names)("makes and finds the experiment and the run named %s, once", async (name) => {
    const made = await client.ensureExperiment(name);
    expect((await client.ensureExperiment(name)).experiment_id).toBe(made.experiment_id);
    expect(await client.findExperiment(name)).toMatchObject({name, experiment_id: made.experiment_id});
    const wanted = {experiment_id: made.experiment_id, name, run_key: name, start_time: 1};
    const run = await client.ensureRun(wanted);
    expect(run).toMatchObject({run_name: name, start_time: 1, status: "RUNNING"});
    expect((await client.ensureRun(wanted)).run_id).toBe(run.run_id);
    expect((await client.findRun(made.experiment_id, name))?.run_id).toBe(run.run_id);
    expect(await client.findRun(made.experiment_id, `${name}!`)).toBeUndefined();
  });

  it("finds no experiment that is not there, and brings back a deleted one with its runs", async () => {
    expect(await client.findExperiment("nowhere")).toBeUndefined();
    const {experiment_id: id} = await client.ensureExperiment("deleted");
    const {run_id} = await client.ensureRun({experiment_id: id, name: "r", run_key: "r", start_time: 1});
    await client.deleteExperiment(id);
    expect(await client.ensureExperiment("deleted")).toMatchObject({experiment_id: id, restored: true});
    expect((await client.getRun(run_id)).lifecycle_stage).toBe("active");
  });

  it("keeps every value as text and every number as it is", async () => {
    const {run_id} = await newRun("values");
    const params = {empty: "", "Größe/m": "1.5", yes: String(true), text: "a: 'b'\n\"c\" 🙂"};
    const numbers = [0, -0, 1e-300, -1.7976931348623157e308, 0.1, 2 ** 53 - 1];
    const metrics = numbers.map((value, step) => ({
      key: "x/y z",
      value,
      step: step - 2,
      timestamp: step + 0.9
    }));
    await client.logBatch(run_id, {params, tags: params, metrics});
    const run = await client.getRun(run_id);
    expect(run.start_time).toBe(1_700_000_000_000);
    expect(run.params).toEqual(params);
    expect(run.tags).toMatchObject(params);
    const found = await client.metricHistory(run_id, "x/y z");
    expect(found.sort((a, b) => a.step - b.step)).toEqual(
      metrics.map(({value, step, timestamp}) => ({value: value + 0, step, timestamp: Math.trunc(timestamp)}))
    );
  });

  it("leaves out what is no finite number, and the rest of the batch arrives", async () => {
    const {run_id} = await newRun("not finite");
    const values = [1, Number.NaN, Infinity, -Infinity, 2];
    await client.logBatch(run_id, {
      metrics: values.map((value, step) => ({key: "x", value, step, timestamp: 5}))
    });
    expect((await client.metricHistory(run_id, "x")).map(({value}) => value).sort()).toEqual([1, 2]);
  });

  it("splits what is more than the server takes at once, and takes it twice as once", async () => {
    const {run_id} = await newRun("limits");
    const many = (count: number) =>
      Object.fromEntries(Array.from({length: count}, (_, i) => [`key ${i}`, `value ${i}`]));
    const metrics = [...series("a", 1234), ...series("b", 1001), ...series("b", 1001)];
    const batch = {params: many(205), tags: many(305), metrics};
    await client.logBatch(run_id, batch);
    await client.logBatch(run_id, batch);
    const run = await client.getRun(run_id);
    expect(run.params).toEqual(batch.params);
    expect(run.tags).toMatchObject(batch.tags);
    expect(await client.metricHistory(run_id, "a")).toHaveLength(1234);
    expect(await client.metricHistory(run_id, "b")).toHaveLength(1001);
  });

  it("cuts a value that is too long, and marks it", async () => {
    const {run_id} = await newRun("long");
    const long = "é".repeat(9000);
    await client.logBatch(run_id, {params: {long}, tags: {long}});
    const {params, tags} = await client.getRun(run_id);
    expect([...(params.long ?? "")]).toHaveLength(6000);
    expect([...(tags.long ?? "")]).toHaveLength(8000);
    expect(params.long).toMatch(/é… \(cut, was 9000 characters\)$/);
  });

  it("says what it is when a param is to change, and that batch leaves nothing", async () => {
    const {run_id} = await newRun("conflict");
    await client.logBatch(run_id, {params: {k: "1"}});
    const sent = client.logBatch(run_id, {params: {k: "2", other: "1"}});
    await expect(sent).rejects.toThrow(/answered 400 .*Changing param values is not allowed/);
    expect((await client.getRun(run_id)).params).toEqual({k: "1"});
  });

  it.each(["a#b", "a//b", "../x", "", "k".repeat(251), "a%b", "a,b"])(
    "refuses the key %j before sending",
    async (key) => {
      const {run_id} = await newRun("keys");
      for (const batch of [{params: {[key]: "1"}}, {tags: {[key]: "1"}}, {metrics: series(key, 1)}])
        await expect(client.logBatch(run_id, {params: {good: "1"}, ...batch})).rejects.toThrow(RangeError);
      expect((await client.getRun(run_id)).params).toEqual({});
    }
  );

  it("ends, renames, deletes and restores runs, and removes tags", async () => {
    const {run_id} = await newRun("states");
    await client.updateRun(run_id, {status: "FAILED", end_time: 1_700_000_000_500.9});
    await client.updateRun(run_id, {name: "renamed"});
    expect(await client.getRun(run_id)).toMatchObject({
      status: "FAILED",
      end_time: 1_700_000_000_500,
      run_name: "renamed"
    });
    await client.logBatch(run_id, {tags: {passing: "1"}});
    await client.deleteTag(run_id, "passing");
    await client.deleteTag(run_id, "passing");
    expect((await client.getRun(run_id)).tags.passing).toBeUndefined();
    await client.deleteRun(run_id);
    expect(await client.findRun(experiment_id, "states")).toBeUndefined();
    expect(await client.findRuns(experiment_id, "states", "ALL")).toMatchObject([
      {lifecycle_stage: "deleted"}
    ]);
    await client.restoreRun(run_id);
    expect(await client.findRun(experiment_id, "states")).toMatchObject({run_id, lifecycle_stage: "active"});
  });

  it("links datasets, the same one once", async () => {
    const {run_id} = await newRun("datasets");
    const dataset = {
      name: "chicago é",
      digest: "0123456789abcdef",
      source_type: "local",
      source: '{"uri":"data/sample"}',
      schema: '{"mlflow_colspec":[]}',
      profile: null,
      context: "training"
    };
    for (let i = 0; i < 2; i++) await client.logDatasets(run_id, [dataset, {...dataset, digest: "other"}]);
    const {datasets} = await client.getRun(run_id);
    expect(datasets.map((item) => item.dataset.digest).sort()).toEqual(["0123456789abcdef", "other"]);
    expect(datasets[0]).toMatchObject({
      tags: {"mlflow.data.context": "training"},
      dataset: {name: dataset.name, source: dataset.source, schema: dataset.schema}
    });
  });

  it("puts, lists, gets and deletes files, whatever their names", async () => {
    const {run_id, artifact_uri} = await newRun("files");
    for (const name of file_names) await client.putArtifact(artifact_uri, name, `first ${name}`);
    for (const name of file_names) await client.putArtifact(artifact_uri, name, name);
    await client.putArtifact(artifact_uri, "empty", new Uint8Array());
    const sizes = file_names.map((name): [string, number] => [name, Buffer.byteLength(name)]);
    expect(await client.artifactSizes(run_id)).toEqual(new Map([...sizes, ["empty", 0]]));
    for (const name of file_names) expect(String(await client.getArtifact(artifact_uri, name))).toBe(name);
    expect(await client.getArtifact(artifact_uri, "a/none")).toBeUndefined();
    await client.deleteArtifact(artifact_uri, "empty");
    expect((await client.artifactSizes(run_id)).has("empty")).toBe(false);
  });

  it("streams 50 MB there and back", async () => {
    const {artifact_uri} = await newRun("large");
    const large = join(folder, "large.bin");
    const bytes = randomBytes(50e6);
    writeFileSync(large, bytes);
    await client.putArtifact(artifact_uri, "large.bin", {file: large});
    await client.downloadArtifact(artifact_uri, "large.bin", join(folder, "back", "large.bin"));
    expect(sha256(readFileSync(join(folder, "back", "large.bin")))).toBe(sha256(bytes));
    await client.deleteArtifact(artifact_uri, "large.bin");
  });

  it.each(["../x", "a/../../x", "a/%2e%2e/x", "/x", "a#b", "a\\b", "", "a\nb"])(
    "refuses the file name %j before sending",
    async (path) => {
      const {run_id, artifact_uri} = await newRun("file names");
      await expect(client.putArtifact(artifact_uri, path, "x")).rejects.toThrow(RangeError);
      await expect(client.getArtifact(artifact_uri, path)).rejects.toThrow(RangeError);
      await expect(client.listArtifacts(run_id, path)).rejects.toThrow(RangeError);
      expect((await client.artifactSizes(run_id)).size).toBe(0);
    }
  );

  it("says where files cannot go through the server", async () => {
    await expect(client.putArtifact("s3://bucket/1/a/artifacts", "x", "x")).rejects.toThrow(
      "files under s3://bucket/1/a/artifacts cannot be reached through the MLflow server: start it with --artifacts-destination"
    );
  });

  it("registers models, versions and aliases, each once", async () => {
    const {run_id, artifact_uri} = await newRun("model");
    await client.putArtifact(artifact_uri, "model/MLmodel", "flavors: {}\n");
    const name = "Zonen été 2";
    expect(await client.findModel(name)).toBeUndefined();
    await client.ensureModel(name, {description: "first", tags: {task: "clustering"}});
    await client.ensureModel(name);
    await client.updateModel(name, "Where it is busy.");
    await client.setModelTag(name, "unit", "m");
    const wanted = {name, run_id, source: `${artifact_uri}/model`, tags: {"patroliq.content_hash": "h"}};
    expect(await client.ensureVersion(wanted)).toMatchObject({version: 1, created: true, status: "READY"});
    expect(await client.ensureVersion(wanted)).toMatchObject({version: 1, created: false});
    await client.updateVersion(name, 1, "by the rule");
    await client.setVersionTag(name, 1, "seed", "42");
    expect(await client.aliasedVersion(name, "champion")).toBeUndefined();
    await client.setAlias(name, "champion", 1);
    await client.setAlias(name, "challenger", 1);
    await client.deleteAlias(name, "challenger");
    await client.deleteAlias(name, "challenger");
    expect(await client.aliasedVersion(name, "champion")).toMatchObject({
      version: 1,
      description: "by the rule"
    });
    expect(await client.searchModels()).toMatchObject([{name, aliases: {champion: 1}}]);
    expect(await client.findModel(name)).toMatchObject({
      description: "Where it is busy.",
      tags: {task: "clustering", unit: "m"},
      aliases: {champion: 1}
    });
    expect(await client.searchVersions(name)).toMatchObject([
      {version: 1, run_id, source: wanted.source, tags: {"patroliq.content_hash": "h", seed: "42"}}
    ]);
    await expect(client.ensureModel("a/b")).rejects.toThrow(RangeError);
    await expect(client.setAlias(name, "latest", 1)).rejects.toThrow(RangeError);
    await expect(client.setAlias(name, "champion", 7)).rejects.toThrow(/answered 404/);
  });

  it("follows pages to the last", async () => {
    const all = await client.searchRuns([experiment_id], "", "ALL");
    expect(new Set(all.map(({run_id}) => run_id)).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(9);
    expect((await client.searchExperiments()).map(({name}) => name)).toEqual(expect.arrayContaining(names));
  });

  it("makes one run of a key and loses no point when eight log at once", async () => {
    const clients = Array.from({length: 8}, () => mlflowClient(connectTo(server.uri)));
    const runs = await Promise.all(
      clients.map(async (one, number) => {
        const {experiment_id: id} = await one.ensureExperiment("eight at once");
        const run = await one.ensureRun({experiment_id: id, name: "r", run_key: "same", start_time: 1});
        await one.logBatch(run.run_id, {
          params: {[`of ${number}`]: "1"},
          metrics: series(`of ${number}`, 300)
        });
        return run.run_id;
      })
    );
    expect(new Set(runs).size).toBe(1);
    await Promise.all(clients.map((one) => one.close()));
    const view = await readServer(server);
    const {experiment_id: id, stage} = view.experiments["eight at once"] ?? {};
    expect(stage).toBe("active");
    const there = view.runs.filter((run) => run.experiment_id === id);
    expect(there).toHaveLength(1);
    for (let number = 0; number < 8; number++) {
      expect(there[0]?.params[`of ${number}`]).toBe("1");
      expect(there[0]?.history[`of ${number}`]).toEqual(
        series("", 300).map(({timestamp, value, step}) => [timestamp, value, step])
      );
    }
    const files = view.runs.find(({run_key}) => run_key === "files")?.artifacts;
    expect(files).toEqual(Object.fromEntries(file_names.map((name) => [name, sha256(name)])));
  });
});
