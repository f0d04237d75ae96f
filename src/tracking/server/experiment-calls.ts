import {z} from "zod";
import {checkExperimentName, checkKey} from "../store/checks.ts";
import {experimentAnswer, pageToken, type ServerExperiment} from "./answers.ts";
import {type Api, allPages, textPairs} from "./api.ts";
import {passOver} from "./mlflow-error.ts";

/** What a server does with experiments. */
export interface ExperimentCalls {
  /** The experiment of this name, a deleted one too. */
  findExperiment(name: string): Promise<ServerExperiment | undefined>;
  /** The experiment of this name: made when new, and brought back with its runs when it was deleted. */
  ensureExperiment(
    name: string,
    tags?: Record<string, string>
  ): Promise<ServerExperiment & {restored: boolean}>;
  searchExperiments(): Promise<ServerExperiment[]>;
  setExperimentTag(experiment_id: string, key: string, value: string): Promise<void>;
  deleteExperiment(experiment_id: string): Promise<void>;
}

export function experimentCalls(api: Api): ExperimentCalls {
  const calls: ExperimentCalls = {
    async findExperiment(name) {
      const answer = z.object({experiment: experimentAnswer});
      const found = await api
        .get("experiments/get-by-name", {experiment_name: name}, answer)
        .catch(passOver("RESOURCE_DOES_NOT_EXIST"));
      return found?.experiment;
    },
    async ensureExperiment(name, tags = {}) {
      const found = await calls.findExperiment(checkExperimentName(name));
      if (found === undefined) {
        // Made by another at the same moment, or by us with the answer lost: it is there, and that is enough.
        await api
          .tell("POST", "experiments/create", {name, tags: textPairs(tags)})
          .catch(passOver("RESOURCE_ALREADY_EXISTS"));
        const made = await calls.findExperiment(name);
        if (made === undefined) throw new Error(`experiment "${name}" was made, and is not there`);
        return {...made, restored: false};
      }
      const {experiment_id, lifecycle_stage} = found;
      if (lifecycle_stage === "active") return {...found, restored: false};
      await api.tell("POST", "experiments/restore", {experiment_id});
      return {...found, lifecycle_stage: "active", restored: true};
    },
    searchExperiments: () =>
      allPages(async (page_token) => {
        const answer = pageToken.extend({experiments: z.array(experimentAnswer).default([])});
        const found = await api.post("experiments/search", {max_results: 1000, page_token}, answer);
        return {items: found.experiments, next_page_token: found.next_page_token};
      }),
    setExperimentTag: async (experiment_id, key, value) =>
      api.tell("POST", "experiments/set-experiment-tag", {
        experiment_id,
        key: checkKey("tag", key),
        value: String(value)
      }),
    deleteExperiment: (experiment_id) => api.tell("POST", "experiments/delete", {experiment_id})
  };
  return calls;
}
