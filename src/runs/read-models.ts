import {existsSync} from "node:fs";
import {join} from "node:path";
import {definitionOf, MODELS, type ModelOutput} from "../models/all.ts";
import {contentHash} from "../models/content-hash.ts";
import {readAgreements} from "../pipeline/artifacts/agreements.ts";
import {readJson} from "../pipeline/artifacts/files.ts";
import {readModel} from "../pipeline/artifacts/model-output.ts";
import {readValidity, validityMetrics} from "../pipeline/artifacts/validity.ts";
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

/** The models of a report, in the order of their names, with what they were checked against. */
export function readModels(outputs: ReadonlyMap<string, StepOutput>): TrackedModel[] {
  return MODELS.flatMap(({name, step, files, companion: also}) => {
    const output = outputs.get(step.name);
    if (!output) return [];
    const reference = outputs.get(`reference-${step.name}`);
    const validity = outputs.get(`validity-${step.name}`);
    const model = readModel(output.dir);
    const companion = also && outputs.get(also.step);
    const metrics = {
      ...model.metrics,
      ...(validity ? validityMetrics(readValidity(validity.dir).row) : {}),
      ...(companion ? readJson<Record<string, number>>(companion.dir, "metrics.json") : {})
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
        agreements: (reference ? readAgreements(reference.dir) : []).map((each) => ({model: name, ...each}))
      }
    ];
  });
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
