import type {DensityPayload} from "../../src/models/density.ts";
import {packageModel} from "../../src/models/package-model.ts";
import type {CellRiskPayload} from "../../src/models/predictor.ts";
import {localProjection} from "../../src/space/projection.ts";
import type {Store} from "../../src/tracking/store/store.ts";

const projection = localProjection(41.88, -87.63);

/** Two zones of three places. */
export const two_zones: DensityPayload = {
  projection,
  reach_m: 100,
  place_x: [0, 50, 5000],
  place_y: [0, 0, 0],
  place_zone: [0, 0, 1],
  risk_rank: [2, 1]
};

/** Three cells of a box of 2 × 2, two of them alike. */
export const three_cells: CellRiskPayload = {
  projection,
  cell_m: 150,
  offset_m: 75,
  col0: -1,
  row0: 2,
  n_cols: 2,
  n_rows: 2,
  what: "Burglaries expected in the 30 days from 2017-12-02.",
  cell: [0, 1, 3],
  expected: [0.5, 1.25, 0.5],
  score: [2, 7, 2],
  contributions: {base: [0.25, 0.25, 0.25], recent_own: [0.25, 1, 0.25]}
};

/** Logs and registers a model as a report does; returns its run. */
export function registerZones(store: Store, model: DensityPayload, alias: string) {
  const run = store.startRun({
    experiment_id: store.experiment("tests"),
    name: "DBSCAN_Model",
    run_key: JSON.stringify(model)
  });
  const packaging = {run_id: run.run_id, model_uuid: run.run_id, created_at: 1_700_000_000_000};
  for (const [path, text] of Object.entries(packageModel({kind: "dbscan_zones", model}, packaging)))
    run.logArtifact(`model/${path}`, text);
  run.finish();
  const content_hash = JSON.stringify(model);
  const {version} = store.createVersion({name: "DBSCAN_Model", run, artifact_path: "model", content_hash});
  store.setAlias("DBSCAN_Model", alias, version);
  return run;
}
