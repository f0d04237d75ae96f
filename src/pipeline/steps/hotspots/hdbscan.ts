import {hdbscan} from "../../../cluster/hdbscan/hdbscan.ts";
import {hdbscanZones} from "../../../zones/hdbscan-sweep.ts";
import {zonePlaces} from "../../../zones/zone-report.ts";
import {densityOutput, type Resampling} from "../../artifacts/clustering.ts";
import {readOutput, writeOutput} from "../../artifacts/outputs.ts";
import type {Run} from "../../steps.ts";

export const resampling: Resampling = {
  n_resamples: 10,
  refitter: (model_dir) => {
    const options = readOutput(model_dir, "hdbscan.json");
    return (x, y, weights) => [hdbscan(x, y, weights, options).labels];
  }
};

/** HDBSCAN, beside the final model: what zones of any density would be. The sweep's choice fitted on all days. */
export const run: Run<"hdbscan"> = ({inputs, out_dir, params: {seed}, progress}) => {
  const places = readOutput(inputs.places, "places");
  const info = readOutput(inputs.places, "places.json");
  const sweep = readOutput(inputs["hdbscan-sweep"], "hdbscan-sweep.json");
  const {fit, ground, report} = hdbscanZones(places, info, sweep, progress);
  // A point within a cell's side of a zone's place belongs to the zone: about a city block.
  const output = densityOutput(report, info, ["min_samples", "min_cluster_size", "cluster_selection_method"]);
  writeOutput(out_dir, "labels", {labels: fit.labels});
  writeOutput(out_dir, "hdbscan.json", report);
  writeOutput(out_dir, "model.json", {
    kind: "hdbscan_zones",
    ...output,
    params: {...output.params, resolution_m: report.resolution_m, metric: "euclidean_m", seed},
    model: {
      projection: info.projection,
      reach_m: info.grain.cell_m,
      ...zonePlaces(fit.labels, ground, places)
    }
  });
};
