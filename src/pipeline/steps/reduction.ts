import type {EmbeddingReport, ReductionReport, UmapReport} from "../../report/reduction.ts";
import type {RunStep} from "../step.ts";
import {readColumns, readJson, writeJson} from "./files.ts";
import {readSample} from "./pca.ts";

/** Rounds for drawing: a picture shows no more. */
const drawn = (values: Float64Array): number[] =>
  Array.from(values, (value) => Math.round(value * 1000) / 1000);

/** Puts the components and embeddings into the shape the Reduction page draws. */
export const run: RunStep = ({inputs, out_dir}) => {
  const sample = readSample(inputs.pca);
  const reduction = readJson<ReductionReport>(inputs.pca, "reduction.json");
  const names = readJson<{type_names: string[]; severity_rule: string}>(inputs.pca, "names.json");
  const embedding = inputs.umap
    ? readColumns<{umap_2d: Float64Array; umap_3d: Float64Array}>(inputs.umap, "embedding")
    : null;
  writeJson(out_dir, "reduction.json", {
    ...reduction,
    umap: inputs.umap ? readJson<UmapReport>(inputs.umap, "umap.json") : null
  } satisfies ReductionReport);
  writeJson(out_dir, "embedding.json", {
    n: sample.type.length,
    pca: drawn(sample.scores),
    umap_2d: embedding && drawn(embedding.umap_2d),
    umap_3d: embedding && drawn(embedding.umap_3d),
    type: [...sample.type],
    type_names: names.type_names,
    severity: [...sample.severity],
    night: [...sample.night],
    severity_rule: names.severity_rule
  } satisfies EmbeddingReport);
};
