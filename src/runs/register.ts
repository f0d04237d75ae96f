import type {DatasetReport} from "../report/dataset.ts";
import type {ModelReport} from "../report/models.ts";
import {plain} from "../tracking/registry/alias-reason.ts";
import type {AliasEvidence} from "../tracking/registry/alias-rule.ts";
import {registerVersion} from "../tracking/registry/register-version.ts";
import type {ModelVersion} from "../tracking/store/registry.ts";
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
export type FindEvidence = (candidate: {
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

export interface RegisterOptions {
  /** What its name stands for, whatever the version. */
  about: string;
  kind: string;
  dataset: DatasetReport;
  code: Record<string, string>;
  evidence?: FindEvidence;
}

export function register(
  store: Store,
  run: Run,
  model: ModelReport,
  {about, kind, dataset, code, evidence}: RegisterOptions
): Registered {
  const {name} = model;
  const data_name = dataName(dataset);
  const {version, sentence} = registerVersion(store, {
    model: {
      description: `${plain(about)}\n\n${howToUse(name)}`,
      tags: {"patroliq.kind": kind}
    },
    version: {
      name,
      run,
      artifact_path: "model",
      content_hash: model.content_hash,
      description: modelNote(model, dataset),
      tags: {...code, dataset_hash: dataset.hash, seed: String(dataset.seed), data: data_name}
    },
    data_name,
    is_default_data: dataset.origin === "sample",
    evidence: (champion) => evidenceFor(store, model, champion, evidence)
  });
  const subject = `${name} version ${version}`;
  return {name, version, subject, verdict: sentence.slice(subject.length)};
}

/** What speaks for a version against the champion: that the champion cannot be used any more, else the model's test. */
function evidenceFor(
  store: Store,
  model: ModelReport,
  champion: ModelVersion | undefined,
  evidence: FindEvidence | undefined
): AliasEvidence | undefined {
  // The first versions were no pyfuncs, and did not yet say which PatrolIQ they are of.
  if (champion !== undefined && champion.tags["patroliq.version"] === undefined)
    return {
      better: true,
      because: `version ${champion.version} is of an older PatrolIQ and cannot be loaded any more`
    };
  return evidence?.({model, champion_params: (champion && store.run(champion.run_id)?.params) ?? {}});
}
