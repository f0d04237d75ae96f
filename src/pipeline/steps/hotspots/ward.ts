import {cutTree, ward} from "../../../cluster/ward/ward.ts";
import type {ModelOutput} from "../../../models/all.ts";
import {modelPlaces, wardTop} from "../../../models/ward-top.ts";
import type {Places, PlacesInfo} from "../../../space/places.ts";
import {degeneratePartition} from "../../../zones/partition.ts";
import {wardZones} from "../../../zones/ward-zones.ts";
import type {Resampling} from "../../artifacts/clustering.ts";
import {writeColumns, writeJson} from "../../artifacts/files.ts";
import {writeModel} from "../../artifacts/model-output.ts";
import {partitionCurves, partitionTrials} from "../../artifacts/partition-output.ts";
import {readPlaces, readPlacesInfo} from "../../artifacts/places-table.ts";
import type {Run} from "../../steps.ts";

/** Heights of the top of the tree that are logged. */
const TOP_HEIGHTS = 100;

/** How far from every place the city ends for the model, metres. */
const REACH_M = 1000;

export const resampling: Resampling = {
  n_resamples: 10,
  refitter: (_, counts) => (x, y, weights) => {
    const tree = ward(x, y, weights);
    return counts.map((count) => cutTree(tree, Math.min(count, x.length)));
  }
};

/** Hierarchical_Model: Ward's tree over all places, cut where the silhouette is highest. */
export const run: Run<"ward"> = ({inputs, out_dir, params: {seed}, progress}) => {
  const places = readPlaces(inputs.places);
  const info = readPlacesInfo(inputs.places);
  const found = wardZones(places, info, {seed, progress});
  writeColumns(out_dir, "labels", {labels: found.chosen.fit.labels});
  writeJson(out_dir, "partition.json", found.report);
  writeModel(out_dir, modelOf(found, places, info, seed));
};

function modelOf(
  {tree, chosen, report: {n_clusters, clusters, trials}}: ReturnType<typeof wardZones>,
  {x, y}: Places,
  {n_places, projection}: PlacesInfo,
  seed: number
): ModelOutput {
  const {place_group, ...merges} = wardTop(tree);
  const top_heights = [...tree.height.slice(-TOP_HEIGHTS)].reverse();
  return {
    kind: "ward_geo",
    n_samples: n_places,
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
    degenerate: degeneratePartition(clusters, n_places),
    model: {projection, reach_m: REACH_M, n_zones: n_clusters, ...merges, ...modelPlaces(x, y, place_group)}
  };
}
