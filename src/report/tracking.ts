/** A version of a registered model. */
export interface VersionEntry {
  version: number;
  run_id: string;
  /** What it was trained on. */
  data: string;
  dataset_hash: string;
  /** ISO 8601, UTC. */
  created: string;
  aliases: string[];
  /** Why it was given the alias it was given last; null when it never had one. */
  reason: string | null;
  /** Its page on the MLflow server; null where none is configured. */
  link: string | null;
}

/** `tracking/registry.json`, beside the byte-identical report: what varies from machine to machine. */
export interface RegistryReport {
  /** The experiment of this report. */
  experiment: string;
  /** One sentence: where this report's versions stand. */
  sentence: string;
  /** The MLflow server that runs are brought to, without credentials; null when there is none. */
  server: string | null;
  models: {name: string; link: string | null; versions: VersionEntry[]}[];
}

/** A run of any purpose. */
export interface RunEntry {
  run_id: string;
  name: string;
  experiment: string;
  /** A report as a whole, a model of one, or another run: a notebook's, an evaluation's. */
  part: "report" | "model" | "other";
  /** The report that a model belongs to. */
  parent_run_id: string | null;
  status: string;
  /** ISO 8601, UTC. */
  started: string;
  seconds: number | null;
  dataset_hash: string | null;
  /** "0.413 silhouette of 9 zones" */
  key_figure: string | null;
  /** Settings tried for it, each a run nested in it. */
  n_trials: number;
  link: string | null;
}

/** `tracking/runs.json`: the newest runs, without the trials nested in models. */
export interface RunsReport {
  runs: RunEntry[];
  /** Older runs that are not listed. */
  n_older: number;
}

export const TRACKING_FILES = ["registry.json", "runs.json"] as const;
