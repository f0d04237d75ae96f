import {formatYaml} from "./yaml.ts";

/** A column of a model's input or output, in MLflow's types. */
export interface ModelColumn {
  name: string;
  type: "double" | "float" | "long" | "integer" | "string" | "boolean" | "datetime";
  /** Default true. */
  required?: boolean;
}

/** A model to package: plain data, and the kind of model that tells a reader how to use it. */
export interface ModelPackage {
  kind: string;
  /** Anything JSON can hold. */
  model: unknown;
  inputs: readonly ModelColumn[];
  outputs: readonly ModelColumn[];
  run_id: string;
  /** 32 hex digits, a hash of the model. */
  model_uuid: string;
  /** ms since 1970. */
  created_at: number;
  /** Where the folder lies among the run's artifacts, default `model`. */
  artifact_path?: string;
}

/**
 * The files of an MLflow model folder by their path in it: `model.json` (the model) and `MLmodel` (its
 * description with a `patroliq` flavour), for `run.logArtifact`.
 */
export function modelFiles(options: ModelPackage): Record<string, string> {
  const {kind, model, inputs, outputs, run_id, model_uuid, created_at, artifact_path = "model"} = options;
  return {
    MLmodel: formatYaml({
      artifact_path,
      flavors: {patroliq: {data: "model.json", kind}},
      model_uuid,
      run_id,
      signature: {inputs: columns(inputs), outputs: columns(outputs), params: null},
      utc_time_created: utcTime(created_at)
    }),
    "model.json": `${JSON.stringify(model)}\n`
  };
}

function columns(list: readonly ModelColumn[]): string {
  return JSON.stringify(list.map(({name, type, required = true}) => ({type, name, required})));
}

// MLflow writes microseconds and no zone.
function utcTime(ms: number): string {
  return new Date(ms).toISOString().replace("T", " ").replace("Z", "000");
}
