import {cellRiskPredict} from "./cell-risk-model.ts";
import {pcaPredict, umapPredict} from "./feature-models.ts";
import type {ModelKind, Payloads} from "./payloads.ts";
import {densityPredict, kmeansPredict} from "./place-models.ts";
import {profilesPredict} from "./profile-model.ts";
import type {Predict} from "./rows.ts";
import {wardPredict} from "./ward-model.ts";

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
