import {referencePca} from "../../../reference/reduction.ts";
import {against} from "../../artifacts/agreements.ts";
import {readOutput, writeOutput} from "../../artifacts/outputs.ts";
import type {Run} from "../../steps.ts";

const ROWS = 10_000;
const N_COMPONENTS = 3;

/** Checks the principal components of sampled incidents against ml-pca's. */
export const run: Run<"reference-pca"> = ({inputs, out_dir, root}) => {
  const {features, type} = readOutput(inputs.pca, "sample");
  const d = features.length / type.length;
  const n = Math.min(ROWS, type.length);
  const {max_eigenvalue_difference, min_cosine} = referencePca(features.slice(0, n * d), n, d, N_COMPONENTS);
  const {atLeast, atMost} = against(root, "ml-pca", `${n} sampled incidents, ${N_COMPONENTS} components`);
  writeOutput(out_dir, "agreements.json", [
    atMost("largest relative difference of an eigenvalue", max_eigenvalue_difference, 1e-8),
    atLeast("smallest |cosine| of a component", min_cosine, 1 - 1e-12)
  ]);
};
