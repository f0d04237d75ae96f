import {referenceKmeans} from "../../../reference/clustering.ts";
import {drawIncidents} from "../../../reference/subset.ts";
import {against} from "../../artifacts/agreements.ts";
import {readOutput, writeOutput} from "../../artifacts/outputs.ts";
import type {Run} from "../../steps.ts";

const ROWS = 10_000;

/** Checks K-Means against ml-kmeans on sampled incidents, both from the same starting centroids. */
export const run: Run<"reference-kmeans"> = ({inputs, out_dir, root, params: {seed}}) => {
  const {x, y, weight} = readOutput(inputs.places, "places");
  const {n_clusters} = readOutput(inputs.kmeans, "partition.json");
  const subset = drawIncidents(x, y, weight, ROWS, seed);
  const {inertia_ratio, ari, rows} = referenceKmeans(subset.x, subset.y, subset.weights, {n_clusters, seed});
  const {atLeast, atMost} = against(
    root,
    "ml-kmeans",
    `${rows} sampled incidents, ${n_clusters} zones, the same starting centroids`
  );
  writeOutput(out_dir, "agreements.json", [
    atMost("inertia ratio", inertia_ratio, 1 + 1e-9, "ours over theirs; at most"),
    atLeast("adjusted Rand index", ari, 0.99)
  ]);
};
