import type {Store} from "./store.ts";

/** What runs are for: each purpose has an experiment of its own. */
const PURPOSES = {
  reports: {
    name: "PatrolIQ/reports",
    note: "One run per `npm run report`; nested in it a run per model, and in that one per setting that was tried. The same data, parameters and code are the same run."
  },
  notebooks: {
    name: "PatrolIQ/notebooks",
    note: "One run per notebook, with its key figures."
  },
  evaluation: {
    name: "PatrolIQ/evaluation",
    note: "One run per `npm run evaluate`: how well each method's flagged ground held the incidents of the days that came after."
  },
  benchmarks: {
    name: "PatrolIQ/benchmarks",
    note: "Speed and memory, measured beside peers on the same machine."
  }
} as const;

export type Purpose = keyof typeof PURPOSES;

/** The name of the experiment that runs of a purpose go to: MLFLOW_EXPERIMENT_NAME where it is set, else the purpose's own. */
export function experimentName(purpose: Purpose, env: NodeJS.ProcessEnv = process.env): string {
  return env.MLFLOW_EXPERIMENT_NAME?.trim() || PURPOSES[purpose].name;
}

/**
 * The id of that experiment, made when new. MLflow shows nested runs only beside their parent, so all runs of a report
 * lie in one experiment. An experiment that the user named keeps its own description.
 */
export function purposeExperiment(
  store: Store,
  purpose: Purpose,
  env: NodeJS.ProcessEnv = process.env
): string {
  const name = experimentName(purpose, env);
  const own = name === PURPOSES[purpose].name;
  return store.experiment(name, {
    "mlflow.experimentKind": "custom_model_development",
    ...(own && {"mlflow.note.content": PURPOSES[purpose].note})
  });
}
