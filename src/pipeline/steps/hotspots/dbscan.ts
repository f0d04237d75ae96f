import {dbscan} from "../../../cluster/dbscan/dbscan.ts";
import type {ModelOutput} from "../../../models/all.ts";
import type {DbscanReport, DbscanTrial} from "../../../report/hotspots.ts";
import type {Numbers} from "../../../report/numbers.ts";
import type {PlacesInfo} from "../../../space/places.ts";
import {dbscanZones} from "../../../zones/dbscan-sweep.ts";
import {zoneGround} from "../../../zones/zone-cells.ts";
import {zonePlaces} from "../../../zones/zone-report.ts";
import type {Resampling} from "../../artifacts/clustering.ts";
import {readJson, writeColumns, writeJson} from "../../artifacts/files.ts";
import {writeModel} from "../../artifacts/model-output.ts";
import {readPlaces, readPlacesInfo} from "../../artifacts/places-table.ts";
import {readSweep} from "../../artifacts/sweep-files.ts";
import {writeZoneCells} from "../../artifacts/zone-cells.ts";
import {nestedTrial, zoneMetrics} from "../../artifacts/zone-model-output.ts";
import type {Run} from "../../steps.ts";

export const resampling: Resampling = {
  n_resamples: 20,
  refitter: (model_dir) => {
    const {eps, min_samples} = readJson<DbscanReport>(model_dir, "dbscan.json");
    return (x, y, weights) => [dbscan(x, y, weights, {eps, min_samples}).labels];
  }
};

/** DBSCAN_Model, the final hotspot model: the sweep's choice fitted on all days. */
export const run: Run<"dbscan"> = ({inputs, out_dir, params: {seed}, progress}) => {
  const places = readPlaces(inputs.places);
  const info = readPlacesInfo(inputs.places);
  const sweep = readSweep<Omit<DbscanTrial, "chosen">>(inputs["dbscan-sweep"]);
  const {fit, report} = dbscanZones(places, info, sweep, {seed, progress});
  writeColumns(out_dir, "labels", {labels: fit.labels, core: fit.core});
  writeZoneCells(out_dir, zoneGround(places, fit.labels));
  writeJson(out_dir, "dbscan.json", report);
  writeModel(out_dir, modelOf(report, info, zonePlaces(fit.labels, fit.core, places), seed));
};

function modelOf(
  report: Numbers<DbscanReport>,
  {n_places, projection}: PlacesInfo,
  placed: ReturnType<typeof zonePlaces>,
  seed: number
): ModelOutput {
  const {eps, min_samples, multiple} = report;
  return {
    kind: "dbscan_zones",
    n_samples: n_places,
    params: {eps, min_samples, multiple, metric: "euclidean_m", border: "nearest core place", seed},
    metrics: {...zoneMetrics(report), knee_m: report.k_distance.knee_m},
    curves: {},
    trials: report.trials.map((each) =>
      nestedTrial({eps: each.eps, min_samples: each.min_samples, multiple: each.multiple}, each, each.chosen)
    ),
    degenerate: report.degenerate,
    model: {projection, reach_m: eps, ...placed}
  };
}
