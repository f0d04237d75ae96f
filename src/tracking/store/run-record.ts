import type {Files} from "./files.ts";
import {lastPoint, type MetricPoint, parsePoints} from "./metrics.ts";
import {PARENT_TAG, RUN_KEY_TAG} from "./tags.ts";
import type {YamlMap, YamlValue} from "./yaml.ts";

/** A run's state; anything but `FINISHED` may be incomplete. */
export type RunStatus = (typeof statuses)[number];

// MLflow's file store keeps the number, counted from 1.
const statuses = ["RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED"] as const;

export const statusNumber = (status: RunStatus): number => statuses.indexOf(status) + 1;

/** A dataset a run used; `source`, `schema` and `profile` are JSON text as MLflow shows it. */
export interface DatasetRecord {
  name: string;
  digest: string;
  source_type: string;
  source: string;
  schema: string | null;
  profile: string | null;
  context: string;
}

/** What a run is and how it stands. Times are in ms since 1970. */
export interface RunHead {
  run_id: string;
  experiment_id: string;
  name: string;
  status: RunStatus;
  start_time: number;
  end_time: number | null;
  run_key: string | undefined;
  parent_run_id: string | undefined;
  tags: Record<string, string>;
}

/** All that is kept of a run. */
export interface RunRecord extends RunHead {
  params: Record<string, string>;
  /** The last value of each metric. */
  metrics: Record<string, number>;
  /** Every point of each metric, in the order logged. */
  history: Record<string, MetricPoint[]>;
  datasets: DatasetRecord[];
  artifact_uri: string;
  /** The paths of its files, sorted. */
  artifacts: string[];
}

/** A run without its figures and files; undefined when the folder holds none or MLflow deleted it. */
export function readHead(files: Files, folder: string): RunHead | undefined {
  if (!files.exists(`${folder}/meta.yaml`)) return undefined;
  const meta = files.meta(folder);
  if (meta.lifecycle_stage === "deleted") return undefined;
  const tags = readTexts(files, `${folder}/tags`);
  return {
    run_id: text(meta.run_id),
    experiment_id: text(meta.experiment_id),
    name: text(meta.run_name),
    status: statuses[Number(meta.status) - 1] ?? "RUNNING",
    start_time: Number(meta.start_time),
    end_time: typeof meta.end_time === "number" ? meta.end_time : null,
    run_key: tags[RUN_KEY_TAG],
    parent_run_id: tags[PARENT_TAG],
    tags
  };
}

/** The run in a folder, or undefined when the folder holds none or MLflow deleted it. */
export function readRun(files: Files, folder: string): RunRecord | undefined {
  const head = readHead(files, folder);
  if (head === undefined) return undefined;
  const series = Object.entries(readTexts(files, `${folder}/metrics`));
  const history = Object.fromEntries(series.map(([key, lines]) => [key, parsePoints(lines)]));
  const metrics = Object.entries(history).flatMap(([key, points]) => {
    const last = lastPoint(points);
    return last === undefined ? [] : [[key, last.value] as const];
  });
  return {
    ...head,
    params: readTexts(files, `${folder}/params`),
    metrics: Object.fromEntries(metrics),
    history,
    datasets: readDatasets(files, folder),
    artifact_uri: text(files.meta(folder).artifact_uri),
    artifacts: files.walk(`${folder}/artifacts`)
  };
}

/** One text per file, keyed by its path: how params and tags are kept. */
export function readTexts(files: Files, folder: string): Record<string, string> {
  return Object.fromEntries(files.walk(folder).map((key) => [key, files.text(`${folder}/${key}`)]));
}

/** A scalar of a `meta.yaml` as text; nothing is the empty text. */
export function text(value: YamlValue | undefined): string {
  return value === undefined || value === null ? "" : String(value);
}

function readDatasets(files: Files, folder: string): DatasetRecord[] {
  const experiment = folder.slice(0, folder.lastIndexOf("/"));
  return files.names(`${folder}/inputs`).map((input) => {
    const {source_id, tags} = files.meta(`${folder}/inputs/${input}`);
    const dataset = files.meta(`${experiment}/datasets/${text(source_id)}`);
    return {
      name: text(dataset.name),
      digest: text(dataset.digest),
      source_type: text(dataset.source_type),
      source: text(dataset.source),
      schema: dataset.schema === null ? null : text(dataset.schema),
      profile: dataset.profile === null ? null : text(dataset.profile),
      context: text((tags as YamlMap | undefined)?.["mlflow.data.context"])
    };
  });
}
