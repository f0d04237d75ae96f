import {expect, it} from "vitest";
import {openPool} from "../../../src/pipeline/runner/pool.ts";

it("ends a step in the middle of a kernel when the pool is closed", async () => {
  const pool = openPool(1);
  const module = new URL("endless-step.ts", import.meta.url).href;
  const task = {
    module,
    key: "",
    params: {seed: 1},
    threads: 1,
    root: "",
    input_files: [],
    inputs: {},
    out_dir: ""
  };
  let ended = Promise.resolve();
  await new Promise<void>((inKernel) => {
    ended = expect(pool.run(task, () => inKernel())).rejects.toThrow();
  });
  await pool.close();
  await ended;
});
