import fc from "fast-check";
import {expect} from "vitest";
import {lastPoint, type MetricPoint} from "../../../src/tracking/store/metrics.ts";
import type {Run} from "../../../src/tracking/store/run.ts";
import type {Store} from "../../../src/tracking/store/store.ts";

/** A call that logs something. */
export type Call =
  | {kind: "params" | "tags"; entries: Record<string, string | number | boolean>}
  | {kind: "metrics"; entries: Record<string, number>}
  | {kind: "series"; points: ({key: string} & MetricPoint)[]}
  | {kind: "artifact"; path: string; text: string};

// Folders start with "d" and files with "k", so no key is both.
const key = fc.stringMatching(/^(d[a-z0-9 .:_-]{0,6}\/){0,2}k[a-z0-9 .:_-]{0,6}$/);
const value = fc.oneof(fc.string({unit: "binary", maxLength: 40}), fc.double(), fc.boolean());
const point = fc.record({
  key,
  value: fc.double(),
  step: fc.integer({min: 0, max: 5}),
  timestamp: fc.nat()
});
const call: fc.Arbitrary<Call> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("params" as const, "tags" as const),
    entries: fc.dictionary(key, value, {maxKeys: 3})
  }),
  fc.record({kind: fc.constant("metrics" as const), entries: fc.dictionary(key, fc.double(), {maxKeys: 3})}),
  fc.record({kind: fc.constant("series" as const), points: fc.array(point, {maxLength: 5})}),
  fc.record({kind: fc.constant("artifact" as const), path: key, text: fc.string({unit: "binary"})})
);
/** Any sequence of calls. */
export const calls = fc.array(call, {maxLength: 6});

const start = {name: "a run", run_key: "key", start_time: 1_700_000_000_000};

/** Starts the same run each time. */
export function begin(store: Store): Run {
  return store.startRun({experiment_id: store.experiment("tests"), ...start});
}

/** Makes the calls; a param logged anew with another value is refused, and left. */
export function log(run: Run, list: readonly Call[], params = new Map<string, string>()): void {
  for (const one of list) {
    if (one.kind === "metrics") run.logMetrics(withTime(one.entries));
    else if (one.kind === "series") run.logMetrics(one.points);
    else if (one.kind === "artifact") run.logArtifact(one.path, one.text);
    else if (one.kind === "tags") run.setTags(one.entries);
    else
      for (const [name, entry] of Object.entries(one.entries)) {
        if ((params.get(name) ?? String(entry)) !== String(entry))
          expect(() => run.logParams({[name]: entry})).toThrow("cannot become");
        else {
          run.logParams({[name]: entry});
          if (!run.recorded) params.set(name, String(entry));
        }
      }
  }
}

function withTime(entries: Record<string, number>) {
  return Object.entries(entries).map(([name, entry]) => ({key: name, value: entry, timestamp: 7}));
}

/** What the readers should give for the calls, worked out in plain maps. */
export function expected(list: readonly Call[]) {
  const params: Record<string, string> = {};
  const tags: Record<string, string> = {};
  const history: Record<string, MetricPoint[]> = {};
  const artifacts = new Set<string>();
  const add = (name: string, one: MetricPoint) => {
    history[name] = [...(history[name] ?? []), one];
  };
  for (const one of list) {
    if (one.kind === "metrics")
      for (const [name, entry] of Object.entries(one.entries))
        add(name, {value: entry, step: 0, timestamp: 7});
    else if (one.kind === "series") for (const {key: name, ...rest} of one.points) add(name, rest);
    else if (one.kind === "artifact") artifacts.add(one.path);
    else if (one.kind === "tags")
      for (const [name, entry] of Object.entries(one.entries)) tags[name] = String(entry);
    else for (const [name, entry] of Object.entries(one.entries)) params[name] ??= String(entry);
  }
  const metrics = Object.fromEntries(
    Object.entries(history).map(([name, points]) => [name, lastPoint(points)?.value])
  );
  return {params, tags, history, metrics, artifacts};
}
