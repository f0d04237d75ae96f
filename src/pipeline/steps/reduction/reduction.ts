import {drawnEmbedding, type Embedding, NEIGHBOURS} from "../../../features/drawn-embedding.ts";
import {pcaFindings, purityFindings} from "../../../prose/reduction-findings.ts";
import {umapFindings} from "../../../prose/umap-findings.ts";
import type {EmbeddingReport, ReductionReport, UmapReport} from "../../../report/reduction.ts";
import {readColumns, readJson, writeJson} from "../../artifacts/files.ts";
import {readSample} from "../../artifacts/sample.ts";
import type {Run} from "../../steps.ts";

/** Puts the components and embeddings into the shape the Reduction page draws, and says what they show. */
export const run: Run<"reduction"> = ({inputs, out_dir, params: {seed}}) => {
  const reduction = readJson<ReductionReport>(inputs.pca, "reduction.json");
  const names = readJson<Pick<EmbeddingReport, "type_names" | "severity_rule">>(inputs.pca, "names.json");
  const umap = inputs.umap ? readJson<UmapReport>(inputs.umap, "umap.json") : null;
  const embedding = inputs.umap ? readColumns<Embedding>(inputs.umap, "embedding") : null;
  const {drawn, purity} = drawnEmbedding(readSample(inputs.pca), embedding, names, seed);
  writeJson(out_dir, "reduction.json", {
    ...reduction,
    umap,
    sample: {...reduction.sample, drawn: drawn.n},
    purity,
    findings: [
      ...(reduction.pca ? pcaFindings(reduction.pca) : []),
      ...(umap ? umapFindings(umap) : []),
      ...purityFindings(purity, NEIGHBOURS)
    ]
  } satisfies ReductionReport);
  writeJson(out_dir, "embedding.json", drawn);
};
