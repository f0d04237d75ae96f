import {existsSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {MODEL_STEPS} from "../../src/models/all.ts";
import {codeHash, stepKey} from "../../src/pipeline/runner/key.ts";
import type {Step} from "../../src/pipeline/runner/step.ts";
import {STEPS, selectSteps} from "../../src/pipeline/steps.ts";
import {ROOT} from "../support/cli.ts";

it("lists steps in an order in which each comes after those it reads, and names modules that exist", () => {
  const steps: readonly Step[] = STEPS;
  steps.forEach((step, i) => {
    const before = steps.slice(0, i).map(({name}) => name);
    expect(before).toEqual(expect.arrayContaining([...step.needs, ...(step.uses ?? [])]));
    expect(existsSync(join(ROOT, "src/pipeline", step.module))).toBe(true);
  });
});

it("selects what a model needs and what joins it", () => {
  expect(selectSteps(["umap"]).map(({name}) => name)).toEqual([
    "ingest",
    "places",
    "patterns",
    "pca",
    "umap",
    "reduction",
    "place-kinds",
    "dataset",
    "reference-umap"
  ]);
  expect(selectSteps([...MODEL_STEPS])).toHaveLength(STEPS.length);
  expect(() => selectSteps(["som"])).toThrow('no step "som"');
});

it("gives a key that changes with code, parameters and inputs, and with nothing else", () => {
  const key = stepKey("code", {seed: 1}, {a: "1", b: "2"});
  expect(stepKey("code", {seed: 1}, {b: "2", a: "1"})).toBe(key);
  expect(
    new Set([
      key,
      stepKey("other", {seed: 1}, {a: "1", b: "2"}),
      stepKey("code", {seed: 2}, {a: "1", b: "2"}),
      stepKey("code", {seed: 1}, {a: "1", b: "3"})
    ]).size
  ).toBe(4);
});

it("hashes the code of a step with all it imports", async () => {
  const [ingest, kmeans] = await Promise.all(
    ["ingest", "kmeans"].map((name) => codeHash(ROOT, STEPS.find((step) => step.name === name) ?? STEPS[0]))
  );
  expect(ingest).toMatch(/^[0-9a-f]{64}$/);
  expect(kmeans).not.toBe(ingest);
  expect(await codeHash(ROOT, STEPS[0])).toBe(ingest);
});
