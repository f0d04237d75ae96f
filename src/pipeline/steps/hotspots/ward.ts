import {cutTree, ward} from "../../../cluster/ward/ward.ts";
import {modelPlaces, wardTop} from "../../../models/ward-top.ts";
import {wardZones} from "../../../zones/ward-zones.ts";
import {partitionOutput, type Resampling} from "../../artifacts/clustering.ts";
import {readOutput, writeOutput} from "../../artifacts/outputs.ts";
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
  const places = readOutput(inputs.places, "places");
  const info = readOutput(inputs.places, "places.json");
  const {tree, chosen, report} = wardZones(places, info, {seed, progress});
  const {n_clusters} = report;
  const output = partitionOutput(chosen, report, info);
  const {place_group, ...merges} = wardTop(tree);
  const kept = modelPlaces(places.x, places.y, place_group);
  const top_heights = [...tree.height.slice(-TOP_HEIGHTS)].reverse();
  writeOutput(out_dir, "labels", {labels: chosen.fit.labels});
  writeOutput(out_dir, "partition.json", report);
  writeOutput(out_dir, "model.json", {
    kind: "ward_geo",
    ...output,
    params: {linkage: "ward", n_clusters, seed},
    metrics: {...output.metrics, top_merge_height: top_heights[0] ?? 0},
    curves: {...output.curves, top_merge_heights: top_heights},
    model: {projection: info.projection, reach_m: REACH_M, n_zones: n_clusters, ...merges, ...kept}
  });
};
