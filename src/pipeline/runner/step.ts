/** What a step is given to work with. It reads its inputs' folders and writes its own, nothing else. */
export interface StepContext {
  /** Output folder of each step it needs, by name. An optional one that is not part of this report is absent. */
  inputs: Record<string, string>;
  /** Where it writes; appears under its final name only when the step has finished. */
  out_dir: string;
  /** The project's folder, for the boundaries and code tables that ship with it. */
  root: string;
  /** The files that incidents are read from; what is in them is part of the parameters, by hash. */
  input_files: string[];
  /** What of the settings changes its answer; part of its key. */
  params: StepParams;
  /** Hash of the step's code, parameters and inputs, hex. */
  key: string;
  /** Threads its SQL may use; never changes an answer. */
  threads: number;
  /** Share done, 0–1, and a few words. */
  progress: (share: number, note?: string) => void;
}

export type RunStep = (context: StepContext) => void | Promise<void>;

export interface StepParams {
  seed: number;
  [name: string]: unknown;
}

/** A step as data. The scheduler reads this; only a worker imports the module. */
export interface Step {
  name: string;
  title: string;
  /** Module with the named export `run: RunStep`, from this folder. */
  module: string;
  /** Steps whose outputs it cannot do without. */
  needs: readonly string[];
  /** Steps whose outputs it uses when they are part of the report. */
  uses?: readonly string[];
  /** Joins a report when one of these is selected; a step without this is selected by its own name. */
  joins?: readonly string[];
  /** Parameters of its own beside the report's, for a module that serves several steps. */
  params?: Record<string, unknown>;
  /** It says where patrols would go: whether they may be aimed at discovered types is one of its parameters. */
  aims_patrols?: true;
  /** Project files beside its code that its answer depends on. */
  files?: readonly string[];
}
