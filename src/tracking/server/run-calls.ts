import {z} from "zod";
import {checkKey} from "../store/checks.ts";
import {RUN_KEY_TAG, SUPERSEDED_TAG} from "../store/tags.ts";
import {pageToken, pointsAnswer, runAnswer} from "./answers.ts";
import {type Api, allPages, tagFilter, textPairs} from "./api.ts";
import {ensureRun} from "./ensure-run.ts";
import {passOver} from "./mlflow-error.ts";
import type {NewRun, RunCalls} from "./run-interface.ts";

export function runCalls(api: Api): RunCalls {
  const create = async ({experiment_id, name, run_key, start_time}: NewRun, tags: Record<string, string>) => {
    const body = {
      experiment_id,
      run_name: name,
      start_time: Math.trunc(start_time),
      tags: textPairs({...tags, [RUN_KEY_TAG]: run_key})
    };
    return (await api.post("runs/create", body, z.object({run: runAnswer}), false)).run;
  };

  const calls: RunCalls = {
    ensureRun: (run) => ensureRun(calls, create, run),
    findRun: async (experiment_id, run_key) => (await calls.findRuns(experiment_id, run_key))[0],
    async findRuns(experiment_id, run_key, view) {
      const runs = await calls.searchRuns([experiment_id], tagFilter(RUN_KEY_TAG, run_key), view);
      return runs.filter(({tags}) => tags[RUN_KEY_TAG] === run_key);
    },
    getRun: async (run_id) => (await api.get("runs/get", {run_id}, z.object({run: runAnswer}))).run,
    searchRuns: (experiment_ids, filter = "", view = "ACTIVE_ONLY") =>
      allPages(async (page_token) => {
        const body = {
          experiment_ids,
          filter,
          run_view_type: view,
          order_by: ["attributes.start_time DESC"],
          max_results: 1000,
          page_token
        };
        const answer = pageToken.extend({runs: z.array(runAnswer).default([])});
        const {runs, next_page_token} = await api.post("runs/search", body, answer);
        return {items: runs, next_page_token};
      }),
    metricHistory: (run_id, metric_key) =>
      allPages(async (page_token) => {
        const answer = pageToken.extend(pointsAnswer.shape);
        const query = {run_id, metric_key, max_results: 10_000, page_token};
        const {metrics, next_page_token} = await api.get("metrics/get-history", query, answer);
        return {items: metrics.map(({key: _, ...point}) => point), next_page_token};
      }),
    deleteTag: async (run_id, key) =>
      api
        .tell("POST", "runs/delete-tag", {run_id, key: checkKey("tag", key)})
        .catch(passOver("RESOURCE_DOES_NOT_EXIST")),
    async logDatasets(run_id, datasets) {
      if (datasets.length === 0) return;
      const body = datasets.map(({context, schema, profile, ...dataset}) => ({
        dataset: {...dataset, ...(schema === null ? {} : {schema}), ...(profile === null ? {} : {profile})},
        tags: textPairs({"mlflow.data.context": context})
      }));
      await api.tell("POST", "runs/log-inputs", {run_id, datasets: body});
    },
    updateRun: (run_id, {status, end_time, name}) =>
      api.tell("POST", "runs/update", {
        run_id,
        ...(status === undefined ? {} : {status}),
        ...(end_time === undefined ? {} : {end_time: Math.trunc(end_time)}),
        ...(name === undefined ? {} : {run_name: name})
      }),
    deleteRun: (run_id) => api.tell("POST", "runs/delete", {run_id}),
    async supersedeRun(run_id) {
      await api.tell("POST", "runs/set-tag", {run_id, key: SUPERSEDED_TAG, value: "true"});
      await calls.deleteRun(run_id);
    },
    restoreRun: (run_id) => api.tell("POST", "runs/restore", {run_id})
  };
  return calls;
}
