import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {loadModel} from "../../src/models/load-model.ts";
import type {DatasetReport} from "../../src/report/dataset.ts";
import type {HotspotsReport} from "../../src/report/hotspots.ts";
import type {ModelsReport} from "../../src/report/models.ts";
import type {RegistryReport, RunsReport} from "../../src/report/tracking.ts";
import type {RunRecord} from "../../src/tracking/store/run-record.ts";
import {openStore} from "../../src/tracking/store/store.ts";
import {fingerprint, ROOT, readReport, run, start, temporaryFolder} from "../support/cli.ts";
import {bothNodes} from "../support/nodes.ts";
import {writeSyntheticCity} from "../support/synthetic-city.ts";

const dir = temporaryFolder();
const city = join(dir, "city.csv");
const out = join(dir, "out");
const mlruns = join(out, "mlruns");
const NAME = "KMeans_Model_Geo";
const reportArgs = (to: string) => ["report", "--no-site", "--steps", "kmeans", "--input", city, "--out", to];
const report = (to: string) => run(reportArgs(to));
const models = (...args: string[]) => run(["models", ...args, "--out", out]);

beforeAll(async () => {
  await writeSyntheticCity({rows: 1500, seed: 8, out: city, block_level: false, days: 90});
  expect(await report(out)).toMatchObject({code: 0, stderr: ""});
}, 200_000);

const runs = (folder = mlruns): RunRecord[] => openStore(folder).runs();
const named = (name: string): RunRecord => runs().find((each) => each.name === name) as RunRecord;
const artifact = ({experiment_id, run_id}: RunRecord, path: string): string =>
  readFileSync(join(mlruns, experiment_id, run_id, "artifacts", path), "utf8");
const tracked = <T>(name: string): T =>
  JSON.parse(readFileSync(join(out, "data/tracking", name), "utf8")) as T;
const cells = (csv: string) =>
  csv
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));

describe("a report as a record", () => {
  it("is one run; its models are nested in it, and in each model every setting that was tried, all in one experiment", () => {
    const [parent, model] = [named("Report of city.csv"), named(NAME)];
    const trials = runs().filter(({parent_run_id}) => parent_run_id === model.run_id);
    expect(openStore(mlruns).experiments()).toMatchObject([{name: "PatrolIQ/reports"}]);
    expect(model.parent_run_id).toBe(parent.run_id);
    expect(trials.map(({params}) => Number(params.n_clusters)).sort((a, b) => a - b)).toEqual([
      5, 6, 7, 8, 9, 10
    ]);
    expect(runs()).toHaveLength(2 + trials.length);
    for (const {status} of runs()) expect(status).toBe("FINISHED");
  });

  it("says with every run which code, data and chance it is of", () => {
    const {hash} = readReport<DatasetReport>(out, "dataset.json");
    for (const {tags} of runs())
      expect(tags).toMatchObject({
        "mlflow.source.git.commit": expect.stringMatching(/^([0-9a-f]{40}|unknown)$/),
        "patroliq.tree_changed": expect.stringMatching(/^(true|false|unknown)$/),
        "patroliq.version": expect.stringMatching(/^\d+\.\d+\.\d+/),
        "patroliq.node": `v${bothNodes().stripping.version}`,
        "patroliq.dataset_hash": hash,
        "patroliq.seed": "42"
      });
  });

  it("logs the data with its columns and what became of its rows", () => {
    const {hash, rows} = readReport<DatasetReport>(out, "dataset.json");
    for (const {datasets} of [named("Report of city.csv"), named(NAME)]) {
      expect(datasets).toMatchObject([
        {name: "city.csv", digest: hash, source_type: "local", context: "training"}
      ]);
      const {mlflow_colspec} = JSON.parse(datasets[0].schema ?? "");
      const header = cells(readFileSync(city, "utf8"))[0];
      for (const {name} of mlflow_colspec) expect(header).toContain(name);
      expect(mlflow_colspec).toContainEqual({type: "double", name: "Latitude", required: false});
      expect(JSON.parse(datasets[0].profile ?? "")).toMatchObject({
        num_rows: rows.read,
        located: rows.located
      });
      expect(datasets[0].source).not.toContain(dir);
    }
  });

  it("keeps iterations and numbers of clusters as steps of metrics", () => {
    const {history, metrics} = named(NAME);
    const {
      models: [model]
    } = readReport<ModelsReport>(out, "models.json");
    expect(metrics).toMatchObject(model.metrics);
    const by_count = readReport<HotspotsReport>(out, "hotspots.json").kmeans?.trials ?? [];
    expect(history.silhouette_by_n_clusters.map(({step, value}) => [step, value])).toEqual(
      by_count.map(({n_clusters, silhouette}) => [n_clusters, silhouette])
    );
    const lloyd = history.inertia_by_iteration;
    expect(lloyd.map(({step}) => step)).toEqual(lloyd.map((_, i) => i));
    for (let i = 1; i < lloyd.length; i++) expect(lloyd[i].value).toBeLessThanOrEqual(lloyd[i - 1].value);
    const steps = named("Report of city.csv").history.steps_done;
    expect(steps.map(({value}) => value)).toEqual(steps.map((_, i) => i + 1));
  });

  it("keeps pictures, tables, a card, names of zones and the model with a model's run", () => {
    const model = named(NAME);
    expect(model.artifacts).toEqual(
      expect.arrayContaining([
        "figures/inertia.svg",
        "figures/map.svg",
        "figures/silhouette.svg",
        "model-card.md",
        "model/MLmodel",
        "model/model.json",
        "partition.json",
        "tables/agreements.csv",
        "tables/trials.csv",
        "zone-names.json"
      ])
    );
    const [header, ...trials] = cells(artifact(model, "tables/trials.csv"));
    const chosen = trials.filter((trial) => trial[header.indexOf("chosen")] === "true");
    expect(trials).toHaveLength(6);
    expect(chosen.map((trial) => trial[header.indexOf("n_clusters")])).toEqual([model.params.n_clusters]);
    expect(JSON.parse(artifact(model, "zone-names.json"))).toHaveLength(Number(model.params.n_clusters));
    expect(artifact(model, "model-card.md")).toMatch(/^# .*KMeans/);
  });

  it("keeps the report's own files with its run, and where every row went", () => {
    const parent = named("Report of city.csv");
    for (const name of ["dataset.json", "hotspots.json", "models.json"])
      expect(artifact(parent, `report/${name}`)).toBe(readFileSync(join(out, "data/report", name), "utf8"));
    const [header, ...rows] = cells(artifact(parent, "tables/rows.csv"));
    const total = rows.reduce((sum, row) => sum + Number(row[header.indexOf("rows")]), 0);
    expect(total).toBe(parent.metrics.rows_read);
    expect(parent.metrics).toMatchObject({[`${NAME}/silhouette`]: named(NAME).metrics.silhouette});
    expect(parent.tags["mlflow.note.content"]).toContain("| KMeans\\_Model\\_Geo |");
  });

  it("lists runs without trials, and versions with the reason of their alias, for the Metrics page", () => {
    const {runs: listed, n_older} = tracked<RunsReport>("runs.json");
    expect(n_older).toBe(0);
    expect(listed.map(({name, part, n_trials, link}) => ({name, part, n_trials, link}))).toEqual([
      {name: NAME, part: "model", n_trials: 6, link: null},
      {name: "Report of city.csv", part: "report", n_trials: 0, link: null}
    ]);
    const {models: registered, server} = tracked<RegistryReport>("registry.json");
    expect(server).toBeNull();
    expect(registered).toMatchObject([
      {
        name: NAME,
        versions: [{version: 1, aliases: ["challenger"], data: "city.csv", run_id: named(NAME).run_id}]
      }
    ]);
    expect(registered[0].versions[0].reason).toMatch(
      /^challenger: KMeans_Model_Geo version 1, on city\.csv, becomes/
    );
    expect(openStore(mlruns).versions(NAME)[0].description).toContain("**Alias challenger:**");
  });

  it("changes nothing when it is made again", async () => {
    const before = fingerprint(mlruns);
    expect((await report(out)).code).toBe(0);
    expect(fingerprint(mlruns)).toEqual(before);
  }, 100_000);

  it("goes to the experiment that MLFLOW_EXPERIMENT_NAME names, and the report's bytes stay the same", async () => {
    const other = join(dir, "other");
    const env = {MLFLOW_EXPERIMENT_NAME: "Our district"};
    expect((await start(reportArgs(other), ROOT, env).finished).code).toBe(0);
    expect(openStore(join(other, "mlruns")).experiments()).toMatchObject([{name: "Our district"}]);
    expect(fingerprint(join(other, "data/report"))).toEqual(fingerprint(join(out, "data/report")));
  }, 100_000);

  it("is a failed run when a step fails", async () => {
    const single = join(dir, "single.csv");
    const [header, row] = readFileSync(city, "utf8").split("\n");
    writeFileSync(single, `${header}\n${row}\n`);
    const failed = join(dir, "failed");
    const {code} = await run(["report", "--no-site", "--steps", "pca", "--input", single, "--out", failed]);
    expect(code).toBe(1);
    expect(runs(join(failed, "mlruns")).map(({name, status}) => [name, status])).toEqual([
      ["Report of single.csv", "FAILED"]
    ]);
  }, 100_000);
});

describe("npm run models", () => {
  it("answers for a place in words and as JSON, as the model loaded in TypeScript does", async () => {
    const model = await loadModel(`${NAME}@challenger`, {mlruns, connection: null});
    const [{lat: latitude, lon: longitude}] =
      readReport<HotspotsReport>(out, "hotspots.json").kmeans?.clusters ?? [];
    const at = `--at=${latitude},${longitude}`;
    const {stdout} = await models("predict", `${NAME}@challenger`, at, "--json");
    const [answer] = model.predict([{latitude, longitude}]);
    expect(JSON.parse(stdout)).toEqual({model: NAME, version: 1, predictions: [answer]});
    const {stdout: words} = await models("predict", `${NAME}/1`, at);
    const names = JSON.parse(artifact(named(NAME), "zone-names.json"));
    expect(words).toContain(`lies in zone ${answer.zone}, “${names[answer.zone]}”, 0 m from its centre.`);
  }, 60_000);

  it("says in one sentence what is wrong", async () => {
    const wrong = async (...args: string[]) => {
      const {code, stderr} = await models(...args);
      expect(code).toBe(1);
      return stderr.trim();
    };
    expect(await wrong("show", "DBSCAN_Model")).toMatch(
      /^error: .* has no model "DBSCAN_Model"; it has KMeans_Model_Geo$/
    );
    expect(await wrong("predict", `${NAME}@best`, "--at", "1,2")).toMatch(
      /^error: .*no KMeans_Model_Geo@best.*$/
    );
    expect(await wrong("predict", `${NAME}/1`, "--at", "north")).toBe(
      'error: a place is latitude,longitude in degrees, as 41.88,-87.63; got "north"'
    );
    expect(await wrong("promote", NAME, "1")).toMatch(/--because/);
  }, 60_000);

  it("promotes a version for a reason, which the list and the version then say", async () => {
    expect((await models("promote", NAME, "1", "--because", "it names our districts")).stdout).toMatch(
      /^KMeans_Model_Geo version 1 is champion in .*: it names our districts\n$/
    );
    expect((await models("list")).stdout).toMatch(/KMeans_Model_Geo +1 +1 +1 /);
    expect((await models("show", NAME)).stdout).toContain(
      "champion: promoted by a person: it names our districts"
    );
  }, 60_000);
});
