import {z} from "zod";
import {checkAlias, checkKey, checkModelName} from "../store/checks.ts";
import {modelAnswer, pageToken, type ServerModel, type ServerVersion, versionAnswer} from "./answers.ts";
import {type Api, allPages, textPairs} from "./api.ts";
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

/** What a server does with registered models. */
export interface RegistryCalls {
  findModel(name: string): Promise<ServerModel | undefined>;
  searchModels(): Promise<ServerModel[]>;
  /** Makes a registered model, unless there is one. */
  ensureModel(name: string, options?: {description?: string; tags?: Record<string, string>}): Promise<void>;
  updateModel(name: string, description: string): Promise<void>;
  setModelTag(name: string, key: string, value: string): Promise<void>;
  /** The versions of a model, the first one first. */
  searchVersions(name: string): Promise<ServerVersion[]>;
  /** The version of this run and source, made when there is none. */
  ensureVersion(version: NewVersion): Promise<ServerVersion & {created: boolean}>;
  updateVersion(name: string, version: number, description: string): Promise<void>;
  setVersionTag(name: string, version: number, key: string, value: string): Promise<void>;
  setAlias(name: string, alias: string, version: number): Promise<void>;
  deleteAlias(name: string, alias: string): Promise<void>;
  /** The version an alias points at, as it is now. */
  aliasedVersion(name: string, alias: string): Promise<ServerVersion | undefined>;
}

const one_version = z.object({model_version: versionAnswer});

export function registryCalls(api: Api): RegistryCalls {
  const calls: RegistryCalls = {
    async findModel(name) {
      const answer = z.object({registered_model: modelAnswer});
      const found = await api
        .get("registered-models/get", {name: checkModelName(name)}, answer)
        .catch(passOver("RESOURCE_DOES_NOT_EXIST"));
      return found?.registered_model;
    },
    searchModels: () =>
      allPages(async (page_token) => {
        const answer = pageToken.extend({registered_models: z.array(modelAnswer).default([])});
        const query = {max_results: 1000, page_token};
        const found = await api.get("registered-models/search", query, answer);
        return {items: found.registered_models, next_page_token: found.next_page_token};
      }),
    ensureModel: async (name, {description, tags = {}} = {}) =>
      api
        .tell("POST", "registered-models/create", {
          name: checkModelName(name),
          tags: textPairs(tags),
          ...(description === undefined ? {} : {description})
        })
        .catch(passOver("RESOURCE_ALREADY_EXISTS")),
    updateModel: async (name, description) =>
      api.tell("PATCH", "registered-models/update", {name: checkModelName(name), description}),
    setModelTag: async (name, key, value) =>
      api.tell("POST", "registered-models/set-tag", {
        name: checkModelName(name),
        key: checkKey("tag", key),
        value: String(value)
      }),
    async searchVersions(name) {
      const versions = await allPages(async (page_token) => {
        const answer = pageToken.extend({model_versions: z.array(versionAnswer).default([])});
        const query = {filter: `name='${checkModelName(name)}'`, max_results: 10_000, page_token};
        const found = await api.get("model-versions/search", query, answer);
        return {items: found.model_versions, next_page_token: found.next_page_token};
      });
      return versions.sort((a, b) => a.version - b.version);
    },
    async ensureVersion({name, source, run_id, description = "", tags = {}}) {
      for (let attempt = 0; ; attempt++) {
        const known = (await calls.searchVersions(name)).find(
          (version) => version.run_id === run_id && version.source === source
        );
        if (known) return {...known, created: attempt > 0};
        try {
          const body = {name, source, run_id, description, tags: textPairs(tags)};
          return {
            ...(await api.post("model-versions/create", body, one_version, false)).model_version,
            created: true
          };
        } catch (error) {
          if (!mayBeDone(error) || attempt >= 3) throw error;
        }
      }
    },
    updateVersion: async (name, version, description) =>
      api.tell("PATCH", "model-versions/update", {
        name: checkModelName(name),
        version: String(version),
        description
      }),
    setVersionTag: async (name, version, key, value) =>
      api.tell("POST", "model-versions/set-tag", {
        name: checkModelName(name),
        version: String(version),
        key: checkKey("tag", key),
        value: String(value)
      }),
    setAlias: async (name, alias, version) =>
      api.tell("POST", "registered-models/alias", {
        name: checkModelName(name),
        alias: checkAlias(alias),
        version: String(version)
      }),
    deleteAlias: async (name, alias) =>
      api.tell("DELETE", "registered-models/alias", {name: checkModelName(name), alias: checkAlias(alias)}),
    async aliasedVersion(name, alias) {
      const query = {name: checkModelName(name), alias: checkAlias(alias)};
      const found = await api
        .get("registered-models/alias", query, one_version)
        .catch(passOver("INVALID_PARAMETER_VALUE", "RESOURCE_DOES_NOT_EXIST"));
      return found?.model_version;
    }
  };
  return calls;
}
