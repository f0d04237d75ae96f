import {join} from "node:path";
import type {ServerRun} from "./answers.ts";
import type {MlflowClient} from "./client.ts";
import type {Files} from "./files.ts";
import {inParallel} from "./in-parallel.ts";
import {hashes, hashPoints, type Journal, type RunNote, shortHash, textsToSend} from "./journal.ts";
import type {LocalRun} from "./local-runs.ts";
import type {RunRecord} from "./run-record.ts";

/** What a sync works with. */
export interface SyncContext {
  files: Files;
  client: MlflowClient;
  journal: Journal;
  /** The server's runs by the ids that they have here, as far as they are known. */
  there: Map<string, ServerRun>;
}

/** The tag for metrics that no server keeps. */
const non_finite_tag = "patroliq.non_finite";
/** Files of a run under way at once. */
const at_once = 4;

/** Params, tags, points and datasets that the server lacks. */
export async function sendTexts(
  {client, there}: SyncContext,
  record: RunRecord,
  target: ServerRun,
  sent: RunNote | undefined,
  next: {tags: RunNote["tags"]; metrics: RunNote["metrics"]; datasets: string[]}
): Promise<void> {
  const params = Object.entries(record.params).filter(([key]) => target.params[key] === undefined);
  const tags = serverTags(record, there);
  const is_settled = target.status === "FINISHED" && sent === undefined;
  const changed = Object.entries(tags).filter(([key, value]) => target.tags[key] !== value);
  const tags_to_send =
    sent !== undefined || is_settled
      ? textsToSend(tags, sent?.tags ?? {}, target.tags)
      : Object.fromEntries(changed);
  const metrics = Object.entries(record.history).flatMap(([key, points]) =>
    points.slice(sent?.metrics[key]?.points ?? 0).map((point) => ({key, ...point}))
  );
  await client.logBatch(target.run_id, {params: Object.fromEntries(params), tags: tags_to_send, metrics});
  next.tags = hashes(tags);
  next.metrics = Object.fromEntries(
    Object.entries(record.history).map(([key, points]) => [
      key,
      {points: points.length, hash: hashPoints(points)}
    ])
  );
  const keys = record.datasets.map((dataset) => shortHash(JSON.stringify(dataset)));
  const datasets = record.datasets.filter((_, i) => !(sent?.datasets ?? []).includes(keys[i] ?? ""));
  await client.logDatasets(target.run_id, datasets);
  next.datasets = keys;
}

/** A run's tags as they are to be on the server: the parent's id is another there. */
function serverTags(record: RunRecord, there: ReadonlyMap<string, ServerRun>): Record<string, string> {
  const {"mlflow.runName": _, "mlflow.parentRunId": parent, ...tags} = record.tags;
  const parent_there = parent === undefined ? undefined : there.get(parent)?.run_id;
  const odd = Object.entries(record.history).flatMap(([key, points]) =>
    points
      .filter(({value}) => !Number.isFinite(value))
      .map(({value, step}) => `${key} ${value} at step ${step}`)
  );
  return {
    ...tags,
    ...(parent_there === undefined ? {} : {"mlflow.parentRunId": parent_there}),
    ...(odd.length === 0 ? {} : {[non_finite_tag]: odd.join("; ")})
  };
}

/** Files that the server lacks, or has as they were. */
export async function sendFiles(
  {files, client}: SyncContext,
  run: LocalRun,
  stamps: Readonly<Record<string, string>>,
  target: ServerRun,
  sent: RunNote | undefined,
  next: {artifacts: RunNote["artifacts"]}
): Promise<void> {
  const prefix = "artifacts/";
  const here = Object.entries(stamps)
    .filter(([path]) => path.startsWith(prefix))
    .map(([path, stamp]) => ({path: path.slice(prefix.length), stamp}));
  const missing = here.filter(({path, stamp}) => sent?.artifacts[path] !== stamp);
  // Only a finished run is known to have them whole.
  const sizes =
    missing.length > 0 && target.status === "FINISHED"
      ? await client.artifactSizes(target.run_id)
      : new Map();
  next.artifacts = {...next.artifacts};
  await inParallel(missing, at_once, async ({path, stamp}) => {
    if (sent !== undefined || sizes.get(path) !== Number(stamp.split(" ")[0])) {
      const file = join(files.root, run.folder, prefix, path);
      await client.putArtifact(target.artifact_uri, path, {file});
    }
    next.artifacts[path] = stamp;
  });
}

/** The run's state: comes last. */
export async function sendState(client: MlflowClient, record: RunRecord, target: ServerRun): Promise<void> {
  const {status, end_time} = record;
  if (status === target.status && (end_time ?? undefined) === target.end_time) return;
  await client.updateRun(target.run_id, {status, ...(end_time === null ? {} : {end_time})});
}
