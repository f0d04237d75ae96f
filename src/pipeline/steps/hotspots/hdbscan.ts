import {hdbscan} from "../../../cluster/hdbscan/hdbscan.ts";
import type {HdbscanReport, HdbscanTrial} from "../../../report/hotspots.ts";
import {CELL_M} from "../../../space/cells.ts";
import {HDBSCAN_RULE, hdbscanSetting, hdbscanSettings, RESOLUTION_M} from "../../../zones/hdbscan-sweep.ts";
import {writeColumns, writeJson} from "../../artifacts/files.ts";
import {writeModel} from "../../artifacts/model-output.ts";
import {readPlaces, readPlacesInfo} from "../../artifacts/places-table.ts";
import {readSweep} from "../../artifacts/sweep-files.ts";
import type {Run} from "../../steps.ts";
import {describeZones, nestedTrial, zoneModelOutput, zonePlaces} from "./zone-model.ts";

/** A point this near to a zone's place belongs to the zone: about a city block. */
const REACH_M = CELL_M;

/** HDBSCAN, beside the final model: what zones of any density would be. The sweep's choice fitted on all days. */
export const run: Run<"hdbscan"> = ({inputs, out_dir, params: {seed}, progress}) => {
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
  const report: HdbscanReport = {
    min_samples,
    min_cluster_size,
    cluster_selection_method,
    resolution_m: RESOLUTION_M,
    ...describeZones(fit, trial, places, info, HDBSCAN_RULE),
    trials: sweep.trials.map((each) => ({...each, chosen: each === trial}))
  };

  writeColumns(out_dir, "labels", {labels: fit.labels, probabilities: fit.probabilities});
  writeJson(out_dir, "hdbscan.json", report);
  writeModel(out_dir, {
    name: "HDBSCAN",
    what: `${report.n_zones} zones of any density among ${info.n_places} weighted places, for comparison with the final model.`,
    params: {
      min_samples,
      min_cluster_size,
      cluster_selection_method,
      resolution_m: RESOLUTION_M,
      metric: "euclidean_m",
      seed
    },
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
    ...zoneModelOutput(report),
    kind: "hdbscan_zones",
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
