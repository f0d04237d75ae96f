import {z} from "zod";
import type {Charts} from "../draw/picture.ts";
import type {CardText} from "../prose/model-card.ts";
import type {ReportFiles} from "../report/files.ts";
import type {Reason} from "../report/reason.ts";
import type {Answer, Predict, Row, Signature} from "./rows.ts";

/** A setting that was tried for a model: a run nested under the model's. */
export interface NestedTrial {
  params: Record<string, string | number | boolean>;
  metrics: Record<string, number>;
  chosen: boolean;
}

/** What a step hands on of the model it fitted, beside its own files: numbers, no words. */
export interface Fitted<Payload> {
  /** What `model.json` holds beside the kind. */
  model: Payload;
  /** Places, incidents, profiles or cells that it was fitted on. */
  n_samples: number;
  params: Record<string, string | number | boolean>;
  metrics: Record<string, number>;
  /** Metrics with a value per step: of iterations 0, 1, 2, … a number each, else points that name theirs (an epoch, …). */
  curves: Record<string, number[] | {step: number; value: number}[]>;
  /** Settings that were tried, the chosen one among them; none where nothing was chosen. */
  trials: NestedTrial[];
  /** Why it says nothing on these data; null where it says something. */
  degenerate: Reason | null;
}

/** What is said of a model beside its numbers. */
export interface ModelWords {
  /** One sentence: what it is. */
  what: string;
  key_figure: {label: string; value: string};
}

/** The charts that pictures are made of: passed in, so that a model answers without what draws them. */
export type Draw = typeof import("../draw/charts.ts");

/** Reads a part of an assembled report; null where it was not made. */
export type ReadReport = <K extends keyof ReportFiles>(name: K) => ReportFiles[K] | null;

/** The step that fits a model. */
export interface ModelStep {
  /** What a user asks for with --steps. */
  readonly name: string;
  /** Module with the named export `run`, from `src/pipeline`. */
  readonly module: string;
  /** Steps whose outputs it cannot do without; those of other models stand before it in the list of models. */
  readonly needs: readonly string[];
  /** Steps whose outputs it uses when they are part of the report. */
  readonly uses?: readonly string[];
  /** Settings of the report that change its answer, by name. */
  readonly settings?: readonly string[];
  /** Project files beside its code that its answer depends on. */
  readonly files?: readonly string[];
}

/** An answer to be told in a sentence. */
export interface Told<Payload> {
  model: Payload;
  answer: Answer;
  /** The place that was asked about. */
  where: string;
  /** A zone by its number, with its name where it has one. */
  zone: (number: number) => string;
}

/** All that PatrolIQ knows of one model. `patroliq_pyfunc/<kind>.py` answers the same in Python, to 1e-9. */
export interface ModelDefinition<Payload, Kind extends string = string, Step extends ModelStep = ModelStep> {
  /** Says in `model.json` how it is read and asked. */
  kind: Kind;
  /** The name it is logged and registered under. */
  name: string;
  step: Step;
  /** Of a clustering of places: it is laid on the map and compared with the others. */
  clustering?: {
    /** What maps call it. */
    title: string;
    /** Whether every place is in a zone; else there is noise. */
    divides: boolean;
  };
  /** Files of its step that go with its run; of a clustering the first is its part of `hotspots.json`. */
  files: readonly string[];
  /** A step that adds a file and metrics to its run. */
  companion?: {step: string; file: string};
  payload: z.ZodObject & z.ZodType<Payload>;
  /** A row to send. */
  example: (model: Payload) => Row;
  signature: (model: Payload) => Signature;
  predict: (model: Payload) => Predict;
  /** Its answer in a sentence; without it, the answer's columns. */
  tell?: (told: Told<Payload>) => string;
  /** The rule that picked it. */
  rule: string;
  says: (fitted: Fitted<Payload>) => ModelWords;
  /** Null: it joins the comparison and is logged, but not registered. */
  card: CardText | null;
  /** What its zones are called, by number; a clustering that divides the city has names without it. */
  zone_names?: (read: ReadReport) => (string | null)[] | undefined;
  /** Pictures that its run keeps, by name; a clustering is drawn on the map without it. */
  pictures?: (read: ReadReport, draw: Draw) => Charts;
  /** Texts that its run keeps, by name. */
  tables?: (read: ReadReport) => Record<string, string>;
}

/** Checks a definition, and keeps its kind and its step's names as they are written. */
export const defineModel = <Payload, const Kind extends string, const Step extends ModelStep>(
  definition: ModelDefinition<Payload, Kind, Step>
): ModelDefinition<Payload, Kind, Step> => definition;

/** A list of numbers in a payload. Of a million they are checked in one pass, not one schema call each. */
export const numbers = z.custom<number[]>(
  (value) => Array.isArray(value) && value.every((each) => Number.isFinite(each)),
  "expected a list of numbers"
);
export const texts = z.array(z.string());
export const projection = z.object({
  lat0: z.number(),
  lon0: z.number(),
  mPerLon: z.number(),
  mPerLat: z.number()
});
