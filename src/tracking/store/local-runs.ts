import {statSync} from "node:fs";
import {join} from "node:path";
import {groups} from "d3";
import {type Files, walkFolder} from "./files.ts";
import {text} from "./run-record.ts";
import {PARENT_TAG, RUN_KEY_TAG} from "./tags.ts";

/** What is to be known of a run of a store before it is read. */
export interface LocalRun {
  run_id: string;
  /** Relative to the store's root. */
  folder: string;
  run_key: string;
  parent_run_id: string | undefined;
}

/** The experiments of a store. */
export function readExperiments(files: Files): {experiment_id: string; name: string}[] {
  return files
    .names("")
    .filter((name) => /^\d+$/.test(name) && files.exists(`${name}/meta.yaml`))
    .map((experiment_id) => ({experiment_id, name: text(files.meta(experiment_id).name)}));
}

/** The folders of an experiment's runs, from the store's root on; what is in them may be no run, or half of one. */
export function runFolders(files: Files, experiment_id: string): string[] {
  return files
    .names(experiment_id)
    .filter((name) => /^[0-9a-f]{32}$/.test(name))
    .map((name) => `${experiment_id}/${name}`);
}

/** The runs of an experiment of a store, without those that MLflow deleted. A run without a key is its own key. */
export function localRuns(files: Files, experiment_id: string): LocalRun[] {
  return runFolders(files, experiment_id)
    .filter((folder) => files.exists(`${folder}/meta.yaml`))
    .filter((folder) => text(files.meta(folder).lifecycle_stage) !== "deleted")
    .map((folder) => {
      const run_id = folder.slice(experiment_id.length + 1);
      const tag = (key: string) =>
        files.exists(`${folder}/tags/${key}`) ? files.text(`${folder}/tags/${key}`) : undefined;
      return {run_id, folder, run_key: tag(RUN_KEY_TAG) ?? run_id, parent_run_id: tag(PARENT_TAG)};
    });
}

/** Runs in groups: the parents of a group's runs are in the groups before it, or in no group. */
export function parentsFirst(runs: readonly LocalRun[]): LocalRun[][] {
  const by_id = new Map(runs.map((run) => [run.run_id, run]));
  const depth = (run: LocalRun, seen = new Set<string>()): number => {
    const parent = by_id.get(run.parent_run_id ?? "");
    if (parent === undefined || seen.has(parent.run_id)) return 0;
    return 1 + depth(parent, seen.add(parent.run_id));
  };
  const levels = groups(runs, (run) => depth(run)).sort(([a], [b]) => a - b);
  return levels.map(([, level]) => level);
}

/** Size and time of every file below a folder, by path: another stamp is another content. @throws Error when it is not there */
export function fileStamps(folder: string): Record<string, string> {
  statSync(folder);
  return Object.fromEntries(
    walkFolder(folder).map((path) => {
      const {size, mtimeMs, ino} = statSync(join(folder, path));
      return [path, `${size} ${mtimeMs} ${ino}`];
    })
  );
}
