import {experimentName} from "../server/connection.ts";
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
  }
} as const;

export type Purpose = keyof typeof PURPOSES;

/** The experiment that runs of a purpose go to: what MLFLOW_EXPERIMENT_NAME names, else the purpose's own. */
export const purposeName = (purpose: Purpose): string => experimentName(PURPOSES[purpose].name);

/**
 * The id of that experiment, made when new. MLflow shows nested runs only beside their parent, so all runs of a report
 * lie in one experiment. An experiment that the user named keeps its own description.
 */
export function purposeExperiment(store: Store, purpose: Purpose): string {
  const own = PURPOSES[purpose];
  const name = purposeName(purpose);
  return store.experiment(name, {
    "mlflow.experimentKind": "custom_model_development",
    ...(name === own.name && {"mlflow.note.content": own.note})
  });
}
