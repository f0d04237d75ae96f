import type {LoggedValue} from "../store/checks.ts";
import type {ModelVersion, VersionOptions} from "../store/registry.ts";
import type {Store} from "../store/store.ts";
import {REASON_TAG, reasoned} from "./alias-reason.ts";
import {type AliasCase, type AliasEvidence, decideAliases} from "./alias-rule.ts";

/** A version, what is said of its model, and how its aliases are decided. */
export interface Registration extends Pick<AliasCase, "data_name" | "is_default_data"> {
  model: {description: string; tags?: Record<string, LoggedValue>};
  version: VersionOptions;
  /** Tests the version against the champion, on the same data. Default: there is no test. */
  evidence?: (champion: ModelVersion | undefined) => AliasEvidence | undefined;
}

/**
 * Registers a version, a new one only when its content is new, and sets its aliases by the rule. The reason of an alias
 * is written on the version, as tag and in its description.
 * @returns its number, and a sentence that says what became of the aliases
 * @throws RangeError when the run has no such model
 */
export function registerVersion(
  store: Store,
  {model, version: options, data_name, is_default_data, evidence}: Registration
): {version: number; sentence: string} {
  const {name} = options;
  store.registerModel(name, model);
  const {version} = store.createVersion(options);
  const aliases = store.aliases(name);
  const known = (number: number | undefined) => store.versions(name).find((each) => each.version === number);
  // A version is tested once: where somebody moved champion away from it since, it does not take it back.
  const decided = known(version)?.tags[REASON_TAG] !== undefined;
  const contested =
    is_default_data && !decided && aliases.champion !== undefined && aliases.champion !== version;
  const {champion, challenger, given, sentence} = decideAliases({
    model: name,
    version,
    data_name,
    is_default_data,
    aliases,
    evidence: contested ? evidence?.(known(aliases.champion)) : undefined
  });
  const writeReason = (number: number, alias: string, reason: string) =>
    store.describeVersion(name, number, reasoned(known(number)?.description ?? "", alias, reason));
  if (champion !== undefined) store.setAlias(name, "champion", champion);
  if (challenger !== undefined) store.setAlias(name, "challenger", challenger);
  if (given !== undefined) writeReason(version, given, sentence);
  if (given === "champion" && aliases.champion !== undefined)
    writeReason(aliases.champion, "challenger", `version ${version} became champion in its place`);
  return {version, sentence};
}
