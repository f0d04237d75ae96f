import {join} from "node:path";
import type {ServerRun} from "../server/answers.ts";
import type {MlflowClient} from "../server/client.ts";
import type {Files} from "../store/files.ts";
import type {LocalRun} from "../store/local-runs.ts";
import type {RunRecord} from "../store/run-record.ts";
import {NON_FINITE_TAG, PARENT_TAG} from "../store/tags.ts";
import {inParallel} from "./in-parallel.ts";
import {hashes, hashPoints, type Journal, type RunNote, shortHash, textsToSend} from "./journal.ts";

/** What a sync works with. */
export interface SyncContext {
  files: Files;
  client: MlflowClient;
  journal: Journal;
  /** The server's runs by the ids that they have here, as far as they are known. */
  there: Map<string, ServerRun>;
  /** Called after each file and each run's values that the server took. */
  onTaken?: (() => void) | undefined;
}

/** Params, tags, points and datasets that the server lacks. @returns whether there were any */
export async function sendTexts(
  {client, there, onTaken}: SyncContext,
  record: RunRecord,
  target: ServerRun,
  sent: RunNote | undefined,
  next: Omit<RunNote, "whole">
): Promise<boolean> {
  const tags = serverTags(record, there);
  const batch = {
    params: pick(record.params, (key) => target.params[key] === undefined),
    tags:
      sent !== undefined || isSettled(target)
        ? textsToSend(tags, sent?.tags ?? {}, target.tags)
        : pick(tags, (key, value) => target.tags[key] !== value),
    metrics: Object.entries(record.history).flatMap(([key, points]) =>
      sent === undefined && isSettled(target) && target.metrics.some((metric) => metric.key === key)
        ? []
        : points.slice(sent?.metrics[key]?.points ?? 0).map((point) => ({key, ...point}))
    )
  };
  const finite = batch.metrics.filter(({value}) => Number.isFinite(value));
  await client.logBatch(target.run_id, batch);
  onTaken?.();
  next.tags = hashes(tags);
  next.metrics = Object.fromEntries(
    Object.entries(record.history).map(([key, points]) => [
      key,
      {points: points.length, hash: hashPoints(points)}
    ])
  );
  const keys = record.datasets.map((dataset) => shortHash(JSON.stringify(dataset)));
  const datasets = record.datasets.filter(
    ({name, digest}, i) =>
      !(sent?.datasets ?? []).includes(keys[i] ?? "") &&
      !target.datasets.some(({dataset}) => dataset.name === name && dataset.digest === digest)
  );
  await client.logDatasets(target.run_id, datasets);
  next.datasets = keys;
  return (
    Object.keys(batch.params).length + Object.keys(batch.tags).length + finite.length + datasets.length > 0
  );
}

// A run's state is sent last: on the server, too, a run that ended is whole.
function isSettled({status}: ServerRun): boolean {
  return status !== "RUNNING" && status !== "SCHEDULED";
}

function pick(
  texts: Readonly<Record<string, string>>,
  is_wanted: (key: string, value: string) => boolean
): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter(([key, value]) => is_wanted(key, value)));
}

/** A run's tags as they are to be on the server: the parent's id is another there. */
function serverTags(record: RunRecord, there: ReadonlyMap<string, ServerRun>): Record<string, string> {
  const {"mlflow.runName": _, [PARENT_TAG]: parent, ...tags} = record.tags;
  const parent_there = parent === undefined ? undefined : there.get(parent)?.run_id;
  const odd = Object.entries(record.history).flatMap(([key, points]) =>
    points
      .filter(({value}) => !Number.isFinite(value))
      .map(({value, step}) => `${key} ${value} at step ${step}`)
  );
  return {
    ...tags,
    ...(parent_there !== undefined && {[PARENT_TAG]: parent_there}),
    ...(odd.length > 0 && {[NON_FINITE_TAG]: odd.join("; ")})
  };
}

/** Files that the server lacks, or has as they were. @returns whether there were any */
export async function sendFiles(
  {files, client, onTaken}: SyncContext,
  run: LocalRun,
  stamps: Readonly<Record<string, string>>,
  target: ServerRun,
  sent: RunNote | undefined,
  next: Omit<RunNote, "whole">
): Promise<boolean> {
  const prefix = "artifacts/";
  const here = Object.entries(stamps)
    .filter(([path]) => path.startsWith(prefix))
    .map(([path, stamp]) => ({path: path.slice(prefix.length), stamp}));
  const unknown = here.filter(({path, stamp}) => sent?.artifacts[path] !== stamp);
  const sizes =
    unknown.length > 0 && sent === undefined && isSettled(target)
      ? await client.artifactSizes(target.run_id)
      : new Map<string, number>();
  const missing = unknown.filter(({path, stamp}) => sizes.get(path) !== Number(stamp.split(" ")[0]));
  const stamped = (list: typeof here) => Object.fromEntries(list.map(({path, stamp}) => [path, stamp]));
  next.artifacts = stamped(here.filter((file) => !missing.includes(file)));
  await inParallel(missing, async ({path, stamp}) => {
    await client.putArtifact(target.artifact_uri, path, {file: join(files.root, run.folder, prefix, path)});
    next.artifacts[path] = stamp;
    onTaken?.();
  });
  return missing.length > 0;
}

/** The run's state: comes last. @returns whether it was another */
export async function sendState(
  client: MlflowClient,
  {status, end_time}: RunRecord,
  target: ServerRun
): Promise<boolean> {
  if (status === target.status && (end_time === null || end_time === target.end_time)) return false;
  await client.updateRun(target.run_id, {status, end_time: end_time ?? undefined});
  return true;
}
