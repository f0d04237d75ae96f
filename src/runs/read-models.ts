import {existsSync} from "node:fs";
import {join} from "node:path";
import {definitionOf, MODELS, type ModelOutput} from "../models/all.ts";
import {contentHash} from "../models/package-model.ts";
import {type Outputs, readOutput} from "../pipeline/artifacts/outputs.ts";
import type {StepOutput} from "../pipeline/runner/run-steps.ts";
import {whyText} from "../prose/report/reasons.ts";
import type {Agreement, ModelReport} from "../report/models.ts";

/** A model of a report with all that its run keeps. */
export interface TrackedModel {
  name: string;
  dir: string;
  artifacts: {name: string; file: string}[];
  model: ModelOutput;
  /** How it compares with its reference library. */
  agreements: Agreement[];
}

type Indices = Outputs["indices.json"]["row"];

/** The models of a report, in the order of their names, with what they were checked against. */
export function readModels(outputs: ReadonlyMap<string, StepOutput>): TrackedModel[] {
  return MODELS.flatMap(({name, step, files, companion: also}) => {
    const output = outputs.get(step.name);
    // A model that these data cannot have is not made: its step says why in its file of the report.
    if (!output || !existsSync(join(output.dir, "model.json"))) return [];
    const reference = outputs.get(`reference-${step.name}`);
    const validity = outputs.get(`validity-${step.name}`);
    const model = readOutput(output.dir, "model.json");
    const companion = also && outputs.get(also.step);
    const metrics = {
      ...model.metrics,
      ...(validity ? validityMetrics(readOutput(validity.dir, "indices.json").row) : {}),
      ...(companion ? readOutput(companion.dir, "metrics.json") : {})
    };
    const artifacts = [
      ...files.map((file) => ({name: file, file: join(output.dir, file)})),
      ...(also && companion ? [{name: also.file, file: join(companion.dir, also.file)}] : [])
    ].filter(({file}) => existsSync(file));
    return [
      {
        name,
        dir: output.dir,
        artifacts,
        model: {...model, metrics},
        agreements: (reference ? readOutput(reference.dir, "agreements.json") : []).map((each) => ({
          model: name,
          ...each
        }))
      }
    ];
  });
}

/** A clustering's figures as metrics of its model's run; what is not defined is left out. */
function validityMetrics({clustering: _, stability, degenerate: __, dbcv_se, ...row}: Indices) {
  const metrics = {
    ...row,
    ...(row.dbcv !== null && {dbcv_se}),
    ...(stability && {stability_ari: stability.mean, stability_ari_least: stability.lo})
  };
  return Object.fromEntries(
    Object.entries(metrics).filter((entry): entry is [string, number] => entry[1] !== null)
  );
}

export const allAgreements = (models: readonly TrackedModel[]): Agreement[] =>
  models.flatMap(({agreements}) => agreements);

/** What the report and the Metrics page say of each model. */
export const describeModels = (models: readonly TrackedModel[]): ModelReport[] =>
  models.map(({model}) => {
    const {name, step, clustering, card, rule, says} = definitionOf(model.kind);
    const {what, key_figure} = says(model);
    return {
      name,
      clustering: clustering ? {name: step.name, title: clustering.title} : null,
      registered: card !== null,
      what,
      params: model.params,
      metrics: model.metrics,
      rule,
      degenerate: whyText(model.degenerate),
      key_figure,
      n_trials: model.trials.length,
      content_hash: contentHash(model)
    };
  });
