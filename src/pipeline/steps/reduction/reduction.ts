import {drawnEmbedding} from "../../../features/drawn-embedding.ts";
import {groupsBy} from "../../../features/offence/groups.ts";
import {offencesBy} from "../../../features/offence/offence-of.ts";
import {readOutput, writeOutput} from "../../artifacts/outputs.ts";
import type {Run} from "../../steps.ts";

/** Puts the components and embeddings into the shape the Reduction page draws. */
export const run: Run<"reduction"> = ({inputs, out_dir, params: {seed, types_map}}) => {
  const reduction = readOutput(inputs.pca, "reduction.json");
  const pictured = {
    sample: readOutput(inputs.pca, "sample"),
    features: reduction.features,
    weights: reduction.famd?.weights ?? [],
    groupOf: groupsBy(offencesBy(types_map?.codes)),
    type_names: readOutput(inputs.pca, "names.json"),
    embedding: inputs.umap ? readOutput(inputs.umap, "embedding") : null,
    zone_of: inputs.dbscan ? readOutput(inputs.dbscan, "ground").zone_of : null
  };
  const {drawn, purity} = drawnEmbedding(pictured, seed);
  writeOutput(out_dir, "reduction.json", {
    ...reduction,
    umap: inputs.umap ? readOutput(inputs.umap, "umap.json") : null,
    sample: {...reduction.sample, drawn: drawn.n},
    purity
  });
  writeOutput(out_dir, "embedding.json", drawn);
};
