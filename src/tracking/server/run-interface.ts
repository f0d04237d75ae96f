import type {MetricPoint} from "../store/metrics.ts";
import type {DatasetRecord, RunStatus} from "../store/run-record.ts";
import type {ServerRun} from "./answers.ts";

/** A run to be made. */
export interface NewRun {
  experiment_id: string;
  name: string;
  run_key: string;
  /** ms since 1970. */
  start_time: number;
  tags?: Record<string, string>;
  /** Who makes it: one at a time may go by this name. Default a name of this call. */
  owner?: string;
}

/** What a server does with runs. */
export interface RunCalls {
  /**
   * The run of this key in its experiment, made when there is none: once, whoever else makes it at the same
   * moment and whatever answer gets lost.
   */
  ensureRun(run: NewRun): Promise<ServerRun>;
  /** The run of a key, the newest if there are several. */
  findRun(experiment_id: string, run_key: string): Promise<ServerRun | undefined>;
  /** All runs of a key, the newest first. */
  findRuns(experiment_id: string, run_key: string, view?: RunView): Promise<ServerRun[]>;
  getRun(run_id: string): Promise<ServerRun>;
  /** All runs that a filter (MLflow's own) finds, the newest first. */
  searchRuns(experiment_ids: readonly string[], filter?: string, view?: RunView): Promise<ServerRun[]>;
  /** Every point of a metric. */
  metricHistory(run_id: string, key: string): Promise<MetricPoint[]>;
  deleteTag(run_id: string, key: string): Promise<void>;
  logDatasets(run_id: string, datasets: readonly DatasetRecord[]): Promise<void>;
  updateRun(run_id: string, update: {status?: RunStatus; end_time?: number; name?: string}): Promise<void>;
  deleteRun(run_id: string): Promise<void>;
  /** Deletes a run in whose place another is to be. */
  supersedeRun(run_id: string): Promise<void>;
  restoreRun(run_id: string): Promise<void>;
}

/** Active runs, deleted ones, or all. */
export type RunView = "ACTIVE_ONLY" | "DELETED_ONLY" | "ALL";
