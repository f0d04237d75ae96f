import {silhouette} from "../../../cluster/validity/validity.ts";
import {cutTree, ward} from "../../../cluster/ward/ward.ts";
import {modelPlaces, wardTop} from "../../../models/ward-top.ts";
import type {WardReport} from "../../../report/hotspots.ts";
import type {Numbers} from "../../../report/numbers.ts";
import {writeColumns, writeJson} from "../../artifacts/files.ts";
import {writeModel} from "../../artifacts/model-output.ts";
import {readPlaces, readPlacesInfo} from "../../artifacts/places-table.ts";
import type {RunStep} from "../../runner/step.ts";
import {dendrogramReport} from "./dendrogram-report.ts";
import {
  choosePartition,
  degeneratePartition,
  describeClusters,
  partitionCurves,
  partitionTrials,
  SILHOUETTE_SAMPLE,
  zoneNumbers
} from "./partition.ts";
import type {Resampling} from "./refit.ts";

/** Heights of the top of the tree that are logged. */
const TOP_HEIGHTS = 100;

/** How far from every place the city ends for the model, metres. */
const REACH_M = 1000;

/** Within-cluster sum of squares of a partition, m². */
function withinSquares(
  labels: Int32Array,
  n: number,
  x: Float64Array,
  y: Float64Array,
  w: Float64Array
): number {
  const [sw, sx, sy] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < labels.length; i++) {
    sw[labels[i]] += w[i];
    sx[labels[i]] += w[i] * x[i];
    sy[labels[i]] += w[i] * y[i];
  }
  let sum = 0;
  for (let i = 0; i < labels.length; i++) {
    const c = labels[i];
    sum += w[i] * ((x[i] - sx[c] / sw[c]) ** 2 + (y[i] - sy[c] / sw[c]) ** 2);
  }
  return sum;
}

export const resampling: Resampling = {
  n_resamples: 10,
  refitter: (_, counts) => (x, y, weights) => {
    const tree = ward(x, y, weights);
    return counts.map((count) => cutTree(tree, Math.min(count, x.length)));
  }
};

/** Hierarchical_Model: Ward's tree over all places, cut where the silhouette is highest. */
export const run: RunStep = ({inputs, out_dir, params: {seed}, progress}) => {
  const places = readPlaces(inputs.places);
  const info = readPlacesInfo(inputs.places);
  const {x, y, weight} = places;

  const tree = ward(x, y, weight, {progress: (share) => progress(share / 2, "tree")});
  const counts = zoneNumbers(info.n_places);
  const fits = counts.map((n_clusters, i) => {
    progress(0.5 + i / (2 * counts.length), `${n_clusters} zones`);
    const labels = cutTree(tree, n_clusters);
    const {score, standard_error} = silhouette(x, y, weight, labels, {sample: SILHOUETTE_SAMPLE, seed});
    const inertia = withinSquares(labels, n_clusters, x, y, weight);
    return {n_clusters, labels, inertia, silhouette: score, silhouette_se: standard_error};
  });
  const {chosen, trials} = choosePartition(fits);
  const {labels, n_clusters} = chosen;
  const clusters = describeClusters(labels, n_clusters, places, info);
  const {place_group, ...merges} = wardTop(tree);
  const top_heights = [...tree.height.slice(-TOP_HEIGHTS)].reverse();

  writeColumns(out_dir, "labels", {labels});
  writeJson(out_dir, "partition.json", {
    n_clusters,
    clusters,
    trials,
    dendrogram: dendrogramReport(tree, weight, labels, n_clusters)
  } satisfies Numbers<WardReport>);
  writeModel(out_dir, {
    kind: "ward_geo",
    n_samples: info.n_places,
    params: {linkage: "ward", n_clusters, seed},
    metrics: {
      inertia: chosen.inertia,
      silhouette: chosen.silhouette,
      silhouette_se: chosen.silhouette_se,
      largest_share: Math.max(...clusters.map(({share}) => share)),
      top_merge_height: top_heights[0] ?? 0
    },
    curves: {
      ...partitionCurves(trials),
      top_merge_heights: top_heights
    },
    trials: partitionTrials(trials),
    degenerate: degeneratePartition(clusters, info.n_places),
    model: {
      projection: info.projection,
      reach_m: REACH_M,
      n_zones: n_clusters,
      ...merges,
      ...modelPlaces(x, y, place_group)
    }
  });
};
