import {referenceDbscan} from "../../../reference/clustering.ts";
import {drawIncidents} from "../../../reference/subset.ts";
import {groundKm2} from "../../../space/cells.ts";
import {minSamples} from "../../../zones/dbscan-sweep.ts";
import {epsAt, MULTIPLES} from "../../../zones/sweeps.ts";
import {against} from "../../artifacts/agreements.ts";
import {readOutput, writeOutput} from "../../artifacts/outputs.ts";
import type {Run} from "../../steps.ts";

const ROWS = 10_000;

const BORDER_NOTE =
  "at least; the library gives a border incident to the cluster it grows first, we to its nearest core place";

/** Checks DBSCAN against density-clustering on sampled incidents, with the widest eps and the smallest multiple of the sweep. */
export const run: Run<"reference-dbscan"> = ({inputs, out_dir, root, params: {seed}}) => {
  const {x, y, weight} = readOutput(inputs.places, "places");
  const subset = drawIncidents(x, y, weight, ROWS, seed);
  const {cell_m, resolution_m} = readOutput(inputs.places, "places.json").grain;
  const eps = Math.max(...epsAt(resolution_m));
  const rows = subset.weights.reduce((a, b) => a + b, 0);
  const min_samples = minSamples(eps, Math.min(...MULTIPLES), rows, groundKm2(x, y, cell_m));
  const result = referenceDbscan(subset.x, subset.y, subset.weights, {eps, min_samples});
  const {atLeast} = against(
    root,
    "density-clustering",
    `${rows} sampled incidents, eps ${eps} m, min_samples ${min_samples}: ${result.n_clusters} clusters`
  );
  writeOutput(out_dir, "agreements.json", [
    atLeast("adjusted Rand index of core incidents", result.core_ari, 1),
    atLeast("share of incidents with the same noise verdict", result.noise_agreement, 1),
    atLeast("adjusted Rand index", result.ari, 0.99, BORDER_NOTE)
  ]);
};
