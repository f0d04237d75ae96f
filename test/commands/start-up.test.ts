import {join} from "node:path";
import {describe, expect, it} from "vitest";
import type {Effects} from "../../src/commands/effects.ts";
import {modelsCommand} from "../../src/commands/models.ts";
import {openStore} from "../../src/tracking/store/store.ts";
import {temporaryFolder} from "../support/cli.ts";
import {loadedFiles} from "../support/loaded-files.ts";
import {registerTwo} from "../tracking/small-registry.ts";

const root = temporaryFolder();
registerTwo(openStore(join(root, "mlruns")));

/** What help is made of: no step, no kernel, no model. */
const LIGHT = /^(cli\.ts|commands\/|pipeline\/[^/]+\.ts$|pipeline\/runner\/|hotspots\/evaluation-plan\.ts)/;

describe("a command", () => {
  it.each([[["--help"]], [["report", "--help"]], [["models", "--help"]]])(
    "%j loads the lists of options and nothing that computes",
    async (args) => {
      const files = await loadedFiles(args);
      expect(files).toContain("cli.ts");
      expect(files.filter((file) => !LIGHT.test(file))).toEqual([]);
    }
  );

  it("that lists models loads the registry and nothing that computes", async () => {
    const files = await loadedFiles(["models", "list", "--out", root]);
    expect(files).toContain("tracking/store/store.ts");
    expect(files.filter((file) => !LIGHT.test(file) && !/^(tracking|text)\//.test(file))).toEqual([]);
  });

  it("runs without a process of its own, in a world that is passed in", async () => {
    const said: string[] = [];
    const output = {write: (text: string) => said.push(text)};
    const effects: Effects = {root, env: {}, stdout: output, stderr: output};
    await modelsCommand(effects).parseAsync(["list"], {from: "user"});
    expect(said.join("")).toMatch(/^Registered models in .*mlruns\n/);
    await expect(modelsCommand(effects).parseAsync(["show", "None"], {from: "user"})).rejects.toThrow(
      /has no model "None"; it has /
    );
  });
});
