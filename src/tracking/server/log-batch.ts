import {checkKey, longest, valueText} from "../store/checks.ts";
import type {MetricPoint} from "../store/metrics.ts";
import {type Api, textPairs} from "./api.ts";

type NamedPoint = {key: string} & MetricPoint;

/** What a run is given at once, of any size. */
export interface Batch {
  params?: Record<string, string>;
  tags?: Record<string, string>;
  /** Points of any metrics; those that are no finite number are left out. */
  metrics?: readonly NamedPoint[];
}

const params_per_request = 100;
const all_per_request = 1000;

/**
 * How many points a server's version takes in one request, and how long a tag may be. MLflow 2 cannot take over 100 points of several metrics twice, and so not
 * again after a lost answer; before 2.22 it refuses tags of more than 5,000 characters.
 *
 * @param version for example `3.17.2`
 */
function batchLimits(version: string): {points: number; tag: number} {
  const [major, minor] = version.split(".", 2).map(Number);
  return {points: major >= 3 ? all_per_request : 100, tag: major >= 3 || minor >= 22 ? longest.tag : 5000};
}

/**
 * Logs a batch in as many requests as the server's version asks for. To log it again adds nothing. A point logged
 * twice is one point: a server keeps a set of them.
 *
 * @throws RangeError on a key that MLflow would not take; nothing is sent then.
 */
export async function logBatch(api: Api, version: string, run_id: string, batch: Batch): Promise<void> {
  const {params = {}, tags = {}, metrics = []} = batch;
  const limits = batchLimits(version);
  for (const key of Object.keys(params)) checkKey("param", key);
  for (const key of Object.keys(tags)) checkKey("tag", key);
  for (const key of new Set(metrics.map(({key}) => key))) checkKey("metric", key);

  const of_params = chunks(textPairs(cutAll(params, longest.param)), params_per_request);
  const of_tags = chunks(textPairs(cutAll(tags, limits.tag)), params_per_request);
  for (let i = 0; i < Math.max(of_params.length, of_tags.length); i++)
    await api.tell("POST", "runs/log-batch", {run_id, params: of_params[i] ?? [], tags: of_tags[i] ?? []});
  for (const points of chunks(distinctPoints(metrics), limits.points))
    await api.tell("POST", "runs/log-batch", {run_id, metrics: points});
}

function distinctPoints(metrics: readonly NamedPoint[]): NamedPoint[] {
  const points = new Map<string, NamedPoint>();
  for (const {key, value, timestamp, step} of metrics) {
    if (!Number.isFinite(value)) continue;
    // A fraction would be kept as 0.
    const point = {key, value, timestamp: Math.trunc(timestamp), step: Math.trunc(step)};
    points.set(JSON.stringify(point), point);
  }
  return [...points.values()];
}

function cutAll(values: Record<string, string>, limit: number): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, valueText(value, limit)]));
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({length: Math.ceil(list.length / size)}, (_, i) => list.slice(i * size, (i + 1) * size));
}
