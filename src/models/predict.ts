import {cellRiskPredict} from "./cell-risk-model.ts";
import {pcaPredict, umapPredict} from "./feature-models.ts";
import type {ModelKind, Payloads} from "./payloads.ts";
import {densityPredict, kmeansPredict} from "./place-models.ts";
import {profilesPredict} from "./profile-model.ts";
import type {Answer, Row} from "./rows.ts";
import {wardPredict} from "./ward-model.ts";

/** What a call may set, by name. Unknown names are passed over, as MLflow does. */
export type Params = Record<string, number>;

/** One answer for each row, none of them NaN. */
export type Predict = (rows: readonly Row[], params: Params) => Answer[];

const PREDICTORS: {[K in ModelKind]: (payload: Payloads[K]) => Predict} = {
  kmeans_geo: kmeansPredict,
  dbscan_zones: densityPredict,
  hdbscan_zones: densityPredict,
  ward_geo: wardPredict,
  temporal_profiles: profilesPredict,
  pca: pcaPredict,
  umap: umapPredict,
  cell_risk: cellRiskPredict
};

export const MODEL_KINDS = Object.keys(PREDICTORS) as ModelKind[];

/** Makes a model of plain data answer. `src/models/patroliq_pyfunc` does the same in Python, to 1e-9. */
export const predictorOf = <K extends ModelKind>(kind: K, payload: Payloads[K]): Predict =>
  PREDICTORS[kind](payload);
