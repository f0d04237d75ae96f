/** The tag that says which run a run is. */
export const RUN_KEY_TAG = "patroliq.run_key";

/** MLflow's tag for the run that a run is nested in. */
export const PARENT_TAG = "mlflow.parentRunId";

/** The tag of a deleted run in whose place there is another. */
export const SUPERSEDED_TAG = "patroliq.superseded";

/** The tag of a run that may still give way to another of its key: who made it. */
export const CLAIM_TAG = "patroliq.claim";

/** The tag for metrics that no server keeps. */
export const NON_FINITE_TAG = "patroliq.non_finite";

/** The tag of a version: the hash of what its model is. */
export const CONTENT_HASH_TAG = "patroliq.content_hash";
