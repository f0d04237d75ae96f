import {extent} from "d3";
import {kmeans} from "../../../cluster/kmeans/kmeans.ts";
import {silhouette} from "../../../cluster/validity/validity.ts";
import type {PartitionReport} from "../../../report/hotspots.ts";
import type {Numbers} from "../../../report/numbers.ts";
import {toLat, toLon} from "../../../space/projection.ts";
import {writeColumns, writeJson} from "../../artifacts/files.ts";
import {writeModel} from "../../artifacts/model-output.ts";
import {readPlaces, readPlacesInfo} from "../../artifacts/places-table.ts";
import type {RunStep} from "../../runner/step.ts";
import {
  choosePartition,
  degeneratePartition,
  describeClusters,
  N_INIT,
  partitionCurves,
  partitionTrials,
  SILHOUETTE_SAMPLE,
  zoneNumbers
} from "./partition.ts";
import type {Resampling} from "./refit.ts";

/** How far from the places' box the model still answers, metres. */
const MARGIN_M = 1000;

function extentOf(x: Float64Array, y: Float64Array) {
  const [west, east] = extent(x);
  const [south, north] = extent(y);
  return {
    west_m: Math.floor((west ?? 0) - MARGIN_M),
    east_m: Math.ceil((east ?? 0) + MARGIN_M),
    south_m: Math.floor((south ?? 0) - MARGIN_M),
    north_m: Math.ceil((north ?? 0) + MARGIN_M)
  };
}

export const resampling: Resampling = {
  n_resamples: 10,
  gap: true,
  refitter: (_, counts, seed) => (x, y, weights) =>
    counts.map((count) => {
      const n_clusters = Math.min(count, x.length);
      return kmeans(x, y, weights, {n_clusters, n_init: N_INIT, seed}).labels;
    })
};

/** KMeans_Model_Geo: 5 to 10 zones, the number by silhouette. */
export const run: RunStep = ({inputs, out_dir, params: {seed}, progress}) => {
  const places = readPlaces(inputs.places);
  const info = readPlacesInfo(inputs.places);
  const {x, y, weight} = places;

  const counts = zoneNumbers(info.n_places);
  const fits = counts.map((n_clusters, i) => {
    progress(i / counts.length, `${n_clusters} zones`);
    const fit = kmeans(x, y, weight, {n_clusters, n_init: N_INIT, seed});
    const {score, standard_error} = silhouette(x, y, weight, fit.labels, {sample: SILHOUETTE_SAMPLE, seed});
    return {n_clusters, fit, inertia: fit.inertia, silhouette: score, silhouette_se: standard_error};
  });
  const {chosen, trials} = choosePartition(fits);
  const {fit, n_clusters} = chosen;
  const clusters = describeClusters(fit.labels, n_clusters, places, info);

  writeColumns(out_dir, "labels", {labels: fit.labels});
  writeJson(out_dir, "partition.json", {
    n_clusters,
    clusters,
    trials
  } satisfies Numbers<PartitionReport>);
  writeModel(out_dir, {
    kind: "kmeans_geo",
    n_samples: info.n_places,
    params: {n_clusters, n_init: N_INIT, max_iter: 300, tol: 1e-4, seed},
    metrics: {
      inertia: fit.inertia,
      n_iter: fit.n_iter,
      silhouette: chosen.silhouette,
      silhouette_se: chosen.silhouette_se,
      largest_share: Math.max(...clusters.map(({share}) => share))
    },
    curves: {
      inertia_by_iteration: fit.inertia_history,
      ...partitionCurves(trials)
    },
    trials: partitionTrials(trials),
    degenerate: degeneratePartition(clusters, info.n_places),
    model: {
      projection: info.projection,
      extent: extentOf(x, y),
      centroids: Array.from(fit.centroid_x, (cx, i) => ({
        lat: toLat(info.projection, fit.centroid_y[i]),
        lon: toLon(info.projection, cx),
        x: cx,
        y: fit.centroid_y[i],
        name: clusters[i].name
      }))
    }
  });
};
