import {drawnEmbedding, type Embedding} from "../../../features/drawn-embedding.ts";
import type {Numbers, ReportNumbers} from "../../../report/numbers.ts";
import type {UmapReport} from "../../../report/reduction.ts";
import {readColumns, readJson, writeJson} from "../../artifacts/files.ts";
import {readSample} from "../../artifacts/sample.ts";
import type {Run} from "../../steps.ts";

/** Puts the components and embeddings into the shape the Reduction page draws. */
export const run: Run<"reduction"> = ({inputs, out_dir, params: {seed}}) => {
  const reduction = readJson<ReportNumbers["reduction.json"]>(inputs.pca, "reduction.json");
  const type_names = readJson<string[]>(inputs.pca, "names.json");
  const embedding = inputs.umap ? readColumns<Embedding>(inputs.umap, "embedding") : null;
  const {drawn, purity} = drawnEmbedding(readSample(inputs.pca), embedding, type_names, seed);
  writeJson(out_dir, "reduction.json", {
    ...reduction,
    umap: inputs.umap ? readJson<Numbers<UmapReport>>(inputs.umap, "umap.json") : null,
    sample: {...reduction.sample, drawn: drawn.n},
    purity
  } satisfies ReportNumbers["reduction.json"]);
  writeJson(out_dir, "embedding.json", drawn);
};
