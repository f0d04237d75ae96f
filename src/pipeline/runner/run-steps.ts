import {existsSync} from "node:fs";
import {readdir, rm, stat, utimes} from "node:fs/promises";
import {join} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import {writeFolderWhole} from "../../disk/whole.ts";
import {codeHash, stepKey} from "./key.ts";
import {openPool} from "./pool.ts";
import type {Settings} from "./settings.ts";
import type {InputData} from "./sources.ts";
import {type Step, stepParams} from "./step.ts";
import type {ProgressMessage} from "./worker.ts";

/** How long steps beside one that failed may come to their end: a thread that is ended amid a query takes the process with it. */
const GRACE_MS = 10_000;

/** How many outputs of one step are kept: the present ones and those of the data and settings used before. */
const KEPT = 3;

export interface RunOptions {
  /** The project's folder: where code and boundaries are. */
  root: string;
  /** Where outputs are kept from run to run. */
  cache: string;
  settings: Settings;
  data: Pick<InputData, "files" | "contents">;
  /** Told each step's key before any runs. */
  onKeys?: (keys: ReadonlyMap<string, string>) => void;
  /** Told of each step's way: waiting steps are silent. */
  onStep?: (event: StepEvent) => void;
}

export interface StepEvent {
  step: string;
  state: "started" | "progress" | "done" | "kept" | "failed";
  share: number;
  note: string;
}

/** A step's output: its folder, which exists only when the step has finished, and its key. */
export interface StepOutput {
  dir: string;
  key: string;
}

/** Each step's key, in one pass: a step comes after those it reads. */
async function stepKeys(steps: readonly Step[], options: RunOptions): Promise<Map<string, string>> {
  const codes = await Promise.all(steps.map((step) => codeHash(options.root, step)));
  const keys = new Map<string, string>();
  for (const [i, step] of steps.entries()) {
    const params = stepParams(step, options.settings, options.data);
    keys.set(step.name, stepKey(codes[i], params, inputsOf(step, keys)));
  }
  return keys;
}

const inputsOf = <T>(step: Step, all: ReadonlyMap<string, T>): Record<string, T> =>
  Object.fromEntries(
    [...step.needs, ...(step.uses ?? [])].flatMap((name) => {
      const value = all.get(name);
      return value === undefined ? [] : [[name, value] as const];
    })
  );

/**
 * Runs steps on worker threads: of those whose inputs are there, the first in the list comes first. A step whose code, parameters and inputs
 * have not changed is not run: its kept output is used.
 * @throws StepError of the first step that fails; the others have ten seconds to come to their end
 */
export async function runSteps<S extends Step>(
  steps: readonly S[],
  options: RunOptions
): Promise<Map<S["name"], StepOutput>> {
  const keys = await stepKeys(steps, options);
  options.onKeys?.(keys);
  const outputs = new Map<S["name"], StepOutput>(
    steps.map((step) => {
      const key = keys.get(step.name) ?? "";
      return [step.name, {key, dir: join(options.cache, step.name, key)}] as const;
    })
  );
  const {root, settings, data} = options;
  const pool = openPool(settings.threads);
  const tell = (step: string, state: StepEvent["state"], share = 0, note = "") =>
    options.onStep?.({step, state, share, note});

  const runOne = async (step: Step): Promise<void> => {
    const output = outputs.get(step.name) as StepOutput;
    if (!settings.force && existsSync(output.dir)) {
      tell(step.name, "kept", 1);
    } else {
      const dirs = Object.entries(inputsOf(step, outputs)).map(([name, {dir}]) => [name, dir]);
      const task = {
        module: `../${step.module}`,
        key: output.key,
        params: stepParams(step, settings, data),
        threads: settings.threads,
        root,
        input_files: data.files,
        inputs: Object.fromEntries(dirs)
      };
      const onProgress = ({share, note}: ProgressMessage) => tell(step.name, "progress", share, note);
      tell(step.name, "started");
      try {
        await writeFolderWhole(output.dir, (out_dir) => pool.run({...task, out_dir}, onProgress));
      } catch (error) {
        tell(step.name, "failed");
        throw error;
      }
      tell(step.name, "done", 1);
    }
    await keepRecent(options.cache, step.name, output.key);
  };

  const waiting = new Set(steps);
  const active = new Map<string, Promise<string>>();
  const finished = new Set<string>();
  const isReady = (step: Step) => Object.keys(inputsOf(step, outputs)).every((name) => finished.has(name));
  try {
    while (finished.size < steps.length) {
      for (const step of waiting) {
        if (active.size >= settings.threads || !isReady(step)) continue;
        waiting.delete(step);
        active.set(
          step.name,
          runOne(step).then(() => step.name)
        );
      }
      const name = await Promise.race(active.values());
      active.delete(name);
      finished.add(name);
    }
  } finally {
    const ended = Promise.allSettled(active.values());
    await Promise.race([ended, sleep(GRACE_MS, undefined, {ref: false})]);
    await pool.close();
    await ended;
  }
  return outputs;
}

/** Marks an output as used and removes the step's outputs beyond the last few used, and what a kill left half-written. */
async function keepRecent(cache: string, step: string, key: string): Promise<void> {
  const parent = join(cache, step);
  const now = new Date();
  await utimes(join(parent, key), now, now);
  const entries = await Promise.all(
    (await readdir(parent)).map(async (name) => ({name, used: (await stat(join(parent, name))).mtimeMs}))
  );
  const whole = entries.filter(({name}) => !name.includes(".")).sort((a, b) => b.used - a.used);
  const kept = new Set(whole.slice(0, KEPT).map(({name}) => name));
  for (const {name} of entries)
    if (!kept.has(name)) await rm(join(parent, name), {recursive: true, force: true});
}
