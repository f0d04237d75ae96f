import type {HdbscanReport, HdbscanTrial} from "../../../report/hotspots.ts";
import {CELL_M} from "../../../space/cells.ts";
import type {PlacesInfo} from "../../../space/places.ts";
import {hdbscanZones} from "../../../zones/hdbscan-sweep.ts";
import {zonePlaces} from "../../../zones/zone-report.ts";
import {writeColumns, writeJson} from "../../artifacts/files.ts";
import {type ModelOutput, writeModel} from "../../artifacts/model-output.ts";
import {readPlaces, readPlacesInfo} from "../../artifacts/places-table.ts";
import {readSweep} from "../../artifacts/sweep-files.ts";
import {nestedTrial, zoneModelOutput} from "../../artifacts/zone-model-output.ts";
import type {Run} from "../../steps.ts";

/** A point this near to a zone's place belongs to the zone: about a city block. */
const REACH_M = CELL_M;

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
  report: HdbscanReport,
  {n_places, projection}: PlacesInfo,
  placed: ReturnType<typeof zonePlaces>,
  seed: number
): ModelOutput {
  const {min_samples, min_cluster_size, cluster_selection_method, resolution_m} = report;
  return {
    name: "HDBSCAN",
    what: `${report.n_zones} zones of any density among ${n_places} weighted places, for comparison with the final model.`,
    params: {
      min_samples,
      min_cluster_size,
      cluster_selection_method,
      resolution_m,
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
    model: {projection, reach_m: REACH_M, ...placed}
  };
}
