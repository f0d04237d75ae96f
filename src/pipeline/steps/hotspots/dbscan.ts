import {dbscan} from "../../../cluster/dbscan/dbscan.ts";
import {byReport} from "../../../space/places.ts";
import {dbscanZones} from "../../../zones/dbscan-sweep.ts";
import {zonePlaces} from "../../../zones/zone-report.ts";
import {densityOutput, type Resampling} from "../../artifacts/clustering.ts";
import {readOutput, writeOutput} from "../../artifacts/outputs.ts";
import type {Run} from "../../steps.ts";

export const resampling: Resampling = {
  n_resamples: 20,
  refitter: (model_dir) => {
    const {eps, min_samples} = readOutput(model_dir, "dbscan.json");
    return (x, y, weights) => [dbscan(x, y, weights, {eps, min_samples}).labels];
  }
};

/** DBSCAN_Model, the final hotspot model: the sweep's choice fitted on all days. */
export const run: Run<"dbscan"> = ({inputs, out_dir, params: {seed}, progress}) => {
  const places = byReport(readOutput(inputs.places, "places"));
  const info = readOutput(inputs.places, "places.json");
  const sweep = readOutput(inputs["dbscan-sweep"], "dbscan-sweep.json");
  const {fit, ground, report} = dbscanZones(places, info, sweep, {seed, progress});
  const output = densityOutput(report, info, ["eps", "min_samples", "multiple"]);
  writeOutput(out_dir, "labels", {labels: fit.labels});
  writeOutput(out_dir, "ground", ground);
  writeOutput(out_dir, "dbscan.json", report);
  writeOutput(out_dir, "model.json", {
    kind: "dbscan_zones",
    ...output,
    params: {...output.params, metric: "euclidean_m", border: "nearest core place", seed},
    metrics: {...output.metrics, knee_m: report.k_distance.knee_m},
    model: {projection: info.projection, reach_m: report.eps, ...zonePlaces(fit.labels, ground, places)}
  });
};
