import {dbscan} from "../../cluster/dbscan.ts";
import {kDistance} from "../../cluster/k-distance.ts";
import {footprintOf} from "../../hotspots/capture.ts";
import {type CellIndex, cellsKm2, cellWeights, indexCells} from "../../hotspots/cells.ts";
import {
  chooseTrial,
  EPS_M,
  JUDGED_AREA,
  LEAST_SAMPLES,
  LIMITS,
  MULTIPLES,
  minSamples,
  qualifies,
  type SweepData,
  sweepTrial,
  type ZoneFigures,
  zoneFigures
} from "../../hotspots/sweep.ts";
import type {DbscanReport} from "../../report/hotspots.ts";
import {wilson} from "../../time/night.ts";
import type {RunStep} from "../step.ts";
import {writeColumns, writeJson} from "./files.ts";
import {PLACE_TO_ZONE, writeModel} from "./model-output.ts";
import {type Places, readPlaces, readPlacesInfo} from "./places-table.ts";

const RULE =
  `Fitted without the test days for every eps of ${EPS_M.join(", ")} m and min_samples of ${MULTIPLES.join(", ")} times ` +
  `the city's mean incidents within eps, never below ${LEAST_SAMPLES}. Of the settings with at least ${LIMITS.n_zones} zones and none above ` +
  `${LIMITS.largest_share * 100}% of incidents or ${LIMITS.largest_km2} km², the one whose zones, ranked by density and ` +
  "filled to 1% of the ground with any incident, catch most of the test days' incidents. The k-distance knee is shown and never decides.";

/** Places whose k-distance is measured for the curve. */
const CURVE_SAMPLE = 20_000;
const CURVE_POINTS = 200;

function trainingData({x, y, weight, train}: Places, cells: CellIndex): SweepData {
  const kept: number[] = [];
  for (let i = 0; i < train.length; i++) if (train[i] > 0) kept.push(i);
  const pick = (values: Float64Array) => Float64Array.from(kept, (i) => values[i]);
  return {
    x: pick(x),
    y: pick(y),
    weights: pick(train),
    cells: {...cells, cell_of: Int32Array.from(kept, (i) => cells.cell_of[i])},
    test_incidents: cellWeights(
      cells,
      weight.map((w, i) => w - train[i])
    )
  };
}

/** What the k-distance knee would have chosen. */
function kneeReport(
  {x, y, weight}: Places,
  cells: CellIndex,
  k: number,
  seed: number
): DbscanReport["k_distance"] {
  const total = weight.reduce((a, b) => a + b, 0);
  const {sorted, knee} = kDistance(x, y, weight, {k: Math.min(k, total), sample: CURVE_SAMPLE, seed});
  const stride = Math.max(1, Math.floor(sorted.length / CURVE_POINTS));
  const curve = Array.from(sorted)
    .map((metres, i) => ({share: (i + 1) / sorted.length, metres}))
    .filter((_, i) => i % stride === 0 || i === sorted.length - 1);
  const {labels, n_clusters} = dbscan(x, y, weight, {eps: Math.max(knee, 1), min_samples: k});
  const footprint = footprintOf(labels, n_clusters, weight, cells);
  const {n_zones, largest_share, largest_km2} = zoneFigures(labels, weight, footprint);
  return {k, curve, knee_m: knee, at_knee: {n_zones, largest_share, largest_km2}};
}

/** Why the final model must not be trusted, in words; null when it may. */
function whyDegenerate(
  figures: ZoneFigures,
  sweptWell: boolean,
  capture: {lo: number} | null
): string | null {
  if (!qualifies(figures))
    return (
      `${sweptWell ? "On all days the chosen setting no longer" : "No setting of the sweep"} gives at least ${LIMITS.n_zones} zones, ` +
      `none above ${LIMITS.largest_share * 100}% of incidents or ${LIMITS.largest_km2} km²: this one has ${figures.n_zones} zones, the largest with ` +
      `${(figures.largest_share * 100).toFixed(1)}% of incidents on ${figures.largest_km2.toFixed(2)} km².`
    );
  if (capture !== null && capture.lo <= JUDGED_AREA)
    return "Its best zones catch no more of the test days' incidents than chance would on as much ground.";
  return null;
}

/** DBSCAN_Model, the final hotspot model: the sweep, the rule, and the fit on all days. */
export const run: RunStep = ({inputs, out_dir, params: {seed}, progress}) => {
  const places = readPlaces(inputs.places);
  const info = readPlacesInfo(inputs.places);
  const {x, y, weight} = places;
  const cells = indexCells(x, y);
  const area_km2 = cellsKm2(cells.col.length);
  const data = trainingData(places, cells);

  const settings = EPS_M.flatMap((eps) => MULTIPLES.map((multiple) => ({eps, multiple})));
  const canJudge = data.weights.length > 0;
  const tried = (canJudge ? settings : []).map(({eps, multiple}, i) => {
    progress(i / (settings.length + 2), `eps ${eps} m, ${multiple} × the mean`);
    return sweepTrial(data, eps, multiple);
  });
  const index = chooseTrial(tried);
  const {eps, multiple, capture} = index < 0 ? {...settings[0], capture: null} : tried[index];
  const min_samples = minSamples(eps, multiple, info.incidents, area_km2);
  const fit = dbscan(x, y, weight, {eps, min_samples});
  const figures = zoneFigures(fit.labels, weight, footprintOf(fit.labels, fit.n_clusters, weight, cells));
  progress(0.95, "k-distance");

  const interval =
    capture === null ? null : wilson(Math.round(capture * info.test.incidents), info.test.incidents);
  const degenerate = whyDegenerate(figures, tried[index]?.qualifies ?? false, interval);
  const report: DbscanReport = {
    eps,
    min_samples,
    multiple,
    rule: RULE,
    degenerate,
    ...figures,
    area_share: figures.area_km2 / area_km2,
    capture,
    capture_interval: interval && {lo: interval.lo, hi: interval.hi},
    test: info.test,
    trials: tried.map((trial, i) => ({...trial, chosen: i === index})),
    k_distance: kneeReport(places, cells, min_samples, seed)
  };
  const cores = Array.from(fit.labels.keys()).filter((i) => fit.core[i] === 1);

  writeColumns(out_dir, "labels", {labels: fit.labels, core: fit.core});
  writeJson(out_dir, "dbscan.json", report);
  writeModel(out_dir, {
    name: "DBSCAN_Model",
    what: `The final hotspot model: ${figures.n_zones} dense zones found among ${info.n_places} weighted places.`,
    params: {eps, min_samples, multiple, metric: "euclidean_m", border: "nearest core place", seed},
    metrics: {
      n_zones: figures.n_zones,
      zone_share: figures.zone_share,
      noise_share: figures.noise_share,
      largest_share: figures.largest_share,
      largest_km2: figures.largest_km2,
      area_share: report.area_share,
      ...(capture === null ? {} : {capture_1pct: capture}),
      knee_m: report.k_distance.knee_m
    },
    curves: {capture_by_trial: tried.map((trial) => trial.capture ?? 0)},
    rule: RULE,
    degenerate,
    key_figure:
      capture === null
        ? {label: "zones", value: String(figures.n_zones)}
        : {label: "test incidents caught on 1% of the ground", value: `${(capture * 100).toFixed(1)}%`},
    kind: "dbscan_zones",
    ...PLACE_TO_ZONE,
    model: {
      projection: info.projection,
      eps_m: eps,
      core_x: cores.map((i) => Math.round(x[i] * 100) / 100),
      core_y: cores.map((i) => Math.round(y[i] * 100) / 100),
      core_zone: cores.map((i) => fit.labels[i])
    }
  });
};
