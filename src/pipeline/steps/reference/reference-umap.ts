import type {Quality} from "../../../reduce/embedding-quality.ts";
import {evenRows, takeRows} from "../../../reduce/take-rows.ts";
import {referenceUmap} from "../../../reference/reduction.ts";
import {against} from "../../artifacts/agreements.ts";
import {readOutput, writeOutput} from "../../artifacts/outputs.ts";
import type {Run} from "../../steps.ts";

const ROWS = 1000;
const BOUND = 0.98;

/** Checks the embedding of sampled incidents against umap-js's: by its quality, since coordinates are free. */
export const run: Run<"reference-umap"> = ({inputs, out_dir, root, params: {seed}}) => {
  const {features, type} = readOutput(inputs.pca, "sample");
  const d = features.length / type.length;
  const rows = evenRows(type.length, ROWS);
  const n = rows.length;
  const n_neighbors = Math.min(15, Math.ceil(n / 2) - 1);
  const {ours, theirs, ratio, continuity_ratio} = referenceUmap(takeRows(features, d, rows), n, d, {
    n_neighbors,
    seed
  });
  const row = (measure: "trustworthiness" | "continuity", value: number) => {
    const subset = `${n} sampled incidents, 2D: ${told(ours, theirs, measure)}`;
    const note = `${measure} of ours over that of umap-js with the same parameters; at least. ${told(ours, theirs, "neighbor_recall")} of nearest neighbours kept; ${told(ours, theirs, "distance_correlation")} rank correlation of distances`;
    return against(root, "umap-js", subset).atLeast(`${measure} ratio`, value, BOUND, note);
  };
  writeOutput(out_dir, "agreements.json", [
    row("trustworthiness", ratio),
    row("continuity", continuity_ratio)
  ]);
};

const told = (
  ours: Quality,
  theirs: Quality,
  measure: "trustworthiness" | "continuity" | "neighbor_recall" | "distance_correlation"
): string => `ours ${ours[measure].value.toFixed(4)}, theirs ${theirs[measure].value.toFixed(4)}`;
