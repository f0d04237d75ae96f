import type {Model} from "../../models/package-model.ts";
import type {COMPARED_NAME, ModelName} from "../../report/models.ts";
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

/** What a model step hands to tracking and to the Metrics page, beside its own files. */
export type ModelOutput = Model & {
  name: ModelName | typeof COMPARED_NAME;
  what: string;
  params: Record<string, string | number | boolean>;
  metrics: Record<string, number>;
  /** Metrics with a value per step: of iterations 0, 1, 2, … a number each, else points that name their step. */
  curves: Record<string, number[] | CurvePoint[]>;
  /** Settings that were tried, the chosen one among them; none where nothing was chosen. */
  trials: NestedTrial[];
  /** The rule that picked it, in words. */
  rule: string;
  degenerate: string | null;
  key_figure: {label: string; value: string};
};

export const writeModel = (dir: string, output: ModelOutput): void => writeJson(dir, "model.json", output);
export const readModel = (dir: string): ModelOutput => readJson(dir, "model.json");
