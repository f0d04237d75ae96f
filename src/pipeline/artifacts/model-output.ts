import type {Model} from "../../models/package-model.ts";
import type {Agreement, COMPARED_NAME, ModelName} from "../../report/models.ts";
import type {Reason} from "../../report/reason.ts";
import {readJson, writeJson} from "./files.ts";

/** A setting that was tried for a model: a run nested under the model's. */
export interface NestedTrial {
  params: Record<string, string | number | boolean>;
  metrics: Record<string, number>;
  chosen: boolean;
}

/** A point of a curve at a step of its own: an epoch, a number of clusters. */
export interface CurvePoint {
  step: number;
  value: number;
}

type Output<Said> = Model & {
  name: ModelName | typeof COMPARED_NAME;
  what: string;
  params: Record<string, string | number | boolean>;
  metrics: Record<string, number>;
  /** Metrics with a value per step: of iterations 0, 1, 2, … a number each, else points that name their step. */
  curves: Record<string, number[] | CurvePoint[]>;
  /** Settings that were tried, the chosen one among them; none where nothing was chosen. */
  trials: NestedTrial[];
  key_figure: {label: string; value: string};
} & Said;

/** What a model step writes beside its own files. */
export type ModelNumbers = Output<{degenerate: Reason | null}>;

/** The same for tracking and the Metrics page, with the rule that picked it. */
export type ModelOutput = Output<{rule: string; degenerate: string | null}>;

export const writeModel = (dir: string, output: ModelNumbers): void => writeJson(dir, "model.json", output);
export const readModel = (dir: string): ModelNumbers => readJson(dir, "model.json");

export const writeAgreements = (dir: string, rows: Agreement[]): void =>
  writeJson(dir, "agreements.json", rows);
export const readAgreements = (dir: string): Agreement[] => readJson(dir, "agreements.json");
