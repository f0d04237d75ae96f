import {existsSync, mkdtempSync, renameSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {openStore} from "../../src/tracking/store/store.ts";
import {can_run, mlflow_version, mlflowPython} from "./python.ts";
import {logged, writeSampleStore} from "./sample-store.ts";

interface MlflowView {
  version: string;
  experiments: {experiment_id: string; name: string; tags: Record<string, string>; stage: string}[];
  runs: Record<string, MlflowRun>;
  models: Record<
    string,
    {description: string; tags: Record<string, string>; aliases: Record<string, string>}
  >;
  versions: {version: number; model: unknown; MLmodel: Record<string, unknown>; [key: string]: unknown}[];
  messages: string[];
}

interface MlflowRun {
  params: Record<string, string>;
  metrics: Record<string, number | string>;
  history: Record<string, [number, number | string, number][]>;
  tags: Record<string, string>;
  datasets: Record<string, unknown>[];
  artifacts: Record<string, string>;
  [key: string]: unknown;
}

describe.runIf(can_run)("a store written by PatrolIQ, opened by MLflow itself", () => {
  const folder = mkdtempSync(join(tmpdir(), "patroliq-mlflow-"));
  const project = join(folder, "project");
  const moved = join(folder, "moved project");
  let mlflow: ReturnType<typeof mlflowPython>;
  let ids: {parent_id: string; child_id: string};
  let view: MlflowView;

  beforeAll(() => {
    mlflow = mlflowPython();
    ids = writeSampleStore(project);
    view = JSON.parse(mlflow("read-store.py", project));
  });
  afterAll(() => rmSync(folder, {recursive: true, force: true}));

  it("opens without a warning, with the README in its root", () => {
    expect(view.version).toBe(mlflow_version);
    expect(existsSync(join(project, "mlruns", "README.md"))).toBe(true);
    expect(view.messages).toEqual([]);
  });

  it("has the experiment with its tags", () => {
    expect(view.experiments).toMatchObject([
      {name: logged.experiment, tags: logged.experiment_tags, stage: "active"}
    ]);
  });

  it("has the runs with state, times and parent", () => {
    expect(Object.keys(view.runs).sort()).toEqual(["KMeans_Model_Geo", "report"]);
    expect(view.runs.report).toMatchObject({
      run_id: ids.parent_id,
      status: "FAILED",
      start_time: 1_700_000_000_000,
      end_time: 1_700_000_061_000
    });
    expect(view.runs.KMeans_Model_Geo).toMatchObject({
      run_id: ids.child_id,
      status: "FINISHED",
      start_time: 1_700_000_000_100,
      end_time: 1_700_000_060_000
    });
    expect(view.runs.KMeans_Model_Geo?.tags).toMatchObject({"mlflow.parentRunId": ids.parent_id});
  });

  it("has every param and tag as text", () => {
    const run = view.runs.KMeans_Model_Geo;
    const texts = Object.entries(logged.params).map(([key, value]) => [key, String(value)]);
    expect(run?.params).toEqual(Object.fromEntries(texts));
    expect(run?.tags).toMatchObject({
      ...logged.tags,
      "mlflow.runName": "KMeans_Model_Geo",
      "patroliq.run_key": "kmeans"
    });
  });

  it("has every metric, not finite ones too, with its whole history", () => {
    const run = view.runs.KMeans_Model_Geo;
    expect(run?.metrics).toEqual({...logged.metrics, odd: "nan", worst: "-inf", inertia: 11.25});
    expect(run?.history.inertia).toEqual(
      logged.inertia.map(({timestamp, value, step}) => [timestamp, value, step])
    );
    expect(run?.history.tiny).toEqual([[expect.any(Number), 1e-300, 0]]);
  });

  it("has the dataset as the run's input", () => {
    const {source, schema, profile, ...rest} = logged.dataset;
    expect(view.runs.KMeans_Model_Geo?.datasets).toEqual([
      {
        ...rest,
        source_type: "local",
        source: JSON.stringify(source),
        schema: JSON.stringify(schema),
        profile: JSON.stringify(profile)
      }
    ]);
  });

  it("lists and downloads the run's files", () => {
    const artifacts = view.runs.KMeans_Model_Geo?.artifacts ?? {};
    expect(Object.keys(artifacts)).toEqual([
      "map.svg",
      "model/MLmodel",
      "model/model.json",
      "reports/zones of the city.md",
      "second/model/MLmodel",
      "second/model/model.json"
    ]);
    expect(artifacts["map.svg"]).toBe("<svg/>");
    expect(JSON.parse(artifacts["model/model.json"] ?? "")).toEqual({...logged.model, index: 0});
  });

  it("has the registered model, its versions and aliases, and opens the models by version", () => {
    expect(view.models).toEqual({
      KMeans_Model_Geo: {
        description: logged.description,
        tags: {task: "clustering"},
        aliases: {champion: "1", challenger: "2"}
      }
    });
    const versions = [...view.versions].sort((a, b) => a.version - b.version);
    expect(versions).toMatchObject([
      {
        version: 1,
        run_id: ids.child_id,
        status: "READY",
        description: logged.description,
        aliases: ["champion"],
        tags: {"patroliq.content_hash": "hash-0", rows: "800534"},
        model: {...logged.model, index: 0}
      },
      {version: 2, aliases: ["challenger"], model: {...logged.model, index: 1}}
    ]);
    expect(versions[0]?.MLmodel).toMatchObject({
      flavors: {patroliq: {data: "model.json", kind: "kmeans_geo"}},
      run_id: ids.child_id,
      signature: {inputs: '[{"type":"double","name":"latitude","required":true}]'}
    });
  });

  it("reads the same after the project moved", () => {
    renameSync(project, moved);
    expect(JSON.parse(mlflow("read-store.py", moved))).toEqual(view);
  });

  it("is still read by PatrolIQ after MLflow renamed, deleted and moved aliases in it", () => {
    const name = `it's a: "new" name, \u0085 é 🙂 # ${"so long that the line is folded ".repeat(4)}end`;
    const description = `first: line\n\n\n- second ${"with many words ".repeat(8)}\n  third's\n`;
    mlflow(
      "edit-store.py",
      moved,
      JSON.stringify({
        run_id: ids.child_id,
        deleted_run_id: ids.parent_id,
        name,
        model: "KMeans_Model_Geo",
        description
      })
    );
    const store = openStore(join(moved, "mlruns"));
    expect(store.runs().map((run) => run.name)).toEqual([name]);
    expect(store.run(ids.child_id)).toMatchObject({
      status: "FINISHED",
      tags: {reviewed: "yes"},
      metrics: {inertia: 11.25}
    });
    expect(store.models()).toMatchObject([{name: "KMeans_Model_Geo", description}]);
    expect(store.versions("KMeans_Model_Geo")).toMatchObject([
      {version: 1, description, aliases: [], content_hash: "hash-0"},
      {version: 2, aliases: ["challenger", "champion"]}
    ]);
    expect(store.run(ids.parent_id)).toBeUndefined();
  });
});
