import {existsSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {runId} from "../../../src/tracking/store/run.ts";
import {openStore} from "../../../src/tracking/store/store.ts";
import {begin, calls, expected, log} from "../server/run-calls.ts";
import {snapshot, withStore} from "../temporary-store.ts";

describe("a run", () => {
  it("reads back as it was logged, whatever the order of the calls", () => {
    fc.assert(
      fc.property(calls, (list) =>
        withStore((store) => {
          const run = begin(store);
          log(run, list);
          run.finish("FINISHED", 1_700_000_000_500);
          const {artifacts, tags, ...rest} = expected(list);
          const record = openStore(store.root).run(run.run_id);
          expect(record).toMatchObject({
            run_id: run.run_id,
            name: "a run",
            status: "FINISHED",
            start_time: 1_700_000_000_000,
            end_time: 1_700_000_000_500,
            run_key: "key"
          });
          expect(record?.params).toEqual(rest.params);
          expect(record?.history).toEqual(rest.history);
          expect(record?.metrics).toEqual(rest.metrics);
          expect(new Set(record?.artifacts)).toEqual(artifacts);
          expect(record?.tags).toEqual({
            ...tags,
            "mlflow.runName": "a run",
            "mlflow.source.name": "patroliq",
            "mlflow.source.type": "LOCAL",
            "patroliq.run_key": "key"
          });
        })
      ),
      {numRuns: 60}
    );
  });

  it("takes nothing more after finish", () => {
    withStore((store) => {
      const run = begin(store);
      run.finish();
      expect(() => run.logParams({k: 1})).toThrow("log before finish()");
      expect(() => run.finish()).toThrow("is FINISHED");
    });
  });

  it("has an id that depends on its key and experiment only", () => {
    expect(runId("1", "key")).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set([runId("1", "key"), runId("2", "key"), runId("1", "other"), runId("1", "key")]).size).toBe(
      3
    );
  });

  it("links to its parent and copies files", () => {
    withStore((store) => {
      const experiment_id = store.experiment("tests");
      const parent = store.startRun({experiment_id, name: "report", run_key: "report"});
      const file = join(store.root, "..", "zones.bin");
      writeFileSync(file, Uint8Array.of(0, 255, 10));
      const child = store.startRun({
        experiment_id,
        name: "child",
        run_key: "c",
        parent_run_id: parent.run_id
      });
      child.logArtifact("data/zones.bin", {file});
      child.logArtifact("data/bytes.bin", Uint8Array.of(1));
      expect(store.run(child.run_id)).toMatchObject({
        parent_run_id: parent.run_id,
        artifacts: ["data/bytes.bin", "data/zones.bin"]
      });
      const folder = join(store.root, experiment_id, child.run_id, "artifacts");
      expect(snapshot(folder)[join(folder, "data/zones.bin")]).toBe("\x00\xff\n");
    });
  });

  it("keeps a dataset once for all runs of an experiment", () => {
    withStore((store) => {
      const experiment_id = store.experiment("tests");
      const dataset = {name: "sample", digest: "abc", source: {uri: "data/sample"}, profile: {num_rows: 3}};
      for (const run_key of ["a", "b"]) {
        const run = store.startRun({experiment_id, name: run_key, run_key});
        run.logDataset(dataset);
        run.logDataset(dataset);
        expect(store.run(run.run_id)?.datasets).toEqual([
          {
            name: "sample",
            digest: "abc",
            source_type: "local",
            source: '{"uri":"data/sample"}',
            schema: null,
            profile: '{"num_rows":3}',
            context: "training"
          }
        ]);
        expect(() => run.logDataset({...dataset, digest: "x".repeat(37)})).toThrow("1 to 36 characters");
      }
    });
  });

  it("refuses keys and paths MLflow would misread, and names that are a file and a folder", () => {
    withStore((store) => {
      const run = begin(store);
      expect(() => run.logParams({"a#b": 1})).toThrow('got "a#b"');
      expect(() => run.logMetrics({"../x": 1})).toThrow(RangeError);
      expect(() => run.logArtifact("../../x", "")).toThrow(RangeError);
      run.logParams({loss: 1});
      expect(() => run.logParams({"loss/train": 1})).toThrow("would share a name");
      run.logMetrics({"loss/train": 1});
      expect(() => run.logMetrics({loss: 1})).toThrow("would share a name");
      expect(existsSync(join(store.root, "x"))).toBe(false);
    });
  });
});
