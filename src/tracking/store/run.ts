import {createHash} from "node:crypto";
import {checkArtifactPath, checkKey, type LoggedValue, longest, valueText} from "./checks.ts";
import {type DatasetEntry, writeDataset} from "./dataset.ts";
import type {FileData, Files} from "./files.ts";
import {formatPoint, type MetricEntry} from "./metrics.ts";
import {type RunStatus, readRun, statusNumber} from "./run-record.ts";
import {PARENT_TAG, RUN_KEY_TAG} from "./tags.ts";

/** What a run is started with; `start_time` in ms, default now. */
export interface RunOptions {
  experiment_id: string;
  name: string;
  /** What makes this run this run (a hash of its inputs, code and parameters): the same key is the same run. */
  run_key: string;
  parent_run_id?: string;
  tags?: Record<string, LoggedValue>;
  start_time?: number;
}

/** A run that is being logged. */
export type Run = ReturnType<typeof startRun>;

/** The id of the run with this key: 32 hex digits, the same on every machine. */
export function runId(experiment_id: string, run_key: string): string {
  return createHash("sha256").update(`${experiment_id}\0${run_key}`).digest("hex").slice(0, 32);
}

/**
 * Starts the run of a key. A run that finished is left alone (`recorded`); one that did not (killed, failed,
 * deleted in MLflow) is begun anew, so nothing of the half-written one remains.
 *
 * @throws RangeError on an unknown experiment or a key, value or path MLflow would not take.
 */
export function startRun(files: Files, uri_prefix: string, options: RunOptions) {
  const {experiment_id, name, run_key, parent_run_id, tags = {}, start_time = Date.now()} = options;
  if (!files.exists(`${experiment_id}/meta.yaml`))
    throw new RangeError(
      `no experiment ${experiment_id} in ${files.root}; make it with store.experiment(name)`
    );
  const run_id = runId(experiment_id, run_key);
  const folder = `${experiment_id}/${run_id}`;
  const artifact_uri = `${uri_prefix}/${folder}/artifacts`;
  const recorded = readRun(files, folder)?.status === "FINISHED";
  const params = new Map<string, string>();
  const series = new Map<string, string>();
  let ended: RunStatus | undefined;

  const writeMeta = (status: RunStatus, end_time: number | null) =>
    files.writeMeta(folder, {
      artifact_uri,
      end_time,
      entry_point_name: "",
      experiment_id,
      lifecycle_stage: "active",
      run_id,
      run_name: name,
      run_uuid: run_id,
      source_name: "",
      source_type: 4,
      source_version: "",
      start_time: Math.trunc(start_time),
      status: statusNumber(status),
      tags: [],
      user_id: ""
    });

  const open = () => {
    if (ended !== undefined) throw new Error(`run "${name}" (${run_id}) is ${ended}; log before finish()`);
    return !recorded;
  };

  const run = {
    run_id,
    experiment_id,
    artifact_uri,
    /** True when the run was finished before: it stays as it is, and logging to it does nothing. */
    recorded,
    /** A param is logged once; a value over 6,000 characters is cut, with a mark. */
    logParams(entries: Record<string, LoggedValue>): void {
      if (!open()) return;
      for (const [key, value] of Object.entries(entries)) {
        const text = valueText(value, longest.param);
        const before = params.get(checkKey("param", key));
        if (before !== undefined && before !== text)
          throw new RangeError(`param "${key}" of run "${name}" is ${before} and cannot become ${text}`);
        files.write(`${folder}/params/${key}`, text);
        params.set(key, text);
      }
    },
    /** One value per key, or points; later calls add points to a key. */
    logMetrics(metrics: Record<string, number> | readonly MetricEntry[]): void {
      if (!open()) return;
      const changed = new Set<string>();
      const entries: readonly MetricEntry[] = Array.isArray(metrics)
        ? metrics
        : Object.entries(metrics).map(([key, value]) => ({key, value}));
      for (const {key, value, step = 0, timestamp = Date.now()} of entries) {
        const lines = series.get(checkKey("metric", key)) ?? "";
        series.set(key, lines + formatPoint({value, step, timestamp}));
        changed.add(key);
      }
      for (const key of changed) files.write(`${folder}/metrics/${key}`, series.get(key) ?? "");
    },
    /** Tags may change; a value over 8,000 characters is cut, with a mark. */
    setTags(entries: Record<string, LoggedValue>): void {
      if (!open()) return;
      for (const [key, value] of Object.entries(entries))
        files.write(`${folder}/tags/${checkKey("tag", key)}`, valueText(value, longest.tag));
    },
    logDataset(dataset: DatasetEntry): void {
      if (open()) writeDataset(files, folder, run_id, dataset);
    },
    /** Keeps a file of the run under `path`, replacing what was there. */
    logArtifact(path: string, data: FileData): void {
      if (open()) files.write(`${folder}/artifacts/${checkArtifactPath(path)}`, data);
    },
    /** Ends the run: comes last, so a `FINISHED` run is complete. `end_time` in ms, default now. */
    finish(status: "FINISHED" | "FAILED" | "KILLED" = "FINISHED", end_time = Date.now()): void {
      if (!open()) return;
      writeMeta(status, Math.trunc(end_time));
      ended = status;
    }
  };

  if (!recorded) {
    files.remove(folder);
    for (const part of ["params", "metrics", "tags", "artifacts"]) files.makeFolder(`${folder}/${part}`);
    writeMeta("RUNNING", null);
    run.setTags({
      "mlflow.source.name": "patroliq",
      "mlflow.source.type": "LOCAL",
      ...tags,
      "mlflow.runName": name,
      [RUN_KEY_TAG]: run_key,
      ...(parent_run_id === undefined ? {} : {[PARENT_TAG]: parent_run_id})
    });
  }
  return run;
}
