import {extent} from "d3";
import {kmeans, type PlaneKMeansResult} from "../../../cluster/kmeans/kmeans.ts";
import type {ModelOutput} from "../../../models/all.ts";
import type {PartitionReport} from "../../../report/hotspots.ts";
import type {Numbers} from "../../../report/numbers.ts";
import type {Places, PlacesInfo} from "../../../space/places.ts";
import {toLat, toLon} from "../../../space/projection.ts";
import {type Division, degeneratePartition, divideCity, N_INIT} from "../../../zones/partition.ts";
import type {Resampling} from "../../artifacts/clustering.ts";
import {writeColumns, writeJson} from "../../artifacts/files.ts";
import {writeModel} from "../../artifacts/model-output.ts";
import {partitionCurves, partitionTrials} from "../../artifacts/partition-output.ts";
import {readPlaces, readPlacesInfo} from "../../artifacts/places-table.ts";
import type {Run} from "../../steps.ts";

/** How far from the places' box the model still answers, metres. */
const MARGIN_M = 1000;

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
export const run: Run<"kmeans"> = ({inputs, out_dir, params: {seed}, progress}) => {
  const places = readPlaces(inputs.places);
  const info = readPlacesInfo(inputs.places);
  const {x, y, weight} = places;
  const fit = (n_clusters: number) => kmeans(x, y, weight, {n_clusters, n_init: N_INIT, seed});
  const {chosen, report} = divideCity(places, info, fit, {seed, progress});
  writeColumns(out_dir, "labels", {labels: chosen.fit.labels});
  writeJson(out_dir, "partition.json", report);
  writeModel(out_dir, modelOf(chosen, report, places, info, seed));
};

function modelOf(
  {fit, silhouette, silhouette_se}: Division<PlaneKMeansResult>,
  {n_clusters, clusters, trials}: Numbers<PartitionReport>,
  {x, y}: Places,
  {n_places, projection}: PlacesInfo,
  seed: number
): ModelOutput {
  return {
    kind: "kmeans_geo",
    n_samples: n_places,
    params: {n_clusters, n_init: N_INIT, max_iter: 300, tol: 1e-4, seed},
    metrics: {
      inertia: fit.inertia,
      n_iter: fit.n_iter,
      silhouette,
      silhouette_se,
      largest_share: Math.max(...clusters.map(({share}) => share))
    },
    curves: {
      inertia_by_iteration: fit.inertia_history,
      ...partitionCurves(trials)
    },
    trials: partitionTrials(trials),
    degenerate: degeneratePartition(clusters, n_places),
    model: {
      projection,
      extent: extentOf(x, y),
      centroids: Array.from(fit.centroid_x, (cx, i) => ({
        lat: toLat(projection, fit.centroid_y[i]),
        lon: toLon(projection, cx),
        x: cx,
        y: fit.centroid_y[i],
        name: clusters[i].name
      }))
    }
  };
}

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
