import {referenceWard} from "../../../reference/clustering.ts";
import {drawIncidents} from "../../../reference/subset.ts";
import {against} from "../../artifacts/agreements.ts";
import {readOutput, writeOutput} from "../../artifacts/outputs.ts";
import type {Run} from "../../steps.ts";

const ROWS = 500;
const N_CLUSTERS = 8;

const HEIGHT_NOTE =
  "relative to the greatest height; at most; equal distances may be merged in another order";

/** Checks Ward's tree against ml-hclust's on sampled incidents; the library's `ward2` is Ward's linkage. */
export const run: Run<"reference-ward"> = ({inputs, out_dir, root, params: {seed}}) => {
  const {x, y, weight} = readOutput(inputs.places, "places");
  const subset = drawIncidents(x, y, weight, ROWS, seed);
  const n_clusters = Math.min(N_CLUSTERS, subset.x.length);
  const {height_difference, ari, rows} = referenceWard(subset.x, subset.y, subset.weights, {n_clusters});
  const {atLeast, atMost} = against(root, "ml-hclust", `${rows} sampled incidents`);
  writeOutput(out_dir, "agreements.json", [
    atMost("largest difference of a merge height", height_difference, 1e-9, HEIGHT_NOTE),
    atLeast(`adjusted Rand index at ${n_clusters} clusters`, ari, 0.99)
  ]);
};
