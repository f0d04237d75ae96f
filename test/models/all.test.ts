import {existsSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {CLUSTERINGS, MODEL_KINDS, MODELS} from "../../src/models/all.ts";
import {parseModel} from "../../src/models/load-model.ts";
import {loaderCode} from "../../src/models/package-model.ts";
import type {Resampling} from "../../src/pipeline/artifacts/clustering.ts";
import {ROOT} from "../support/cli.ts";

describe("a model of the list", () => {
  it("shares its kind, name and step with no other", () => {
    for (const of of [
      MODELS.map(({kind}) => kind),
      MODELS.map(({name}) => name),
      MODELS.map(({step}) => step.name)
    ])
      expect(new Set<string>(of).size).toBe(MODELS.length);
  });

  it.each(MODEL_KINDS)("is read from its file: %s", (kind) => {
    expect(() => parseModel(JSON.stringify({kind}), "model.json")).toThrow(/no model .*\((?!kind\b)\w+: /);
  });

  it("answers in Python too, by a module of its kind, and no other kind does", () => {
    const modules = Object.keys(loaderCode().files).map((path) => path.replace(/^.*\/(.*)\.py$/, "$1"));
    expect(modules.filter((name) => !name.startsWith("_")).sort()).toEqual([...MODEL_KINDS].sort());
  });

  it.each(MODELS.map(({step}) => step))("is fitted by a step: $name", async ({module}) => {
    const path = join(ROOT, "src/pipeline", module);
    expect(existsSync(path), path).toBe(true);
    expect(await import(path)).toHaveProperty("run");
  });

  it.each(CLUSTERINGS)(
    "of the map says how it is fitted anew on resampled incidents: $title",
    async ({module}) => {
      const {resampling}: {resampling: Resampling} = await import(join(ROOT, "src/pipeline", module));
      expect(resampling.n_resamples).toBeGreaterThan(0);
    }
  );
});
