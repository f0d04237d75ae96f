import {hdbscan} from "../../../cluster/hdbscan/hdbscan.ts";
import type {HdbscanReport, HdbscanTrial} from "../../../report/hotspots.ts";
import type {Numbers} from "../../../report/numbers.ts";
import {CELL_M} from "../../../space/cells.ts";
import {hdbscanSetting, hdbscanSettings, RESOLUTION_M} from "../../../zones/hdbscan-sweep.ts";
import {readJson, writeColumns, writeJson} from "../../artifacts/files.ts";
import {writeModel} from "../../artifacts/model-output.ts";
import {readPlaces, readPlacesInfo} from "../../artifacts/places-table.ts";
import {readSweep} from "../../artifacts/sweep-files.ts";
import type {RunStep} from "../../runner/step.ts";
import type {Resampling} from "./refit.ts";
import {describeZones, nestedTrial, zoneMetrics, zonePlaces} from "./zone-model.ts";

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
export const run: RunStep = ({inputs, out_dir, params: {seed}, progress}) => {
  const places = readPlaces(inputs.places);
  const info = readPlacesInfo(inputs.places);
  const sweep = readSweep<Omit<HdbscanTrial, "chosen">>(inputs["hdbscan-sweep"]);
  const {x, y, weight} = places;

  const trial = sweep.trials[sweep.chosen];
  const {min_samples, min_cluster_size, cluster_selection_method} =
    trial === undefined ? hdbscanSettings(info.incidents)[0] : hdbscanSetting(trial, info.incidents);
  const fit = hdbscan(x, y, weight, {
    min_samples,
    min_cluster_size,
    cluster_selection_method,
    resolution_m: RESOLUTION_M,
    progress
  });
  const report: Numbers<HdbscanReport> = {
    min_samples,
    min_cluster_size,
    cluster_selection_method,
    resolution_m: RESOLUTION_M,
    ...describeZones(fit, trial, places, info),
    trials: sweep.trials.map((each) => ({...each, chosen: each === trial}))
  };

  writeColumns(out_dir, "labels", {labels: fit.labels, probabilities: fit.probabilities});
  writeJson(out_dir, "hdbscan.json", report);
  writeModel(out_dir, {
    kind: "hdbscan_zones",
    n_samples: info.n_places,
    params: {
      min_samples,
      min_cluster_size,
      cluster_selection_method,
      resolution_m: RESOLUTION_M,
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
    model: {
      projection: info.projection,
      reach_m: REACH_M,
      ...zonePlaces(
        fit.labels,
        fit.labels.map((label) => (label >= 0 ? 1 : 0)),
        places
      )
    }
  });
};
