import type {DbscanReport, DbscanTrial} from "../../../report/hotspots.ts";
import type {PlacesInfo} from "../../../space/places.ts";
import {dbscanZones} from "../../../zones/dbscan-sweep.ts";
import {zonePlaces} from "../../../zones/zone-report.ts";
import {writeColumns, writeJson} from "../../artifacts/files.ts";
import {type ModelOutput, writeModel} from "../../artifacts/model-output.ts";
import {readPlaces, readPlacesInfo} from "../../artifacts/places-table.ts";
import {readSweep} from "../../artifacts/sweep-files.ts";
import {nestedTrial, zoneModelOutput} from "../../artifacts/zone-model-output.ts";
import type {Run} from "../../steps.ts";

/** DBSCAN_Model, the final hotspot model: the sweep's choice fitted on all days. */
export const run: Run<"dbscan"> = ({inputs, out_dir, params: {seed}, progress}) => {
  const places = readPlaces(inputs.places);
  const info = readPlacesInfo(inputs.places);
  const sweep = readSweep<Omit<DbscanTrial, "chosen">>(inputs["dbscan-sweep"]);
  const {fit, report} = dbscanZones(places, info, sweep, {seed, progress});
  writeColumns(out_dir, "labels", {labels: fit.labels, core: fit.core});
  writeJson(out_dir, "dbscan.json", report);
  writeModel(out_dir, modelOf(report, info, zonePlaces(fit.labels, fit.core, places), seed));
};

function modelOf(
  report: DbscanReport,
  {n_places, projection}: PlacesInfo,
  placed: ReturnType<typeof zonePlaces>,
  seed: number
): ModelOutput {
  const {eps, min_samples, multiple} = report;
  const {metrics, ...said} = zoneModelOutput(report);
  return {
    name: "DBSCAN_Model",
    what: `The final hotspot model: ${report.n_zones} dense zones found among ${n_places} weighted places.`,
    params: {eps, min_samples, multiple, metric: "euclidean_m", border: "nearest core place", seed},
    metrics: {...metrics, knee_m: report.k_distance.knee_m},
    curves: {},
    trials: report.trials.map((each) =>
      nestedTrial({eps: each.eps, min_samples: each.min_samples, multiple: each.multiple}, each, each.chosen)
    ),
    ...said,
    kind: "dbscan_zones",
    model: {projection, reach_m: eps, ...placed}
  };
}
