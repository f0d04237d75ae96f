import {expect, it} from "vitest";
import {type Engine, withEngine} from "../../src/engine/engine.ts";
import {temporaryFolder} from "../support/cli.ts";

const options = {threads: 1, temp_dir: temporaryFolder()};

it("gives what was asked for", async () => {
  expect(await withEngine(options, (engine) => engine.rows("SELECT 1 AS one"))).toEqual([{one: 1}]);
});

it("is closed on every way out, an error too", async () => {
  const seen: Engine[] = [];
  const keep = async (engine: Engine) => {
    seen.push(engine);
  };
  await withEngine(options, keep);
  const failing = withEngine(options, async (engine) => {
    await keep(engine);
    throw new Error("no such column");
  });
  await expect(failing).rejects.toThrow("no such column");
  expect(seen).toHaveLength(2);
  for (const engine of seen) await expect(engine.rows("SELECT 1")).rejects.toThrow();
});
