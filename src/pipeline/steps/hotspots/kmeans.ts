import {extent} from "d3";
import {kmeans} from "../../../cluster/kmeans/kmeans.ts";
import {toLat, toLon} from "../../../space/projection.ts";
import {divideCity, N_INIT} from "../../../zones/partition.ts";
import {partitionOutput, type Resampling} from "../../artifacts/clustering.ts";
import {readOutput, writeOutput} from "../../artifacts/outputs.ts";
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
  const places = readOutput(inputs.places, "places");
  const info = readOutput(inputs.places, "places.json");
  const {x, y, weight} = places;
  const fitOf = (n_clusters: number) => kmeans(x, y, weight, {n_clusters, n_init: N_INIT, seed});
  const {chosen, report} = divideCity(places, info, fitOf, {seed, progress});
  const {n_clusters, fit} = chosen;
  const {projection} = info;
  const output = partitionOutput(chosen, report, info);
  const {inertia, ...judged} = output.metrics;
  writeOutput(out_dir, "labels", {labels: fit.labels});
  writeOutput(out_dir, "partition.json", report);
  writeOutput(out_dir, "model.json", {
    kind: "kmeans_geo",
    ...output,
    params: {n_clusters, n_init: N_INIT, max_iter: 300, tol: 1e-4, seed},
    metrics: {inertia, n_iter: fit.n_iter, ...judged},
    curves: {...output.curves, inertia_by_iteration: fit.inertia_history},
    model: {
      projection,
      extent: extentOf(x, y),
      centroids: report.clusters.map(({name}, i) => {
        const [cx, cy] = [fit.centroid_x[i], fit.centroid_y[i]];
        return {lat: toLat(projection, cy), lon: toLon(projection, cx), x: cx, y: cy, name};
      })
    }
  });
};

function extentOf(x: Float64Array, y: Float64Array) {
  const [west = 0, east = 0] = extent(x);
  const [south = 0, north = 0] = extent(y);
  return {
    west_m: Math.floor(west - MARGIN_M),
    east_m: Math.ceil(east + MARGIN_M),
    south_m: Math.floor(south - MARGIN_M),
    north_m: Math.ceil(north + MARGIN_M)
  };
}
