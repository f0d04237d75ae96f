import {hdbscan} from "../../../cluster/hdbscan/hdbscan.ts";
import type {ModelOutput} from "../../../models/all.ts";
import type {HdbscanReport, HdbscanTrial} from "../../../report/hotspots.ts";
import type {Numbers} from "../../../report/numbers.ts";
import {CELL_M} from "../../../space/cells.ts";
import type {PlacesInfo} from "../../../space/places.ts";
import {hdbscanZones} from "../../../zones/hdbscan-sweep.ts";
import {zonePlaces} from "../../../zones/zone-report.ts";
import type {Resampling} from "../../artifacts/clustering.ts";
import {readJson, writeColumns, writeJson} from "../../artifacts/files.ts";
import {writeModel} from "../../artifacts/model-output.ts";
import {readPlaces, readPlacesInfo} from "../../artifacts/places-table.ts";
import {readSweep} from "../../artifacts/sweep-files.ts";
import {nestedTrial, zoneMetrics} from "../../artifacts/zone-model-output.ts";
import type {Run} from "../../steps.ts";

/** A point this near to a zone's place belongs to the zone: about a city block. */
const REACH_M = CELL_M;

export const resampling: Resampling = {
  n_resamples: 10,
  refitter: (model_dir) => {
    const {min_samples, min_cluster_size, cluster_selection_method, resolution_m} = readJson<HdbscanReport>(
      model_dir,
      "hdbscan.json"
    );
    const options = {min_samples, min_cluster_size, cluster_selection_method, resolution_m};
    return (x, y, weights) => [hdbscan(x, y, weights, options).labels];
  }
};

/** HDBSCAN, beside the final model: what zones of any density would be. The sweep's choice fitted on all days. */
export const run: Run<"hdbscan"> = ({inputs, out_dir, params: {seed}, progress}) => {
  const places = readPlaces(inputs.places);
  const info = readPlacesInfo(inputs.places);
  const sweep = readSweep<Omit<HdbscanTrial, "chosen">>(inputs["hdbscan-sweep"]);
  const {fit, report} = hdbscanZones(places, info, sweep, progress);
  const zoned = fit.labels.map((label) => (label >= 0 ? 1 : 0));
  writeColumns(out_dir, "labels", {labels: fit.labels, probabilities: fit.probabilities});
  writeJson(out_dir, "hdbscan.json", report);
  writeModel(out_dir, modelOf(report, info, zonePlaces(fit.labels, zoned, places), seed));
};

function modelOf(
  report: Numbers<HdbscanReport>,
  {n_places, projection}: PlacesInfo,
  placed: ReturnType<typeof zonePlaces>,
  seed: number
): ModelOutput {
  const {min_samples, min_cluster_size, cluster_selection_method, resolution_m} = report;
  return {
    kind: "hdbscan_zones",
    n_samples: n_places,
    params: {
      min_samples,
      min_cluster_size,
      cluster_selection_method,
      resolution_m,
      metric: "euclidean_m",
      seed
    },
    metrics: zoneMetrics(report),
    curves: {},
    trials: report.trials.map((each) =>
      nestedTrial(
        {
          min_samples: each.min_samples,
          min_cluster_size: each.min_cluster_size,
          cluster_selection_method: each.cluster_selection_method
        },
        each,
        each.chosen
      )
    ),
    degenerate: report.degenerate,
    model: {projection, reach_m: REACH_M, ...placed}
  };
}
