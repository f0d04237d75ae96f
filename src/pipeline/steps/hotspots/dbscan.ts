import {dbscan} from "../../../cluster/dbscan/dbscan.ts";
import {kDistance} from "../../../cluster/dbscan/k-distance.ts";
import type {DbscanReport, DbscanTrial} from "../../../report/hotspots.ts";
import type {Numbers} from "../../../report/numbers.ts";
import {indexCells} from "../../../space/cells.ts";
import {footprintOf} from "../../../zones/capture.ts";
import {DBSCAN_SETTINGS, minSamples} from "../../../zones/dbscan-sweep.ts";
import {zoneFigures} from "../../../zones/judge.ts";
import {readJson, writeColumns, writeJson} from "../../artifacts/files.ts";
import {writeModel} from "../../artifacts/model-output.ts";
import {type Places, readPlaces, readPlacesInfo} from "../../artifacts/places-table.ts";
import {groundKm2, readSweep} from "../../artifacts/sweep-files.ts";
import type {RunStep} from "../../runner/step.ts";
import type {Resampling} from "./refit.ts";
import {describeZones, nestedTrial, zoneMetrics, zonePlaces} from "./zone-model.ts";

/** Places whose k-distance is measured for the curve. */
const CURVE_SAMPLE = 20_000;
const CURVE_POINTS = 200;

/** What the k-distance knee would have chosen. */
function kneeReport({x, y, weight}: Places, k: number, seed: number): DbscanReport["k_distance"] {
  const total = weight.reduce((a, b) => a + b, 0);
  const {sorted, knee} = kDistance(x, y, weight, {k: Math.min(k, total), sample: CURVE_SAMPLE, seed});
  const stride = Math.max(1, Math.floor(sorted.length / CURVE_POINTS));
  const curve = Array.from(sorted)
    .map((metres, i) => ({share: (i + 1) / sorted.length, metres}))
    .filter((_, i) => i % stride === 0 || i === sorted.length - 1);
  const {labels, n_clusters} = dbscan(x, y, weight, {eps: Math.max(knee, 1), min_samples: k});
  const footprint = footprintOf(labels, n_clusters, weight, indexCells(x, y));
  const {n_zones, largest_share, largest_km2} = zoneFigures(labels, weight, footprint);
  return {k, curve, knee_m: knee, at_knee: {n_zones, largest_share, largest_km2}};
}

export const resampling: Resampling = {
  n_resamples: 20,
  refitter: (model_dir) => {
    const {eps, min_samples} = readJson<DbscanReport>(model_dir, "dbscan.json");
    return (x, y, weights) => [dbscan(x, y, weights, {eps, min_samples}).labels];
  }
};

/** DBSCAN_Model, the final hotspot model: the sweep's choice fitted on all days. */
export const run: RunStep = ({inputs, out_dir, params: {seed}, progress}) => {
  const places = readPlaces(inputs.places);
  const info = readPlacesInfo(inputs.places);
  const sweep = readSweep<Omit<DbscanTrial, "chosen">>(inputs["dbscan-sweep"]);
  const {x, y, weight} = places;

  const trial = sweep.trials[sweep.chosen];
  const {eps, multiple} = trial ?? DBSCAN_SETTINGS[0];
  const min_samples = minSamples(eps, multiple, info.incidents, groundKm2(x, y));
  const fit = dbscan(x, y, weight, {eps, min_samples});
  progress(0.5, "k-distance");
  const report: Numbers<DbscanReport> = {
    eps,
    min_samples,
    multiple,
    ...describeZones(fit, trial, places, info),
    trials: sweep.trials.map((each) => ({...each, chosen: each === trial})),
    k_distance: kneeReport(places, min_samples, seed)
  };

  writeColumns(out_dir, "labels", {labels: fit.labels, core: fit.core});
  writeJson(out_dir, "dbscan.json", report);
  writeModel(out_dir, {
    kind: "dbscan_zones",
    n_samples: info.n_places,
    params: {eps, min_samples, multiple, metric: "euclidean_m", border: "nearest core place", seed},
    metrics: {...zoneMetrics(report), knee_m: report.k_distance.knee_m},
    curves: {},
    trials: report.trials.map((each) =>
      nestedTrial({eps: each.eps, min_samples: each.min_samples, multiple: each.multiple}, each, each.chosen)
    ),
    degenerate: report.degenerate,
    model: {
      projection: info.projection,
      reach_m: eps,
      ...zonePlaces(fit.labels, fit.core, places)
    }
  });
};
