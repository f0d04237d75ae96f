import {z} from "zod";
import {checkKey} from "../store/checks.ts";
import type {MetricPoint} from "../store/metrics.ts";
import type {DatasetRecord, RunStatus} from "../store/run-record.ts";
import {RUN_KEY_TAG, SUPERSEDED_TAG} from "../store/tags.ts";
import {pointAnswer, runAnswer, type ServerRun} from "./answers.ts";
import {type Api, tagFilter, textPairs} from "./api.ts";
import {ensureRun, type NewRun} from "./ensure-run.ts";
import {passOver} from "./mlflow-error.ts";

/** Active runs, deleted ones, or all. */
type RunView = "ACTIVE_ONLY" | "DELETED_ONLY" | "ALL";

const one_run = z.object({run: runAnswer});

/** What a server does with runs. */
export function runCalls(api: Api) {
  const create = async ({experiment_id, name, run_key, start_time}: NewRun, tags: Record<string, string>) => {
    const body = {
      experiment_id,
      run_name: name,
      start_time: Math.trunc(start_time),
      tags: textPairs({...tags, [RUN_KEY_TAG]: run_key})
    };
    return (await api.create("runs/create", body, one_run)).run;
  };

  const calls = {
    /**
     * The run of this key in its experiment, made when there is none: once, whoever else makes it at the same
     * moment and whatever answer gets lost.
     */
    ensureRun: (run: NewRun): Promise<ServerRun> => ensureRun(calls, create, run),
    /** The run of a key, the newest if there are several. */
    findRun: async (experiment_id: string, run_key: string): Promise<ServerRun | undefined> =>
      (await calls.findRuns(experiment_id, run_key))[0],
    /** All runs of a key, the newest first. */
    async findRuns(experiment_id: string, run_key: string, view?: RunView): Promise<ServerRun[]> {
      const runs = await calls.searchRuns([experiment_id], tagFilter(RUN_KEY_TAG, run_key), view);
      return runs.filter(({tags}) => tags[RUN_KEY_TAG] === run_key);
    },
    getRun: async (run_id: string) => (await api.get("runs/get", {run_id}, one_run)).run,
    /** All runs that a filter (MLflow's own) finds, the newest first. */
    searchRuns(experiment_ids: readonly string[], filter = "", view: RunView = "ACTIVE_ONLY") {
      const order_by = ["attributes.start_time DESC"];
      const query = {experiment_ids, filter, run_view_type: view, order_by, max_results: 1000};
      return api.list("POST", "runs/search", query, "runs", runAnswer);
    },
    /** Every point of a metric. */
    async metricHistory(run_id: string, metric_key: string): Promise<MetricPoint[]> {
      const query = {run_id, metric_key, max_results: 10_000};
      const points = await api.list("GET", "metrics/get-history", query, "metrics", pointAnswer);
      return points.map(({key: _, ...point}) => point);
    },
    deleteTag: async (run_id: string, key: string) =>
      api
        .tell("POST", "runs/delete-tag", {run_id, key: checkKey("tag", key)})
        .catch(passOver("RESOURCE_DOES_NOT_EXIST")),
    async logDatasets(run_id: string, datasets: readonly DatasetRecord[]) {
      if (datasets.length === 0) return;
      const body = datasets.map(({context, schema, profile, ...dataset}) => ({
        dataset: {...dataset, schema: schema ?? undefined, profile: profile ?? undefined},
        tags: textPairs({"mlflow.data.context": context})
      }));
      await api.tell("POST", "runs/log-inputs", {run_id, datasets: body});
    },
    updateRun(run_id: string, update: {status?: RunStatus; end_time?: number; name?: string}) {
      const {status, end_time, name} = update;
      const whole = end_time === undefined ? undefined : Math.trunc(end_time);
      return api.tell("POST", "runs/update", {run_id, status, end_time: whole, run_name: name});
    },
    deleteRun: (run_id: string) => api.tell("POST", "runs/delete", {run_id}),
    /** Deletes a run in whose place another is to be. */
    async supersedeRun(run_id: string): Promise<void> {
      await api.tell("POST", "runs/set-tag", {run_id, key: SUPERSEDED_TAG, value: "true"});
      await calls.deleteRun(run_id);
    },
    restoreRun: (run_id: string) => api.tell("POST", "runs/restore", {run_id})
  };
  return calls;
}
