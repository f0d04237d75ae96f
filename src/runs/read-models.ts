import {existsSync} from "node:fs";
import {join} from "node:path";
import {readJson} from "../pipeline/artifacts/files.ts";
import {type ModelOutput, readAgreements, readModel} from "../pipeline/artifacts/model-output.ts";
import {MODEL_STEPS, type ModelStep} from "../pipeline/model-steps.ts";
import type {StepOutput} from "../pipeline/runner/run-steps.ts";
import {readValidity, validityMetrics} from "../pipeline/steps/hotspots/validity.ts";
import type {Agreement} from "../report/models.ts";

/** Files of a model step that go with its run, where it has them. */
const ARTIFACTS = [
  "partition.json",
  "dbscan.json",
  "hdbscan.json",
  "temporal.json",
  "patterns.json",
  "reduction.json",
  "umap.json",
  "risk.json"
];

/** Steps that add to a model's run: their file, and the metrics beside it. */
const COMPANIONS: Partial<Record<ModelStep, {step: string; file: string}>> = {
  temporal: {step: "rhythms", file: "rhythms.json"}
};

/** A model of a report with all that its run keeps. */
export interface TrackedModel {
  step: ModelStep;
  dir: string;
  artifacts: {name: string; file: string}[];
  model: ModelOutput;
  /** How it compares with its reference library. */
  agreements: Agreement[];
}

/** The models of a report, in the order of their names, with what they were checked against. */
export function readModels(outputs: ReadonlyMap<string, StepOutput>): TrackedModel[] {
  return MODEL_STEPS.flatMap((step) => {
    const output = outputs.get(step);
    if (!output) return [];
    const reference = outputs.get(`reference-${step}`);
    const validity = outputs.get(`validity-${step}`);
    const model = readModel(output.dir);
    const also = COMPANIONS[step];
    const companion = also && outputs.get(also.step);
    const metrics = {
      ...model.metrics,
      ...(validity ? validityMetrics(readValidity(validity.dir).row) : {}),
      ...(companion ? readJson<Record<string, number>>(companion.dir, "metrics.json") : {})
    };
    const artifacts = [
      ...ARTIFACTS.map((name) => ({name, file: join(output.dir, name)})),
      ...(also && companion ? [{name: also.file, file: join(companion.dir, also.file)}] : [])
    ].filter(({file}) => existsSync(file));
    return [
      {
        step,
        dir: output.dir,
        artifacts,
        model: {...model, metrics},
        agreements: reference ? readAgreements(reference.dir) : []
      }
    ];
  });
}

export const allAgreements = (models: readonly TrackedModel[]): Agreement[] =>
  models.flatMap(({agreements}) => agreements);
