import {existsSync} from "node:fs";
import {expect, it} from "vitest";
import {runSteps} from "../../../src/pipeline/runner/run-steps.ts";
import {settingsSchema} from "../../../src/pipeline/runner/settings.ts";
import type {Step} from "../../../src/pipeline/runner/step.ts";
import {ROOT, temporaryFolder} from "../../support/cli.ts";

const step = (name: string): Step => ({
  name,
  title: name,
  module: `../../test/pipeline/runner/${name}-step.ts`,
  needs: [],
  settings: []
});

it("lets a step beside one that fails come to its end, and throws what the other threw", async () => {
  const steps = [step("unhurried"), step("failing")];
  const keys = new Map<string, string>();
  const cache = temporaryFolder();
  const ran = runSteps(steps, {
    root: ROOT,
    cache,
    settings: settingsSchema.parse({threads: 2}),
    data: {files: [], contents: []},
    onKeys: (all) => {
      for (const [name, key] of all) keys.set(name, key);
    }
  });
  await expect(ran).rejects.toThrow("nothing to make this of");
  expect(existsSync(`${cache}/unhurried/${keys.get("unhurried")}/done.txt`)).toBe(true);
  expect(existsSync(`${cache}/failing/${keys.get("failing")}`)).toBe(false);
});
