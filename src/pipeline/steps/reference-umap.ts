import {referenceUmap} from "../../reference/reduction.ts";
import type {RunStep} from "../step.ts";
import {libraryVersion} from "./library-version.ts";
import {writeAgreements} from "./model-output.ts";
import {readSample} from "./pca.ts";

const ROWS = 1000;
const NOTE = "trustworthiness of ours over that of umap-js with the same parameters; at least";

/** Checks the embedding of sampled incidents against umap-js's: by its quality, since coordinates are free. */
export const run: RunStep = ({inputs, out_dir, root, params: {seed}}) => {
  const {features, type} = readSample(inputs.pca);
  const d = features.length / type.length;
  const n = Math.min(ROWS, type.length);
  const n_neighbors = Math.min(15, Math.ceil(n / 2) - 1);
  const {trustworthiness, reference_trustworthiness, ratio} = referenceUmap(features.slice(0, n * d), n, d, {
    n_neighbors,
    seed
  });
  const row = {
    model: "UMAP_Model" as const,
    library: "umap-js",
    version: libraryVersion(root, "umap-js"),
    subset: `${n} sampled incidents, 2D: ours ${trustworthiness.toFixed(4)}, theirs ${reference_trustworthiness.toFixed(4)}`
  };
  writeAgreements(out_dir, [
    {...row, measure: "trustworthiness ratio", value: ratio, bound: 0.98, agrees: ratio >= 0.98, note: NOTE}
  ]);
};
