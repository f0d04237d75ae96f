import {referenceWard} from "../../../reference/clustering.ts";
import {drawIncidents} from "../../../reference/subset.ts";
import {libraryVersion} from "../../artifacts/library-version.ts";
import {writeAgreements} from "../../artifacts/model-output.ts";
import {readPlaces} from "../../artifacts/places-table.ts";
import type {RunStep} from "../../runner/step.ts";

const ROWS = 500;
const N_CLUSTERS = 8;

/** Checks Ward's tree against ml-hclust's on sampled incidents; the library's `ward2` is Ward's linkage. */
export const run: RunStep = ({inputs, out_dir, root, params: {seed}}) => {
  const {x, y, weight} = readPlaces(inputs.places);
  const subset = drawIncidents(x, y, weight, ROWS, seed);
  const n_clusters = Math.min(N_CLUSTERS, subset.x.length);
  const {height_difference, ari, rows} = referenceWard(subset.x, subset.y, subset.weights, {n_clusters});
  const row = {
    library: "ml-hclust",
    version: libraryVersion(root, "ml-hclust"),
    subset: `${rows} sampled incidents`
  };
  writeAgreements(out_dir, [
    {
      ...row,
      measure: "largest difference of a merge height",
      value: height_difference,
      bound: 1e-9,
      agrees: height_difference <= 1e-9,
      note: "relative to the greatest height; at most; equal distances may be merged in another order"
    },
    {
      ...row,
      measure: `adjusted Rand index at ${n_clusters} clusters`,
      value: ari,
      bound: 0.99,
      agrees: ari >= 0.99,
      note: "at least"
    }
  ]);
};
