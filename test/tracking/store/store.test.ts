import {existsSync} from "node:fs";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {begin} from "../server/run-calls.ts";
import {snapshot, withStore} from "../temporary-store.ts";

describe("a store", () => {
  it("writes nothing until something is logged", () => {
    withStore((store) => {
      expect([store.runs(), store.experiments(), store.models(), store.versions("none")]).toEqual([
        [],
        [],
        [],
        []
      ]);
      expect(existsSync(store.root)).toBe(false);
    });
  });

  it("gives an experiment the same id everywhere: digits below 2^31", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({minLength: 1}), {minLength: 1, maxLength: 4}), (names) => {
        const ids = withStore((store) => [...names, ...names].map((name) => store.experiment(name)));
        expect(ids.slice(names.length)).toEqual(ids.slice(0, names.length));
        expect(new Set(ids).size).toBe(names.length);
        for (const id of ids) expect(Number(id)).toBeLessThan(2 ** 31);
        expect(withStore((store) => store.experiment(names[0] ?? ""))).toBe(ids[0]);
      }),
      {numRuns: 30}
    );
  });

  it("keeps URIs relative to the project root", () => {
    withStore((store) => {
      const run = begin(store);
      expect(run.artifact_uri).toBe(`./mlruns/${run.experiment_id}/${run.run_id}/artifacts`);
      const text = Object.values(snapshot(store.root)).join("\n");
      expect(text).not.toContain(store.root);
    });
  });

  it("names the experiment that is missing", () => {
    withStore((store) => {
      expect(() => store.startRun({experiment_id: "12", name: "x", run_key: "x"})).toThrow(
        "no experiment 12"
      );
    });
  });
});
