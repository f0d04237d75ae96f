import {spawnSync} from "node:child_process";
import {cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import type {HotspotsReport} from "../src/report/hotspots.ts";
import type {ModelsReport} from "../src/report/models.ts";
import type {RegistryReport} from "../src/report/tracking.ts";
import type {ValidityReport} from "../src/report/validity.ts";
import {preview} from "../src/site/serve.ts";
import {blocksOf, guidePath} from "./guides/texts.ts";
import {can_run, mlflowPython} from "./mlflow/python.ts";
import {launchChromium, openWatched} from "./site/browser.ts";
import {ROOT, run, temporaryFolder} from "./support/cli.ts";
import {writeSyntheticCity} from "./support/synthetic-city.ts";

const dir = temporaryFolder();
const copy = join(dir, "patroliq");
const out = join(dir, "out");
const city = join(dir, "city.csv");
const read = <T>(file: string): T => JSON.parse(readFileSync(join(out, "data", file), "utf8")) as T;

/** The files that the guide writes, by path: whole ones, and what is taken out of and put into others. */
const steps = (): {path: string; language: string; text: string}[] =>
  blocksOf(guidePath("add-a-model")).map(({info, text}) => {
    const [language, path] = info.split(" ");
    return {path, language, text};
  });

function follow({path, language, text}: ReturnType<typeof steps>[number]): void {
  const file = join(copy, path);
  mkdirSync(dirname(file), {recursive: true});
  if (language !== "diff") {
    writeFileSync(file, text);
    return;
  }
  const lines = (mark: string) =>
    [...text.matchAll(/^([-+])(.*)$/gm)].flatMap(([, sign, line]) => (sign === mark ? [line] : []));
  const [added, old, changed] = [lines("+")[0], lines("-")[0], lines("+")[1]];
  const before = readFileSync(file, "utf8");
  expect(before).toContain(old);
  writeFileSync(file, `${added}\n${before.replace(old, changed)}`);
}

const undo = ({path}: {path: string}): void => {
  rmSync(join(copy, path));
  try {
    cpSync(join(ROOT, path), join(copy, path));
  } catch {
    // It was not there before.
  }
};

const node = (...args: string[]) => {
  const {status, stdout, stderr} = spawnSync(process.execPath, args, {cwd: copy, encoding: "utf8"});
  return {status, said: stdout + stderr};
};
const types = () => node("node_modules/typescript/bin/tsc", "-p", ".");
const checks = () => node("node_modules/vitest/vitest.mjs", "run", "test/models/all.test.ts");

describe("a newcomer who follows the guide's steps for Quadrant_Model", () => {
  const followed = steps();
  const [definition, python, step, list] = followed;

  beforeAll(async () => {
    for (const name of ["src", "docs", "scripts", "test", "bench", "data/boundaries", "data/raw"])
      cpSync(join(ROOT, name), join(copy, name), {recursive: true});
    for (const name of [
      "package.json",
      "package-lock.json",
      "tsconfig.json",
      "observablehq.config.ts",
      "vitest.config.ts"
    ])
      cpSync(join(ROOT, name), join(copy, name));
    for (const name of ["node_modules", "data/sample"]) symlinkSync(join(ROOT, name), join(copy, name));
    await writeSyntheticCity({rows: 1500, seed: 8, out: city, block_level: false, days: 90});
    for (const each of followed) follow(each);
    expect(
      await run(["report", "--steps", "kmeans,quadrant", "--input", city, "--out", out], copy)
    ).toMatchObject({code: 0});
  }, 300_000);

  it("writes four files", () => {
    expect(followed.map(({path}) => path)).toEqual([
      "src/models/quadrant.ts",
      "src/models/patroliq_pyfunc/quadrant.py",
      "src/pipeline/steps/hotspots/quadrant.ts",
      "src/models/all.ts"
    ]);
  });

  it("has it registered in a report, with a card and a place on the map", () => {
    const {models} = read<ModelsReport>("report/models.json");
    expect(models.find(({name}) => name === "Quadrant_Model")).toMatchObject({
      registered: true,
      clustering: {name: "quadrant", title: "Quadrants"}
    });
    const registry = read<RegistryReport>("tracking/registry.json");
    expect(registry.models.map(({name}) => name)).toContain("Quadrant_Model");
    expect(JSON.stringify(read("report/cards.json"))).toContain("Model card: Quadrant_Model");
    const {cells} = read<HotspotsReport>("report/hotspots.json");
    expect(new Set(cells.quadrant)).toEqual(new Set([0, 1, 2, 3]));
    const kept = readdirSync(join(out, "mlruns"), {recursive: true, encoding: "utf8"});
    expect(kept.filter((path) => path.endsWith("figures/map.svg"))).toHaveLength(2);
  });

  it("has it compared on the Metrics page and shown on the map", async () => {
    const {rows} = read<ValidityReport>("report/validity.json");
    const row = rows.find(({clustering}) => clustering === "quadrant");
    expect(row).toMatchObject({n_zones: 4, zone_share: 1, stability: {mean: 1, n_resamples: 10}});
    const site = await preview({dir: join(out, "dist"), port: 0});
    const browser = await launchChromium();
    try {
      const {page, complaints} = await openWatched(browser, `${site.url}metrics.html`);
      const table = page.getByRole("region", {name: "Clusterings by every measure"});
      expect(await table.locator("tbody tr").allTextContents()).toContainEqual(
        expect.stringMatching(/^\s*Quadrant_Model/)
      );
      const {page: map} = await openWatched(browser, `${site.url}hotspots.html`);
      await map.getByLabel("Quadrants").check();
      await expect.poll(() => map.locator(".map-key .swatch").count()).toBe(4);
      expect(complaints).toEqual([]);
    } finally {
      await browser.close();
      await site.close();
    }
  });

  const places = ["41.95,-87.6", "41.7,-87.8"];
  const ask = async () => {
    const asked = ["models", "predict", "Quadrant_Model/1", "--json", "--at", ...places, "--out", out];
    const {stdout, stderr} = await run(asked, copy);
    expect(stderr).toBe("");
    return JSON.parse(stdout).predictions as {zone: number}[];
  };

  it("has it answered by loadModel, and told in words", async () => {
    expect(await ask()).toEqual([{zone: 0}, {zone: 3}]);
    const {stdout} = await run(
      ["models", "predict", "Quadrant_Model/1", "--at", places[0], "--out", out],
      copy
    );
    expect(stdout).toMatch(/41\.95, -87\.6 lies in zone 0, “.+”\./);
  });

  it.runIf(can_run)("has it served by MLflow with the same answers", async () => {
    const folder = join(dir, "exported");
    const {code, stderr} = await run(["models", "export", "Quadrant_Model/1", folder, "--out", out], copy);
    expect({code, stderr}).toEqual({code: 0, stderr: ""});
    const rows = places.map((place) => {
      const [latitude, longitude] = place.split(",").map(Number);
      return {latitude, longitude};
    });
    const question = {Quadrant_Model: {uri: folder, rows, doubles: ["latitude", "longitude"]}};
    const {Quadrant_Model} = JSON.parse(mlflowPython()("answer-models.py", dir, JSON.stringify(question)));
    expect(Quadrant_Model.answers).toEqual(await ask());
  });

  it("is told by the types when the definition or the list is forgotten", () => {
    expect(types()).toEqual({status: 0, said: ""});
    undo(list);
    expect(types().said).toMatch(/steps\/hotspots\/quadrant\.ts.*"quadrant"/);
    follow(list);
    undo(definition);
    expect(types().said).toMatch(/models\/all\.ts.*quadrant\.ts/);
    follow(definition);
  });

  it("is told by a test when the Python or the step is forgotten", () => {
    expect(checks()).toMatchObject({status: 0});
    undo(python);
    undo(step);
    const {status, said} = checks();
    expect(status).toBe(1);
    expect(said).toMatch(/FAIL.*answers in Python too/);
    expect(said).toMatch(/FAIL.*is fitted by a step: 'quadrant'/);
  });
});
