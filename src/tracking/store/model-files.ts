import {formatYaml} from "./yaml.ts";

/** A column of a model's input or output, in MLflow's types. */
export interface ModelColumn {
  name: string;
  type: "double" | "float" | "long" | "integer" | "string" | "boolean" | "datetime";
  /** Default true. */
  required?: boolean;
}

/** A number that a call may set. */
export interface ModelParam {
  name: string;
  type: "double" | "long";
  default: number;
}

/** Python that MLflow loads models with: a module, and the files it is made of. */
export interface LoaderCode {
  /** Has `_load_pyfunc(path of model.json)`. */
  module: string;
  /** Texts by path below the folder that is put on Python's path. */
  files: Record<string, string>;
}

/** A model to package: plain data, and the kind of model that tells a reader how to use it. */
export interface ModelPackage {
  kind: string;
  /** Anything JSON can hold. */
  model: object;
  inputs: readonly ModelColumn[];
  outputs: readonly ModelColumn[];
  /** What a call may set beside the rows. */
  params?: readonly ModelParam[];
  /** Rows that show what to send, with the inputs' columns. */
  example?: readonly Record<string, unknown>[];
  /** Makes MLflow load and serve the model; without it only PatrolIQ reads it. */
  loader?: LoaderCode;
  run_id: string;
  /** 32 hex digits, a hash of the model. */
  model_uuid: string;
  /** ms since 1970. */
  created_at: number;
  /** Where the folder lies among the run's artifacts, default `model`. */
  artifact_path?: string;
}

/** What a served model imports, from the oldest MLflow that knows `required` in a signature on. */
const REQUIREMENTS = ["mlflow-skinny>=2.10", "numpy", "pandas"];
const PYTHON = "3.11";

/**
 * The files of an MLflow model folder by their path in it, for `run.logArtifact`: `model.json` (the kind and the
 * model), `MLmodel` (its description), and with a loader all that MLflow wants to load and serve it.
 */
export function modelFiles(options: ModelPackage): Record<string, string> {
  const {kind, model, inputs, outputs, params = [], example, loader} = options;
  const {run_id, model_uuid, created_at, artifact_path = "model"} = options;
  const python_function = loader && {
    code: "code",
    data: "model.json",
    env: {conda: "conda.yaml", virtualenv: "python_env.yaml"},
    loader_module: loader.module,
    python_version: PYTHON
  };
  const shown = example && {
    artifact_path: "input_example.json",
    pandas_orient: "split",
    serving_input_path: "serving_input_example.json",
    type: "dataframe"
  };
  return {
    MLmodel: formatYaml({
      artifact_path,
      flavors: {patroliq: {data: "model.json", kind}, ...(python_function && {python_function})},
      mlflow_version: "2.10.0",
      model_uuid,
      run_id,
      ...(shown && {saved_input_example_info: shown}),
      signature: {
        inputs: columns(inputs),
        outputs: columns(outputs),
        params: params.length === 0 ? null : JSON.stringify(params.map((param) => ({...param, shape: null})))
      },
      utc_time_created: utcTime(created_at)
    }),
    "model.json": json({kind, ...model}),
    ...(loader && loaderFiles(loader)),
    ...(example && exampleFiles(example, inputs))
  };
}

function loaderFiles({files}: LoaderCode): Record<string, string> {
  const code = Object.entries(files).map(([path, text]) => [`code/${path}`, text]);
  return {
    ...Object.fromEntries(code),
    "requirements.txt": REQUIREMENTS.map((line) => `${line}\n`).join(""),
    "python_env.yaml": formatYaml({
      python: PYTHON,
      build_dependencies: ["pip", "setuptools", "wheel"],
      dependencies: ["-r requirements.txt"]
    }),
    "conda.yaml": formatYaml({
      channels: ["conda-forge"],
      dependencies: [`python=${PYTHON}`, "pip", {pip: REQUIREMENTS}],
      name: "mlflow-env"
    })
  };
}

function exampleFiles(rows: readonly Record<string, unknown>[], inputs: readonly ModelColumn[]) {
  const names = inputs.map(({name}) => name).filter((name) => rows.some((row) => name in row));
  const split = {columns: names, data: rows.map((row) => names.map((name) => row[name] ?? null))};
  return {
    "input_example.json": json(split),
    "serving_input_example.json": json({dataframe_split: split})
  };
}

const json = (value: unknown): string => `${JSON.stringify(value)}\n`;

function columns(list: readonly ModelColumn[]): string {
  return JSON.stringify(list.map(({name, type, required = true}) => ({type, name, required})));
}

// MLflow writes microseconds and no zone.
function utcTime(ms: number): string {
  return new Date(ms).toISOString().replace("T", " ").replace("Z", "000");
}
