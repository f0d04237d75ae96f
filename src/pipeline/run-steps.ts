import {isDone, keepRecent, outputDir, writeWhole} from "./cache.ts";
import {codeHash, stepKey} from "./key.ts";
import {openPool} from "./pool.ts";
import type {Step, StepParams} from "./step.ts";
import type {ProgressMessage} from "./worker.ts";

export interface RunOptions {
  /** The project's folder: where code and boundaries are. */
  root: string;
  /** Where outputs are kept from run to run. */
  cache: string;
  input_files: string[];
  threads: number;
  /** Run every step, whatever is kept. */
  force: boolean;
  params: (step: Step) => StepParams;
  /** Told of each step's way: waiting steps are silent. */
  onStep?: (event: StepEvent) => void;
}

export interface StepEvent {
  step: string;
  state: "started" | "progress" | "done" | "kept" | "failed";
  share: number;
  note: string;
}

/** A step's output: its folder and its key. */
export interface StepOutput {
  dir: string;
  key: string;
}

/** Each step's key, in one pass: a step comes after those it reads. */
async function stepKeys(steps: readonly Step[], options: RunOptions): Promise<Map<string, string>> {
  const codes = await Promise.all(steps.map((step) => codeHash(options.root, step)));
  const keys = new Map<string, string>();
  steps.forEach((step, i) => {
    keys.set(step.name, stepKey(codes[i], options.params(step), inputsOf(step, keys)));
  });
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
 * Runs steps, each as soon as what it reads is there, on worker threads. A step whose code, parameters and inputs
 * have not changed is not run: its kept output is used.
 * @throws StepError of the first step that fails; the others are ended
 */
export async function runSteps(
  steps: readonly Step[],
  options: RunOptions
): Promise<Map<string, StepOutput>> {
  const keys = await stepKeys(steps, options);
  const outputs = new Map(
    steps.map((step) => {
      const key = keys.get(step.name) ?? "";
      return [step.name, {key, dir: outputDir(options.cache, step.name, key)}] as const;
    })
  );
  const pool = openPool(options.threads);
  const tell = (step: string, state: StepEvent["state"], share = 0, note = "") =>
    options.onStep?.({step, state, share, note});

  const running = new Map<string, Promise<void>>();
  const runOne = async (step: Step): Promise<void> => {
    await Promise.all(Object.values(inputsOf(step, running)));
    const output = outputs.get(step.name) as StepOutput;
    if (!options.force && isDone(output.dir)) {
      tell(step.name, "kept", 1);
    } else {
      const task = {
        module: `./${step.module}`,
        key: output.key,
        params: options.params(step),
        threads: options.threads,
        root: options.root,
        input_files: options.input_files,
        inputs: Object.fromEntries(
          Object.entries(inputsOf(step, outputs)).map(([name, {dir}]) => [name, dir])
        )
      };
      const onProgress = ({share, note}: ProgressMessage) =>
        tell(step.name, share === 0 && note === "" ? "started" : "progress", share, note);
      try {
        await writeWhole(output.dir, (out_dir) => pool.run({...task, out_dir}, onProgress));
      } catch (error) {
        tell(step.name, "failed");
        throw error;
      }
      tell(step.name, "done", 1);
    }
    await keepRecent(options.cache, step.name, output.key);
  };
  try {
    for (const step of steps) running.set(step.name, runOne(step));
    await Promise.all(running.values());
  } finally {
    await pool.close();
    await Promise.allSettled(running.values());
  }
  return outputs;
}
