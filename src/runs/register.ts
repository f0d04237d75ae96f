import type {DatasetReport} from "../report/dataset.ts";
import type {ModelReport} from "../report/models.ts";
import {plain, REASON_TAG, reasoned} from "../tracking/registry/alias-reason.ts";
import {type AliasEvidence, decideAliases} from "../tracking/registry/alias-rule.ts";
import type {Run} from "../tracking/store/run.ts";
import type {Store} from "../tracking/store/store.ts";
import {dataName} from "./dataset-entry.ts";
import {modelNote} from "./model-note.ts";

/** A version of this report, registered now or before, and what is to be said of its aliases. */
export interface Registered {
  name: string;
  version: number;
  /** "DBSCAN_Model version 2", and what of it: " becomes challenger; …". */
  subject: string;
  verdict: string;
}

/**
 * Tests a version against the champion on the same data; undefined where there is no test for such a model or nothing
 * to test with.
 */
export type JudgeVersion = (candidate: {
  model: ModelReport;
  /** Parameters of the champion's run, as text. */
  champion_params: Record<string, string>;
}) => AliasEvidence | undefined;

const howToUse = (name: string): string =>
  [
    "Ask it from the project's folder, with MLFLOW_TRACKING_URI set to the server:",
    "",
    "```sh",
    `npm run models -- show ${name}`,
    `mlflow models serve -m models:/${name}@champion --env-manager local`,
    "```"
  ].join("\n");

/** What a version is registered with. */
export interface RegisterOptions {
  /** What its name stands for, whatever the version. */
  about: string;
  kind: string;
  dataset: DatasetReport;
  code: Record<string, string>;
  judge?: JudgeVersion;
}

/**
 * Registers a run's model, a new version only when its content is new, and sets its aliases by the rule. The reason of an
 * alias is written on the version, as tag and in its description.
 */
export function register(
  store: Store,
  run: Run,
  model: ModelReport,
  {about, kind, dataset, code, judge}: RegisterOptions
): Registered {
  const {name} = model;
  const note = modelNote(model, dataset);
  store.registerModel(name, {
    description: `${plain(about)}\n\n${howToUse(name)}`,
    tags: {"patroliq.kind": kind}
  });
  const {version} = store.createVersion({
    name,
    run,
    artifact_path: "model",
    content_hash: model.content_hash,
    description: note,
    tags: {...code, dataset_hash: dataset.hash, seed: String(dataset.seed), data: dataName(dataset)}
  });
  const aliases = store.aliases(name);
  const is_default_data = dataset.origin === "sample";
  // A version is tested once: where somebody moved champion away from it since, it does not take it back.
  const decided =
    store.versions(name).find((each) => each.version === version)?.tags[REASON_TAG] !== undefined;
  const contested =
    is_default_data && !decided && aliases.champion !== undefined && aliases.champion !== version;
  const {champion, challenger, given, sentence} = decideAliases({
    model: name,
    version,
    data_name: dataName(dataset),
    is_default_data,
    aliases,
    evidence: contested ? evidenceFor(store, model, aliases.champion, judge) : undefined
  });
  if (champion !== undefined) store.setAlias(name, "champion", champion);
  if (challenger !== undefined) store.setAlias(name, "challenger", challenger);
  if (given !== undefined) writeReason(store, name, version, given, sentence);
  if (given === "champion" && aliases.champion !== undefined)
    writeReason(
      store,
      name,
      aliases.champion,
      "challenger",
      `version ${version} became champion in its place`
    );
  const subject = `${name} version ${version}`;
  return {name, version, subject, verdict: sentence.slice(subject.length)};
}

/** Writes on a version why it was given an alias. */
function writeReason(store: Store, name: string, version: number, alias: string, reason: string): void {
  const known = store.versions(name).find((each) => each.version === version);
  store.describeVersion(name, version, reasoned(known?.description ?? "", alias, reason));
}

/** What speaks for a version against the champion: that the champion cannot be used any more, else the model's test. */
function evidenceFor(
  store: Store,
  model: ModelReport,
  champion: number | undefined,
  judge: JudgeVersion | undefined
): AliasEvidence | undefined {
  const known = store.versions(model.name).find(({version}) => version === champion);
  // The first versions were no pyfuncs, and did not yet say which PatrolIQ they are of.
  if (known !== undefined && known.tags["patroliq.version"] === undefined)
    return {
      better: true,
      because: `version ${champion} is of an older PatrolIQ and cannot be loaded any more`
    };
  return judge?.({model, champion_params: (known && store.run(known.run_id)?.params) ?? {}});
}
