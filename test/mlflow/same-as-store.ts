import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {expect} from "vitest";
import type {RunRecord} from "../../src/tracking/store/run-record.ts";
import type {Store} from "../../src/tracking/store/store.ts";
import type {RunView, ServerView} from "./server-view.ts";

type Plain = Omit<RunView, "run_id" | "experiment_id">;

/**
 * Expects that a server holds exactly what a store holds: no run, value, point or byte more or less. What MLflow
 * cannot keep counts as it should be kept: a point logged twice once, one that is no finite number in a tag.
 */
export function expectSame(view: ServerView, store: Store): void {
  for (const {experiment_id, name} of store.experiments()) {
    const experiment = view.experiments[name];
    expect(experiment?.stage, `experiment ${name}`).toBe("active");
    const there = view.runs.filter((run) => run.experiment_id === experiment?.experiment_id);
    const keys = new Map(there.map((run) => [run.run_id, run.run_key]));
    const here = store.runs(experiment_id);
    const here_keys = new Map(here.map((run) => [run.run_id, run.run_key]));
    expect(sortByKey(there.map((run) => ofServer(run, keys)))).toEqual(
      sortByKey(here.map((run) => ofStore(store, run, here_keys)))
    );
  }
}

function sortByKey(runs: Plain[]): Plain[] {
  return runs.sort((a, b) => String(a.run_key).localeCompare(String(b.run_key)));
}

function ofServer({run_id: _, experiment_id: __, ...run}: RunView, keys: Map<string, string | null>): Plain {
  return {
    ...run,
    tags: withParentKey(run.tags, keys),
    datasets: run.datasets.sort((a, b) => (a.digest < b.digest ? -1 : 1))
  };
}

function ofStore(store: Store, run: RunRecord, keys: Map<string, string | undefined>): Plain {
  const folder = join(store.root, run.experiment_id, run.run_id, "artifacts");
  const finite = Object.entries(run.history)
    .map(([key, points]) => [key, points.filter(({value}) => Number.isFinite(value))] as const)
    .filter(([, points]) => points.length > 0);
  const odd = Object.entries(run.history).flatMap(([key, points]) =>
    points
      .filter(({value}) => !Number.isFinite(value))
      .map(({value, step}) => `${key} ${value} at step ${step}`)
  );
  const history = finite.map(([key, points]): [string, [number, number, number][]] => {
    const lines = new Map(
      points.map(({timestamp, value, step}): [string, [number, number, number]] => [
        `${timestamp} ${value} ${step}`,
        [timestamp, value + 0, step]
      ])
    );
    return [key, [...lines.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2])];
  });
  const last = history.map(([key, points]): [string, number] => {
    const [latest] = points.toSorted((a, b) => b[2] - a[2] || b[0] - a[0] || b[1] - a[1]);
    return [key, latest?.[1] ?? 0];
  });
  return {
    run_key: run.run_key ?? null,
    name: run.name,
    status: run.status,
    start_time: run.start_time,
    end_time: run.end_time,
    params: run.params,
    metrics: Object.fromEntries(last),
    history: Object.fromEntries(history),
    tags: withParentKey(
      {...run.tags, ...(odd.length === 0 ? {} : {"patroliq.non_finite": odd.join("; ")})},
      keys
    ),
    datasets: run.datasets.toSorted((a, b) => (a.digest < b.digest ? -1 : 1)),
    artifacts: Object.fromEntries(
      run.artifacts.map((path) => [
        path,
        createHash("sha256")
          .update(readFileSync(join(folder, path)))
          .digest("hex")
      ])
    )
  };
}

/** The parent is another id on the server, and the same key. */
function withParentKey(
  tags: Record<string, string>,
  keys: Map<string, string | null | undefined>
): Record<string, string> {
  const {"mlflow.parentRunId": parent, ...rest} = tags;
  return parent === undefined ? rest : {...rest, "mlflow.parentRunId": keys.get(parent) ?? parent};
}
