import {referencePca} from "../../../reference/reduction.ts";
import {libraryVersion} from "../../artifacts/library-version.ts";
import {writeAgreements} from "../../artifacts/model-output.ts";
import {readSample} from "../../artifacts/sample.ts";
import type {RunStep} from "../../runner/step.ts";

const ROWS = 10_000;
const N_COMPONENTS = 3;

/** Checks the principal components of sampled incidents against ml-pca's. */
export const run: RunStep = ({inputs, out_dir, root}) => {
  const {features, type} = readSample(inputs.pca);
  const d = features.length / type.length;
  const n = Math.min(ROWS, type.length);
  const {max_eigenvalue_difference, min_cosine} = referencePca(features.slice(0, n * d), n, d, N_COMPONENTS);
  const row = {
    library: "ml-pca",
    version: libraryVersion(root, "ml-pca"),
    subset: `${n} sampled incidents, ${N_COMPONENTS} components`
  };
  writeAgreements(out_dir, [
    {
      ...row,
      measure: "largest relative difference of an eigenvalue",
      value: max_eigenvalue_difference,
      bound: 1e-8,
      agrees: max_eigenvalue_difference <= 1e-8,
      note: "at most"
    },
    {
      ...row,
      measure: "smallest |cosine| of a component",
      value: min_cosine,
      bound: 1 - 1e-12,
      agrees: min_cosine >= 1 - 1e-12,
      note: "at least"
    }
  ]);
};
