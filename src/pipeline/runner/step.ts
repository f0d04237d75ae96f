import type {ModelStep} from "../../models/define.ts";
import type {Settings} from "./settings.ts";
import type {InputData} from "./sources.ts";

/** What a step is given to work with. It reads its inputs' folders and writes its own, nothing else. */
export interface StepContext<Inputs = Record<string, string>, Params = StepParams> {
  /** Output folder of each step it needs, by name. Of those it only uses, one that is not part of this report is absent. */
  inputs: Inputs;
  /** Where it writes; appears under its final name only when the step has finished. */
  out_dir: string;
  /** The project's folder, for the boundaries and code tables that ship with it. */
  root: string;
  /** The files that incidents are read from; what is in them is part of the parameters, by hash. */
  input_files: string[];
  /** What of the settings changes its answer; part of its key. */
  params: Params;
  /** Hash of the step's code, parameters and inputs, hex. */
  key: string;
  /** Threads its SQL may use; never changes an answer. */
  threads: number;
  /** Share done, 0–1, and a few words. */
  progress: (share: number, note?: string) => void;
}

export type RunStep<Inputs = Record<string, string>, Params = StepParams> = (
  context: StepContext<Inputs, Params>
) => void | Promise<void>;

export type StepParams = Record<string, unknown>;

/** A step as data. The scheduler reads this; only a worker imports the module. */
export interface Step extends ModelStep {
  readonly title: string;
  /** Joins a report when one of these is selected; a step without this is selected by its own name. */
  readonly joins?: readonly string[];
  readonly settings?: readonly (keyof Settings)[];
  /** Parameters of its own beside these, for a module that serves several steps. */
  readonly params?: Readonly<StepParams>;
  /** It reads the input files: what is in them is one of its parameters. */
  readonly reads_input?: true;
}

type Listed<S, List extends keyof Step> =
  S extends Readonly<Record<List, readonly (infer Name)[]>> ? Name & string : never;
type Own<S> = S extends {readonly params: infer Params} ? Params : unknown;
type Input<S> = S extends {readonly reads_input: true} ? Pick<InputData, "contents"> : unknown;

/**
 * What the module of a step is given: a folder for each step it needs or uses, and the parameters it names. A module that
 * serves several steps sees the folders of all of them.
 */
export type RunOf<S extends Step> = RunStep<
  Record<Listed<S, "needs">, string> & Partial<Record<Listed<S, "uses">, string>>,
  Pick<Settings, Listed<S, "settings"> & keyof Settings> & Own<S> & Input<S>
>;

/** What of the settings and the input enters a step's key. Paths do not: the same bytes elsewhere give the same report. */
export const stepParams = (
  {params, settings = [], reads_input}: Step,
  asked: Settings,
  {contents}: Pick<InputData, "contents">
): StepParams => ({
  ...Object.fromEntries(settings.map((name) => [name, asked[name]])),
  ...params,
  ...(reads_input && {contents})
});

/** A step that failed, with the name of the error it threw in its worker. */
export class StepError extends Error {
  override name = "StepError";
  readonly cause_name: string;
  readonly cause_stack: string;
  constructor(outcome: {name: string; message: string; stack: string}) {
    super(outcome.message);
    this.cause_name = outcome.name;
    this.cause_stack = outcome.stack;
  }
}
