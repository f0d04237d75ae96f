import {readFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {ensureMlflowEnv, MLFLOW_2} from "../../scripts/mlflow-env.mjs";
import {MODEL_KINDS, MODEL_NAMES, MODELS} from "../../src/models/all.ts";
import {type LoadedModel, loadModel} from "../../src/models/load-model.ts";
import type {Answer, Params, Row} from "../../src/models/rows.ts";
import {three_cells} from "../models/sample-models.ts";
import {temporaryFolder} from "../support/cli.ts";
import {gives, rowsFor, takes} from "./model-rows.ts";
import {can_run, mlflowPython} from "./python.ts";
import {writeModelFolder, writeReportModels} from "./report-models.ts";
import {type Serving, serve, serveTogether} from "./serving.ts";

const dir = temporaryFolder();
const ALL = MODELS.map(({name}) => name);

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

type Served = Pick<Serving, "ask" | "stop">;

/** Serves every registered model: the first by `mlflow models serve` itself, the others by the app behind it. */
async function serveAll(python: string): Promise<Map<string, Served>> {
  const [first, ...others] = MODEL_NAMES.map((name) => join(dir, name));
  const [one, rest] = await Promise.all([serve(python, first), serveTogether(python, others)]);
  return new Map([one, ...rest].map((serving, i) => [MODEL_NAMES[i], serving]));
}

const stopAll = (servings: ReadonlyMap<string, Served>) =>
  Promise.all([...servings.values()].map(({stop}) => stop()));

const split = (model: LoadedModel, rows: readonly Row[]) => {
  const columns = model.signature.inputs.map(({name}) => name);
  return {columns, data: rows.map((row) => columns.map((name) => row[name] ?? null))};
};

describe.runIf(can_run)("models of a report, asked through MLflow", () => {
  const models = new Map<string, LoadedModel>();
  let servings: Map<string, Served>;
  let mlflow: ReturnType<typeof mlflowPython>;

  const ours = (name: string) => models.get(name) as LoadedModel;
  const asked = async (name: string, rows: readonly Row[], params?: Params) => {
    const body = {dataframe_split: split(ours(name), rows), ...(params && {params})};
    const {status, text} = (await servings.get(name)?.ask(body)) ?? {status: 0, text: ""};
    expect(text).not.toMatch(/NaN/);
    return {status, text, answers: status === 200 ? (JSON.parse(text).predictions as Answer[]) : []};
  };

  beforeAll(async () => {
    mlflow = mlflowPython();
    await writeReportModels(dir);
    for (const name of ALL) models.set(name, await loadModel(join(dir, name)));
    servings = await serveAll(ensureMlflowEnv());
  }, 300_000);
  afterAll(() => servings && stopAll(servings));

  it.each(MODEL_NAMES)(
    "%s gives 1,000 rows the same answers served and in TypeScript, to 1e-9",
    async (name) => {
      const rows = rowsFor(ours(name), 1000, 1);
      const {status, text, answers} = await asked(name, rows);
      expect(status, text.slice(0, 500)).toBe(200);
      expect(difference(ours(name).predict(rows), answers)).toBeLessThan(1e-9);
      expect(Object.keys(answers[0])).toEqual(ours(name).signature.outputs.map((column) => column.name));
      const told_apart = new Set(answers.map((answer) => Object.values(answer).join()));
      expect(told_apart.size).toBeGreaterThan(250);
    }
  );

  it.each(ALL)("%s is read from its file with all that is in it", (name) => {
    const {kind, packaged} = ours(name);
    const written = JSON.parse(readFileSync(join(dir, name, "model.json"), "utf8"));
    expect({kind, ...packaged.model}).toEqual(written);
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
    for (const name of ALL) add(name, ours(name), join(dir, name));
    for (const params of [{n_zones: 3}, {n_zones: 200}, {height_m: 30_000}] as Params[])
      add(JSON.stringify(params), ours("Hierarchical_Model"), join(dir, "Hierarchical_Model"), params);
    const around = Array.from({length: 100}, (_, i) => ({
      latitude: 41.878 + (i % 10) * 0.0015,
      longitude: -87.634 + Math.floor(i / 10) * 0.0008
    }));
    add("cells", await loadModel(cells), cells, {}, around);
    expect(new Set(cases.map(({model}) => model.kind))).toEqual(new Set(MODEL_KINDS));

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
    const on_map = MODEL_NAMES.filter((name) => takes(ours(name), "latitude"));
    expect(on_map).toContain("Hotspot_Predictor");
    for (const name of on_map) {
      const {status, text, answers} = await asked(name, rows);
      expect(status, text.slice(0, 500)).toBe(200);
      for (const {distance_m, ...told} of answers)
        for (const [column, value] of Object.entries(told))
          expect(value, `${name} ${column}`).toBe(column.startsWith("from_") ? 0 : -1);
      if (gives(ours(name), "zone")) {
        expect(answers.map(({zone}) => zone)).toEqual([-1, -1, -1]);
        expect(answers.map(({distance_m}) => distance_m).slice(0, 2)).toEqual([-1, -1]);
        expect(answers[2].distance_m).toBeGreaterThan(6e6);
      }
      expect(ours(name).predict(rows)).toEqual(answers);
    }
  });

  it("answer no rows with none", async () => {
    for (const name of MODEL_NAMES) {
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
    const older = await serveAll(ensureMlflowEnv(MLFLOW_2));
    try {
      for (const [name, serving] of older) {
        const rows = rowsFor(ours(name), 100, 3);
        const {status, text} = await serving.ask({dataframe_split: split(ours(name), rows)});
        expect(status, text.slice(0, 500)).toBe(200);
        expect(difference(ours(name).predict(rows), JSON.parse(text).predictions)).toBeLessThan(1e-9);
      }
    } finally {
      await stopAll(older);
    }
  }, 300_000);
});
