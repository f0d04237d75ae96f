import {z} from "zod";
import {checkExperimentName, checkKey} from "../store/checks.ts";
import {experimentAnswer, type ServerExperiment} from "./answers.ts";
import {type Api, textPairs} from "./api.ts";
import {passOver} from "./mlflow-error.ts";

/** What a server does with experiments. */
export function experimentCalls(api: Api) {
  /** The experiment of this name, a deleted one too. */
  const findExperiment = async (name: string): Promise<ServerExperiment | undefined> => {
    const answer = z.object({experiment: experimentAnswer});
    const found = await api
      .get("experiments/get-by-name", {experiment_name: name}, answer)
      .catch(passOver("RESOURCE_DOES_NOT_EXIST"));
    return found?.experiment;
  };
  return {
    findExperiment,
    /** The experiment of this name: made when new, and brought back with its runs when it was deleted. */
    async ensureExperiment(
      name: string,
      tags: Record<string, string> = {}
    ): Promise<ServerExperiment & {restored: boolean}> {
      const found = await findExperiment(checkExperimentName(name));
      if (found === undefined) {
        // Made by another at the same moment, or by us with the answer lost: it is there, and that is enough.
        await api
          .tell("POST", "experiments/create", {name, tags: textPairs(tags)})
          .catch(passOver("RESOURCE_ALREADY_EXISTS"));
        const made = await findExperiment(name);
        if (made === undefined) throw new Error(`experiment "${name}" was made, and is not there`);
        return {...made, restored: false};
      }
      const {experiment_id, lifecycle_stage} = found;
      if (lifecycle_stage === "active") return {...found, restored: false};
      await api.tell("POST", "experiments/restore", {experiment_id});
      return {...found, lifecycle_stage: "active", restored: true};
    },
    searchExperiments: () =>
      api.list("POST", "experiments/search", {max_results: 1000}, "experiments", experimentAnswer),
    async setExperimentTag(experiment_id: string, key: string, value: string) {
      const tag = {key: checkKey("tag", key), value: String(value)};
      await api.tell("POST", "experiments/set-experiment-tag", {experiment_id, ...tag});
    },
    deleteExperiment: (experiment_id: string) => api.tell("POST", "experiments/delete", {experiment_id})
  };
}
