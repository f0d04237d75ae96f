import {createHash} from "node:crypto";
import {rmSync} from "node:fs";
import {join} from "node:path";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {modelFiles} from "../../../src/tracking/store/model-files.ts";
import type {Run} from "../../../src/tracking/store/run.ts";
import type {Store} from "../../../src/tracking/store/store.ts";
import {parseYaml} from "../../../src/tracking/store/yaml.ts";
import {snapshot, withStore} from "../temporary-store.ts";

const name = "KMeans_Model_Geo";

/** A finished run with the model's files. */
function train(
  store: Store,
  model: unknown,
  run_key = JSON.stringify(model)
): {run: Run; content_hash: string} {
  const content_hash = createHash("sha256").update(JSON.stringify(model)).digest("hex");
  const run = store.startRun({experiment_id: store.experiment("tests"), name, run_key});
  const files = modelFiles({
    kind: "kmeans_geo",
    model: {model},
    inputs: [{name: "latitude", type: "double"}],
    outputs: [{name: "cluster", type: "long", required: false}],
    run_id: run.run_id,
    model_uuid: content_hash.slice(0, 32),
    created_at: Date.UTC(2017, 0, 2, 3, 4, 5, 6)
  });
  for (const [path, text] of Object.entries(files)) run.logArtifact(`model/${path}`, text);
  run.finish();
  return {run, content_hash};
}

function register(store: Store, model: unknown, run_key?: string) {
  return store.createVersion({name, artifact_path: "model", ...train(store, model, run_key)});
}

describe("createVersion", () => {
  it("makes one version per changed model, numbered from 1, whatever the order of reports", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({min: 0, max: 4}), {maxLength: 8}), (models) =>
        withStore((store) => {
          const seen: number[] = [];
          for (const model of models) {
            const created = !seen.includes(model);
            if (created) seen.push(model);
            expect(register(store, model)).toEqual({version: seen.indexOf(model) + 1, created});
          }
          expect(store.versions(name).map(({version}) => version)).toEqual(seen.map((_, index) => index + 1));
        })
      ),
      {numRuns: 30}
    );
  });

  it("returns the version of another run with the same model", () => {
    withStore((store) => {
      expect(register(store, {k: 9}, "on Monday")).toEqual({version: 1, created: true});
      expect(register(store, {k: 9}, "on Tuesday")).toEqual({version: 1, created: false});
    });
  });

  it("makes a new version when the files of the old one are gone", () => {
    withStore((store) => {
      register(store, {k: 9}, "on Monday");
      const [first] = store.versions(name);
      rmSync(join(store.root, store.experiment("tests"), first?.run_id ?? ""), {recursive: true});
      expect(register(store, {k: 9}, "on Tuesday")).toEqual({version: 2, created: true});
    });
  });

  it("changes no byte when it is repeated", () => {
    withStore((store) => {
      store.registerModel(name, {description: "zones", tags: {task: "clustering"}});
      register(store, {k: 9});
      store.setAlias(name, "champion", 1);
      const before = snapshot(store.root);
      store.registerModel(name, {description: "zones", tags: {task: "clustering"}});
      register(store, {k: 9});
      store.setAlias(name, "champion", 1);
      expect(snapshot(store.root)).toEqual(before);
    });
  });

  it("refuses a run without the model's files", () => {
    withStore((store) => {
      const run = store.startRun({experiment_id: store.experiment("tests"), name, run_key: "empty"});
      expect(() => store.createVersion({name, run, artifact_path: "model", content_hash: "x"})).toThrow(
        "has no model under model"
      );
    });
  });

  it("reads back with description, tags, run and aliases", () => {
    withStore((store) => {
      const {run, content_hash} = train(store, {k: 9});
      const options = {
        name,
        run,
        artifact_path: "model",
        content_hash,
        description: "nine zones",
        tags: {rows: 3}
      };
      store.createVersion(options);
      store.setAlias(name, "champion", 1);
      store.setAlias(name, "fast", 1);
      expect(store.versions(name)).toEqual([
        {
          name,
          version: 1,
          run_id: run.run_id,
          source: `${run.artifact_uri}/model`,
          description: "nine zones",
          tags: {rows: "3", "patroliq.content_hash": content_hash},
          aliases: ["champion", "fast"],
          content_hash,
          created_at: expect.any(Number)
        }
      ]);
    });
  });
});

describe("registerModel", () => {
  it("keeps a description until another is given", () => {
    withStore((store) => {
      store.registerModel(name, {description: "zones"});
      store.registerModel(name, {tags: {task: "clustering"}});
      expect(store.models()).toEqual([{name, description: "zones", tags: {task: "clustering"}}]);
      store.registerModel(name, {description: "hot zones"});
      expect(store.models()).toMatchObject([{description: "hot zones"}]);
    });
  });
});

describe("setAlias", () => {
  it("moves an alias between versions", () => {
    withStore((store) => {
      register(store, 1);
      register(store, 2);
      store.setAlias(name, "challenger", 1);
      store.setAlias(name, "challenger", 2);
      expect(store.aliases(name)).toEqual({challenger: 2});
    });
  });

  it("refuses a version that is not there", () => {
    withStore((store) => {
      register(store, 1);
      expect(() => store.setAlias(name, "champion", 2)).toThrow(`${name} has no version 2 to call champion`);
    });
  });
});

describe("modelFiles", () => {
  it("are the model as JSON and its description", () => {
    const files = modelFiles({
      kind: "pca",
      model: {components: [[1, 0]]},
      inputs: [{name: "hour", type: "integer"}],
      outputs: [{name: "pc1", type: "double", required: false}],
      run_id: "0".repeat(32),
      model_uuid: "1".repeat(32),
      created_at: Date.UTC(2017, 0, 2, 3, 4, 5, 6)
    });
    expect(JSON.parse(files["model.json"] ?? "")).toEqual({kind: "pca", components: [[1, 0]]});
    expect(parseYaml(files.MLmodel ?? "")).toEqual({
      artifact_path: "model",
      flavors: {patroliq: {data: "model.json", kind: "pca"}},
      mlflow_version: "2.10.0",
      model_uuid: "1".repeat(32),
      run_id: "0".repeat(32),
      signature: {
        inputs: '[{"type":"integer","name":"hour","required":true}]',
        outputs: '[{"type":"double","name":"pc1","required":false}]',
        params: null
      },
      utc_time_created: "2017-01-02 03:04:05.006000"
    });
  });
});
