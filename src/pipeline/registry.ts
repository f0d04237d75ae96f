import {group} from "d3";
import type {DatasetReport} from "../report/dataset.ts";
import type {ModelName} from "../report/models.ts";
import type {RegistryReport} from "../report/tracking.ts";
import {decideAliases} from "../tracking/alias-rule.ts";
import type {Run} from "../tracking/run.ts";
import {openStore, type Store} from "../tracking/store.ts";
import type {ModelOutput} from "./steps/model-output.ts";

export const EXPERIMENT = "PatrolIQ";

/** A version of this report, registered now or before, and what is to be said of its aliases. */
export interface Registered {
  name: string;
  version: number;
  subject: string;
  verdict: string;
}

/** Registers a run's model and sets its aliases by the rule. */
export function register(
  store: Store,
  run: Run,
  model: Pick<ModelOutput, "what" | "rule"> & {name: ModelName},
  content_hash: string,
  dataset: DatasetReport
): Registered {
  store.registerModel(model.name, {description: model.what});
  const {version} = store.createVersion({
    name: model.name,
    run,
    artifact_path: "model",
    content_hash,
    description: model.rule,
    tags: {dataset_hash: dataset.hash, seed: String(dataset.seed)}
  });
  const {champion, challenger, sentence} = decideAliases({
    model: model.name,
    version,
    data_name: dataset.files.map(({name}) => name).join(", "),
    is_default_data: dataset.origin === "sample",
    aliases: store.aliases(model.name)
  });
  if (champion !== undefined) store.setAlias(model.name, "champion", champion);
  if (challenger !== undefined) store.setAlias(model.name, "challenger", challenger);
  const subject = `${model.name} version ${version}`;
  return {name: model.name, version, subject, verdict: sentence.slice(subject.length)};
}

/** One sentence for all versions of which the same is to be said. */
export function tellTogether(registered: readonly Registered[]): string[] {
  return Array.from(
    group(registered, ({verdict}) => verdict),
    ([verdict, same]) => {
      const subjects = same.map(({subject}) => subject).join(", ");
      return same.length === 1 ? `${subjects}${verdict}` : `${subjects}: each${verdict}`;
    }
  );
}

/** Where this report's versions stand: the same however often it is made. */
function standing(store: Store, registered: readonly Registered[]): string {
  const aliased = registered.map(({name, version}) => {
    const aliases = store.versions(name).find((each) => each.version === version)?.aliases ?? [];
    return {text: `${name} ${version}`, alias: aliases.join(" and ") || "without alias"};
  });
  const listed = Array.from(
    group(aliased, ({alias}) => alias),
    ([alias, same]) => `${alias}: ${same.map(({text}) => text).join(", ")}`
  );
  return `Of this report's versions, ${listed.join("; ")}.`;
}

/** All versions and aliases of the store, for the Metrics page. */
export function describeRegistry(mlruns: string, registered: readonly Registered[]): RegistryReport {
  const store = openStore(mlruns);
  return {
    experiment: EXPERIMENT,
    sentence: standing(store, registered),
    models: store.models().map(({name}) => ({
      name,
      versions: store.versions(name).map((each) => ({
        version: each.version,
        run_id: each.run_id,
        dataset_hash: each.tags.dataset_hash ?? "",
        created: new Date(each.created_at).toISOString(),
        aliases: each.aliases
      }))
    }))
  };
}
