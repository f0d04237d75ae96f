import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {ensureMlflowEnv, MLFLOW_2} from "../../scripts/mlflow-env.mjs";
import {type LoadedModel, loadModel} from "../../src/models/load-model.ts";
import type {Answer, Params, Row} from "../../src/models/rows.ts";
import {three_cells} from "../models/sample-models.ts";
import {temporaryFolder} from "../support/cli.ts";
import {rowsFor} from "./model-rows.ts";
import {can_run, mlflowPython} from "./python.ts";
import {writeModelFolder, writeReportModels} from "./report-models.ts";
import {type Serving, serve} from "./serving.ts";

const dir = temporaryFolder();
const NAMES = [
  "KMeans_Model_Geo",
  "DBSCAN_Model",
  "Hierarchical_Model",
  "Temporal_KMeans",
  "PCA_Model",
  "UMAP_Model"
] as const;
type Name = (typeof NAMES)[number];

/** The largest difference of any two answers, and whether all of both are numbers. */
function difference(ours: readonly Answer[], theirs: readonly Answer[]): number {
  expect(theirs.length).toBe(ours.length);
  let most = 0;
  ours.forEach((answer, i) => {
    expect(Object.keys(theirs[i]).sort()).toEqual(Object.keys(answer).sort());
    for (const [name, value] of Object.entries(answer)) {
      expect(Number.isFinite(value) && Number.isFinite(theirs[i][name])).toBe(true);
      // Of numbers above 1 (scores of rows a million deviations away) the relative difference counts.
      most = Math.max(most, Math.abs(value - theirs[i][name]) / Math.max(1, Math.abs(value)));
    }
  });
  return most;
}

const split = (model: LoadedModel, rows: readonly Row[]) => {
  const columns = model.signature.inputs.map(({name}) => name);
  return {columns, data: rows.map((row) => columns.map((name) => row[name] ?? null))};
};

describe.runIf(can_run)("models of a report, asked through MLflow", () => {
  const models = new Map<Name, LoadedModel>();
  const servings = new Map<Name, Serving>();
  let python: string;
  let mlflow: ReturnType<typeof mlflowPython>;

  const ours = (name: Name) => models.get(name) as LoadedModel;
  const asked = async (name: Name, rows: readonly Row[], params?: Params) => {
    const body = {dataframe_split: split(ours(name), rows), ...(params && {params})};
    const {status, text} = (await servings.get(name)?.ask(body)) ?? {status: 0, text: ""};
    expect(text).not.toMatch(/NaN/);
    return {status, text, answers: status === 200 ? (JSON.parse(text).predictions as Answer[]) : []};
  };

  beforeAll(async () => {
    mlflow = mlflowPython();
    python = ensureMlflowEnv();
    await writeReportModels(dir);
    for (const name of NAMES) models.set(name, await loadModel(join(dir, name)));
    const served = NAMES.map(async (name) => [name, await serve(python, join(dir, name))] as const);
    for (const [name, serving] of await Promise.all(served)) servings.set(name, serving);
  }, 300_000);
  afterAll(() => Promise.all([...servings.values()].map((serving) => serving.stop())));

  it.each(NAMES)("%s gives 1,000 rows the same answers served and in TypeScript, to 1e-9", async (name) => {
    const rows = rowsFor(ours(name), 1000, 1);
    const {status, text, answers} = await asked(name, rows);
    expect(status, text.slice(0, 500)).toBe(200);
    expect(difference(ours(name).predict(rows), answers)).toBeLessThan(1e-9);
  });

  it("all load in one Python process and answer alike, with what the signature lets a call set", async () => {
    const cells = join(dir, "cells");
    writeModelFolder(cells, {kind: "cell_risk", model: three_cells});
    const cases: {key: string; model: LoadedModel; uri: string; rows: Row[]; params: Params}[] = [];
    const add = (
      key: string,
      model: LoadedModel,
      uri: string,
      params: Params = {},
      rows = rowsFor(model, 100, 2)
    ) => cases.push({key, model, uri, rows, params});
    for (const name of NAMES) add(name, ours(name), join(dir, name));
    for (const params of [{n_zones: 3}, {n_zones: 200}, {height_m: 30_000}] as Params[])
      add(JSON.stringify(params), ours("Hierarchical_Model"), join(dir, "Hierarchical_Model"), params);
    const around = Array.from({length: 100}, (_, i) => ({
      latitude: 41.878 + (i % 10) * 0.0015,
      longitude: -87.634 + Math.floor(i / 10) * 0.0008
    }));
    add("cells", await loadModel(cells), cells, {}, around);

    const questions = cases.map(({key, model, uri, rows, params}) => {
      // pandas makes no double of a whole number by itself.
      const doubles = model.signature.inputs.filter(({type}) => type === "double").map(({name}) => name);
      return [key, {uri, rows, doubles, params}];
    });
    const answers = JSON.parse(
      mlflow("answer-models.py", dir, JSON.stringify(Object.fromEntries(questions)))
    );
    for (const {key, model, rows, params} of cases)
      expect(difference(model.predict(rows, params), answers[key].answers), key).toBeLessThan(1e-9);
    expect(new Set(answers.cells.answers.map(({rank}: Answer) => rank))).toEqual(new Set([-1, 1, 2, 3]));
  });

  it("say -1 of places that are not given, not on earth, or far away", async () => {
    const rows = [
      {latitude: null, longitude: -87.6},
      {latitude: 91, longitude: -87.6},
      {latitude: 51.5, longitude: -0.1}
    ];
    for (const name of ["KMeans_Model_Geo", "DBSCAN_Model", "Hierarchical_Model"] as const) {
      const {answers} = await asked(name, rows);
      expect(answers.map(({zone}) => zone)).toEqual([-1, -1, -1]);
      expect(answers.map(({distance_m}) => distance_m).slice(0, 2)).toEqual([-1, -1]);
      expect(answers[2].distance_m).toBeGreaterThan(6e6);
      expect(ours(name).predict(rows)).toEqual(answers);
    }
  });

  it("answer no rows with none", async () => {
    for (const name of NAMES) {
      expect(await asked(name, [])).toMatchObject({status: 200, answers: []});
      expect(ours(name).predict([])).toEqual([]);
    }
  });

  it("refuse rows without a column or with text for a number, by name, as TypeScript does", async () => {
    const missing = await servings.get("DBSCAN_Model")?.ask({dataframe_records: [{latitude: 41.9}]});
    expect(missing).toMatchObject({status: 400, text: expect.stringContaining("longitude")});
    expect(() => ours("DBSCAN_Model").predict([{latitude: 41.9}])).toThrow('no column "longitude"');
    const rows = [{latitude: "here", longitude: -87.6}];
    const text = await servings.get("DBSCAN_Model")?.ask({dataframe_records: rows});
    expect(text).toMatchObject({status: 400, text: expect.stringContaining("latitude")});
    expect(() => ours("DBSCAN_Model").predict(rows)).toThrow('column "latitude" has "here" in row 0');
  });

  it("refuse a cut that the tree does not hold, in the same words", async () => {
    const rows = [{latitude: 41.9, longitude: -87.6}];
    for (const n_zones of [0, 5000]) {
      const {status, text} = await asked("Hierarchical_Model", rows, {n_zones});
      const words = `n_zones must be a whole number from 1 to 1000, got ${n_zones}`;
      expect({status, text}).toMatchObject({status: 400, text: expect.stringContaining(words)});
      expect(() => ours("Hierarchical_Model").predict(rows, {n_zones})).toThrow(words);
    }
  });

  it("are served by the last MLflow 2 as well", async () => {
    const serving = await serve(ensureMlflowEnv(MLFLOW_2), join(dir, "DBSCAN_Model"));
    try {
      const rows = rowsFor(ours("DBSCAN_Model"), 100, 3);
      const {status, text} = await serving.ask({dataframe_split: split(ours("DBSCAN_Model"), rows)});
      expect(status, text.slice(0, 500)).toBe(200);
      expect(difference(ours("DBSCAN_Model").predict(rows), JSON.parse(text).predictions)).toBeLessThan(1e-9);
    } finally {
      await serving.stop();
    }
  }, 200_000);
});
