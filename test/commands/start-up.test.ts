import {join} from "node:path";
import {Command} from "commander";
import {describe, expect, it} from "vitest";
import type {Effects} from "../../src/commands/effects.ts";
import {define} from "../../src/commands/models.ts";
import {openStore} from "../../src/tracking/store/store.ts";
import {temporaryFolder} from "../support/cli.ts";
import {loadedFiles} from "../support/loaded-files.ts";
import {registerTwo} from "../tracking/small-registry.ts";

const root = temporaryFolder();
registerTwo(openStore(join(root, "mlruns")));

/** The rooms of the files of `src/` that a command loads; a file of `src/` itself is its own. */
const rooms = (files: readonly string[]) => new Set(files.map((file) => file.split("/")[0]));

describe("a command", () => {
  it("that shows all commands loads none of them", async () => {
    expect(rooms(await loadedFiles(["--help"]))).toEqual(new Set(["cli.ts", "commands", "pipeline"]));
  });

  it("that shows its options loads nothing that makes a report", async () => {
    for (const name of ["report", "evaluate", "models", "verify"]) {
      const files = await loadedFiles([name, "--help"]);
      expect(files).toContain(`commands/${name}.ts`);
      const makers =
        /^(engine|incidents|runs|site|verify|cluster|hotspots\/methods|patrol|pipeline\/steps)\b/;
      expect(files.filter((file) => makers.test(file))).toEqual([]);
    }
  });

  it("that lists models loads the registry and nothing that computes", async () => {
    const files = await loadedFiles(["models", "list", "--out", root]);
    expect(files).toContain("tracking/store/store.ts");
    expect(rooms(files)).toEqual(new Set(["cli.ts", "commands", "disk", "pipeline", "text", "tracking"]));
  });

  it("runs without a process of its own, in a world that is passed in", async () => {
    const said: string[] = [];
    const output = {write: (text: string) => said.push(text)};
    const effects: Effects = {root, env: {}, stdout: output, stderr: output};
    const ask = (...args: string[]) => {
      const models = new Command("models");
      define(models, effects);
      return models.parseAsync(args, {from: "user"});
    };
    await ask("list");
    expect(said.join("")).toMatch(/^Registered models in .*mlruns\n/);
    await expect(ask("show", "None")).rejects.toThrow(/has no model "None"; it has /);
  });
});
