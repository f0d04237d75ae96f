import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, expectTypeOf, it} from "vitest";
import {CLUSTERINGS} from "../../src/models/all.ts";
import {settingsSchema} from "../../src/pipeline/runner/settings.ts";
import {type Step, stepParams} from "../../src/pipeline/runner/step.ts";
import {type Run, STEPS} from "../../src/pipeline/steps.ts";
import {ROOT} from "../support/cli.ts";

const PIPELINE = join(ROOT, "src/pipeline");
const steps: readonly Step[] = STEPS;
const modules = [...new Set(steps.map(({module}) => module))];
const source = (module: string) => readFileSync(join(PIPELINE, module), "utf8");

/** Lines from `export const run` to the end of its body. */
const runOf = (text: string) => /^export const run: Run<[^>]+> = .*?^};$/ms.exec(text)?.[0] ?? "";

describe("a file of steps/", () => {
  it("is the module of a step", () => {
    const files = readdirSync(join(PIPELINE, "steps"), {recursive: true, withFileTypes: true})
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(PIPELINE.length + 1));
    expect(files.sort()).toEqual([...modules].sort());
  });

  it.each(modules)("%s exports nothing but its run, typed by the steps that it serves", (module) => {
    const all = source(module).match(/^export .*/gm) ?? [];
    // A clustering says too how it is fitted anew, which its validity step asks it.
    const exported = all.filter((line) => !line.startsWith("export const resampling: Resampling ="));
    expect(all.length - exported.length).toBe(CLUSTERINGS.some((each) => each.module === module) ? 1 : 0);
    expect(exported).toHaveLength(1);
    const [, , pattern = ""] = /^export const run: Run<(["`])(.+)\1>/.exec(exported.join("")) ?? [];
    const named = new RegExp(`^${pattern.replace(/\$\{\w+\}/g, "\\w+")}$`);
    const own = steps.filter((step) => step.module === module).map(({name}) => name);
    expect(steps.filter(({name}) => named.test(name)).map(({name}) => name)).toEqual(own);
  });

  it.each(modules)("%s reads, has something computed, and writes: in 35 lines at most", (module) => {
    const lines = runOf(source(module)).split("\n").length;
    expect(lines).toBeGreaterThan(3);
    expect(lines).toBeLessThanOrEqual(35);
  });
});

describe("what a step's run is given", () => {
  type Context<R> = R extends (context: infer Given) => unknown ? Given : never;
  type Zones = Context<Run<"zones">>;
  type Patrol = Context<Run<"patrol">>;

  it("is a folder of each step that it needs, of each that it uses perhaps, and of no other", () => {
    expectTypeOf<keyof Zones["inputs"]>().toEqualTypeOf<
      "ingest" | "places" | "dbscan" | "gi-star" | "predictor"
    >();
    expectTypeOf<Zones["inputs"]["dbscan"]>().toEqualTypeOf<string>();
    expectTypeOf<Zones["inputs"]["predictor"]>().toEqualTypeOf<string | undefined>();
    expectTypeOf<Zones["inputs"]>().not.toHaveProperty("dbscann");
  });

  it("is the settings that it names and its own parameters, and no others", () => {
    expectTypeOf<keyof Zones["params"]>().toEqualTypeOf<"seed">();
    expectTypeOf<keyof Patrol["params"]>().toEqualTypeOf<
      "include_discovered" | "patrol_ground" | "patrol_area_km2" | "patrol_units" | "shifts" | "shift_start"
    >();
    expectTypeOf<keyof Context<Run<"umap">>["params"]>().toEqualTypeOf<"seed">();
    expectTypeOf<Context<Run<`evaluation-${number}`>>["params"]["part"]>().toEqualTypeOf<number>();
    const settings = settingsSchema.parse({umap_points: 2000, shifts: 4});
    const contents = [{name: "a.csv", sha256: "1"}];
    const paramsOf = (name: string) =>
      steps.filter((step) => step.name === name).map((step) => stepParams(step, settings, {contents}))[0];
    expect(paramsOf("pca")).toEqual({seed: 42, umap_points: 2000});
    expect(paramsOf("zones")).toEqual({seed: 42});
    expect(paramsOf("ingest")).toEqual({
      ...{column: {}, date_order: undefined, contents},
      ...{coordinates: [], city: undefined, accept_losses: false}
    });
    expect(paramsOf("validity-ward")).toMatchObject({seed: 42, clustering: "ward"});
    expect(paramsOf("patrol")).toEqual({
      include_discovered: false,
      patrol_ground: "areas",
      patrol_area_km2: 0.16,
      patrol_units: 105,
      shifts: 4,
      shift_start: 6
    });
  });
});
