import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {expect} from "vitest";
import {openStore} from "../../src/tracking/store.ts";
import type {ServerView} from "./server-view.ts";

/** Checks that a server, read through Python, holds each run and model version of a store once, and whole. */
export function expectSame(view: ServerView, root: string): void {
  const store = openStore(root);
  const runs = store.runs();
  const there = new Map(view.runs.map((run) => [run.run_key, run]));
  expect(view.runs.map(({run_key}) => run_key).sort()).toEqual(runs.map(({run_key}) => run_key).sort());
  for (const run of runs) {
    const seen = there.get(run.run_key ?? "");
    const parent = runs.find(({run_id}) => run_id === run.parent_run_id);
    const {"mlflow.parentRunId": _, ...tags} = run.tags;
    expect(seen, run.name).toMatchObject({
      name: run.name,
      status: run.status,
      start_time: run.start_time,
      end_time: run.end_time,
      params: run.params,
      tags: {...tags, ...(parent && {"mlflow.parentRunId": there.get(parent.run_key ?? "")?.run_id})},
      datasets: run.datasets,
      artifacts: Object.fromEntries(run.artifacts.map((path) => [path, fileHash(root, run, path)]))
    });
    expect(seen?.history, run.name).toEqual(finiteHistory(run.history));
  }
  for (const {name} of store.models()) {
    const versions = view.models[name]?.versions ?? [];
    expect(versions.map(({tags}) => tags["patroliq.content_hash"]).sort()).toEqual(
      store
        .versions(name)
        .map(({content_hash}) => content_hash)
        .sort()
    );
  }
}

function fileHash(root: string, run: {experiment_id: string; run_id: string}, path: string): string {
  const file = join(root, run.experiment_id, run.run_id, "artifacts", path);
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

// Servers keep each point once, and those that are no numbers in a tag.
function finiteHistory(history: Record<string, {timestamp: number; value: number; step: number}[]>) {
  const entries = Object.entries(history).map(([key, points]) => {
    const finite = points.filter(({value}) => Number.isFinite(value));
    const lines = new Set(finite.map(({timestamp, value, step}) => JSON.stringify([timestamp, value, step])));
    const sorted = [...lines].map((line) => JSON.parse(line) as [number, number, number]).sort(byPoint);
    return [key, sorted] as const;
  });
  return Object.fromEntries(entries.filter(([, points]) => points.length > 0));
}

function byPoint(a: [number, number, number], b: [number, number, number]): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
