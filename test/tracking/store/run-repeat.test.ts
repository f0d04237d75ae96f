import {spawn} from "node:child_process";
import {once} from "node:events";
import {existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {openStore} from "../../../src/tracking/store/store.ts";
import {begin, calls, log} from "../server/run-calls.ts";
import {snapshot, withStore} from "../temporary-store.ts";

describe("a run", () => {
  it("is left to the byte when it is repeated after it finished", () => {
    fc.assert(
      fc.property(calls, calls, (list, later) =>
        withStore((store) => {
          const run = begin(store);
          log(run, list);
          run.finish();
          const before = snapshot(store.root);
          const repeat = begin(openStore(store.root));
          log(repeat, later, new Map());
          repeat.finish("FAILED");
          expect(repeat.recorded).toBe(true);
          expect(repeat.run_id).toBe(run.run_id);
          expect(snapshot(store.root)).toEqual(before);
        })
      ),
      {numRuns: 30}
    );
  });

  it("that was killed half-way is completed by the repeat, with nothing left of the first try", () => {
    fc.assert(
      fc.property(calls, calls, (half, whole) =>
        withStore((store) => {
          const killed = begin(store);
          log(killed, half);
          mkdirSync(join(store.root, ".staging.trash"), {recursive: true});
          writeFileSync(join(store.root, ".staging.trash", "1-0"), "half a fi");
          const repeat = begin(openStore(store.root));
          log(repeat, whole);
          repeat.finish("FINISHED", 1_700_000_000_500);
          expect(existsSync(join(store.root, ".staging.trash", "1-0"))).toBe(false);
          const completed = store.run(killed.run_id);
          rmSync(store.root, {recursive: true});
          const fresh = begin(store);
          log(fresh, whole);
          fresh.finish("FINISHED", 1_700_000_000_500);
          expect(completed).toEqual(store.run(fresh.run_id));
        })
      ),
      {numRuns: 30}
    );
  });

  it("killed by the system at any moment is whole files only, and its repeat completes it", async () => {
    const script = fileURLToPath(new URL("./log-forever.ts", import.meta.url));
    const folder = mkdtempSync(join(tmpdir(), "patroliq-store-"));
    try {
      const child = spawn(process.execPath, ["--import", "./scripts/typescript.mjs", script, folder], {
        stdio: ["ignore", "pipe", "inherit"]
      });
      await once(child.stdout, "data");
      child.kill("SIGKILL");
      await once(child, "exit");
      const store = openStore(folder);
      const [half] = store.runs();
      expect(half?.status).toBe("RUNNING");
      for (const points of Object.values(half?.history ?? {})) expect(points.length % 100).toBe(0);
      const run = store.startRun({
        experiment_id: store.experiment("tests"),
        name: "endless",
        run_key: "endless"
      });
      run.logMetrics({loss: 1});
      run.finish();
      expect(store.runs()).toMatchObject([
        {run_id: half?.run_id, status: "FINISHED", metrics: {loss: 1}, artifacts: []}
      ]);
      expect(store.runs()[0]?.history.loss).toHaveLength(1);
    } finally {
      rmSync(folder, {recursive: true, force: true});
    }
  });

  it("that failed is begun anew", () => {
    withStore((store) => {
      const failed = begin(store);
      failed.logParams({k: 1});
      failed.finish("FAILED");
      const repeat = begin(store);
      expect(repeat.recorded).toBe(false);
      expect(store.run(repeat.run_id)).toMatchObject({status: "RUNNING", params: {}, end_time: null});
    });
  });
});
