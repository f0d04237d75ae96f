import {z} from "zod";
import {checkAlias, checkKey, checkModelName} from "../store/checks.ts";
import {modelAnswer, type ServerVersion, versionAnswer} from "./answers.ts";
import {type Api, textPairs} from "./api.ts";
import {mayBeDone, passOver} from "./mlflow-error.ts";

/** A version to be registered. */
export interface NewVersion {
  name: string;
  /** Where its files are: a folder below the run's `artifact_uri`. */
  source: string;
  run_id: string;
  description?: string;
  tags?: Record<string, string>;
}

const one_version = z.object({model_version: versionAnswer});

const versionOf = (name: string, version: number) => ({name: checkModelName(name), version: String(version)});
const aliasOf = (name: string, alias: string) => ({name: checkModelName(name), alias: checkAlias(alias)});
const tagOf = (key: string, value: string) => ({key: checkKey("tag", key), value: String(value)});

/** What a server does with registered models. A name that it would not take is refused before anything is sent. */
export function registryCalls(api: Api) {
  const calls = {
    async findModel(name: string) {
      const answer = z.object({registered_model: modelAnswer});
      const found = await api
        .get("registered-models/get", {name: checkModelName(name)}, answer)
        .catch(passOver("RESOURCE_DOES_NOT_EXIST"));
      return found?.registered_model;
    },
    searchModels: () =>
      api.list("GET", "registered-models/search", {max_results: 1000}, "registered_models", modelAnswer),
    /** Makes a registered model, unless there is one. */
    async ensureModel(name: string, options: {description?: string; tags?: Record<string, string>} = {}) {
      const {description, tags = {}} = options;
      const body = {name: checkModelName(name), tags: textPairs(tags), description};
      await api.tell("POST", "registered-models/create", body).catch(passOver("RESOURCE_ALREADY_EXISTS"));
    },
    updateModel: async (name: string, description: string) =>
      api.tell("PATCH", "registered-models/update", {name: checkModelName(name), description}),
    setModelTag: async (name: string, key: string, value: string) =>
      api.tell("POST", "registered-models/set-tag", {name: checkModelName(name), ...tagOf(key, value)}),
    /** The versions of a model, the first one first. */
    async searchVersions(name: string): Promise<ServerVersion[]> {
      const query = {filter: `name='${checkModelName(name)}'`, max_results: 10_000};
      const versions = await api.list("GET", "model-versions/search", query, "model_versions", versionAnswer);
      return versions.sort((a, b) => a.version - b.version);
    },
    /** The version of this run and source, made when there is none. */
    async ensureVersion(wanted: NewVersion): Promise<ServerVersion & {created: boolean}> {
      const {name, source, run_id, description = "", tags = {}} = wanted;
      for (let attempt = 0; ; attempt++) {
        const known = (await calls.searchVersions(name)).find(
          (version) => version.run_id === run_id && version.source === source
        );
        if (known) return {...known, created: attempt > 0};
        try {
          const body = {name, source, run_id, description, tags: textPairs(tags)};
          const {model_version} = await api.create("model-versions/create", body, one_version);
          return {...model_version, created: true};
        } catch (error) {
          if (!mayBeDone(error) || attempt >= 3) throw error;
        }
      }
    },
    updateVersion: async (name: string, version: number, description: string) =>
      api.tell("PATCH", "model-versions/update", {...versionOf(name, version), description}),
    setVersionTag: async (name: string, version: number, key: string, value: string) =>
      api.tell("POST", "model-versions/set-tag", {...versionOf(name, version), ...tagOf(key, value)}),
    setAlias: async (name: string, alias: string, version: number) =>
      api.tell("POST", "registered-models/alias", {...aliasOf(name, alias), version: String(version)}),
    deleteAlias: async (name: string, alias: string) =>
      api.tell("DELETE", "registered-models/alias", aliasOf(name, alias)),
    /** The version an alias points at, as it is now. */
    async aliasedVersion(name: string, alias: string) {
      const found = await api
        .get("registered-models/alias", aliasOf(name, alias), one_version)
        .catch(passOver("INVALID_PARAMETER_VALUE", "RESOURCE_DOES_NOT_EXIST"));
      return found?.model_version;
    }
  };
  return calls;
}
