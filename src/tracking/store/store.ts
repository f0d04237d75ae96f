import {createHash} from "node:crypto";
import {basename} from "node:path";
import {checkExperimentName, checkKey, type LoggedValue, longest, valueText} from "./checks.ts";
import {type Files, openFiles} from "./files.ts";
import {readExperiments, runFolders} from "./local-runs.ts";
import {storedModels} from "./registry.ts";
import {type RunOptions, startRun} from "./run.ts";
import {type RunHead, type RunRecord, readHead, readRun} from "./run-record.ts";

/** An MLflow file store: experiments, their runs, and registered models. */
export type Store = ReturnType<typeof openStore>;

/**
 * Opens a folder in the layout of MLflow's own file store; nothing is written before the first logging call.
 * One process writes at a time.
 *
 * URIs kept inside are relative, so the folder may move with its project; MLflow resolves them against the
 * directory it is started in, the project root.
 *
 * @param root the store's folder, for example `mlruns`
 * @param options.uri_prefix `root` as seen from the project root; default `./` and the folder's name
 */
export function openStore(root: string, options: {uri_prefix?: string} = {}) {
  const files = openFiles(root);
  const uri_prefix = options.uri_prefix ?? `./${encodeURIComponent(basename(files.root))}`;
  const experiments = () => readExperiments(files);
  const runs = (experiment_id?: string) =>
    experiments()
      .filter((experiment) => experiment_id === undefined || experiment.experiment_id === experiment_id)
      .flatMap((experiment) => runFolders(files, experiment.experiment_id))
      .flatMap((folder) => readRun(files, folder) ?? [])
      .sort(byAge);

  return {
    root: files.root,
    experiments,
    /** The id of the experiment of this name, made when new. */
    experiment(name: string, tags: Record<string, LoggedValue> = {}): string {
      const known = experiments();
      const id = known.find((experiment) => experiment.name === name)?.experiment_id ?? freeId(name, known);
      if (!files.exists(`${id}/meta.yaml`)) writeExperiment(files, id, name, uri_prefix);
      for (const [key, value] of Object.entries(tags))
        files.write(`${id}/tags/${checkKey("tag", key)}`, valueText(value, longest.tag));
      return id;
    },
    startRun: (run: RunOptions) => startRun(files, uri_prefix, run),
    /** The runs of one experiment or all, the oldest first. */
    runs,
    /** The runs of an experiment without figures and files, but those whose tag has this value; the oldest first. */
    heads: (experiment_id: string, without?: {tag: string; value: string}) =>
      runFolders(files, experiment_id)
        .filter((folder) => {
          const path = `${folder}/tags/${without?.tag}`;
          return !without || !files.exists(path) || files.text(path) !== without.value;
        })
        .flatMap((folder) => readHead(files, folder) ?? [])
        .sort(byAge),
    run(run_id: string): RunRecord | undefined {
      const folder = experiments()
        .flatMap(({experiment_id}) => runFolders(files, experiment_id))
        .find((path) => path.endsWith(`/${run_id}`));
      return folder === undefined ? undefined : readRun(files, folder);
    },
    ...storedModels(files)
  };
}

const byAge = (a: RunHead, b: RunHead): number =>
  a.start_time - b.start_time || (a.run_id < b.run_id ? -1 : 1);

// MLflow's move to a database makes 32-bit integers of experiment ids.
function freeId(name: string, known: readonly {experiment_id: string}[]): string {
  const hash = createHash("sha256").update(name).digest().readUInt32BE();
  for (let offset = 0; ; offset++) {
    const id = String(1 + ((hash + offset) % (2 ** 31 - 2)));
    if (!known.some(({experiment_id}) => experiment_id === id)) return id;
  }
}

function writeExperiment(files: Files, experiment_id: string, name: string, uri_prefix: string): void {
  const now = Date.now();
  files.writeMeta(experiment_id, {
    artifact_location: `${uri_prefix}/${experiment_id}`,
    creation_time: now,
    experiment_id,
    last_update_time: now,
    lifecycle_stage: "active",
    name: checkExperimentName(name)
  });
}
