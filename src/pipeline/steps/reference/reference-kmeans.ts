import {referenceKmeans} from "../../../reference/clustering.ts";
import {drawIncidents} from "../../../reference/subset.ts";
import type {PartitionReport} from "../../../report/hotspots.ts";
import {readJson} from "../../artifacts/files.ts";
import {libraryVersion} from "../../artifacts/library-version.ts";
import {writeAgreements} from "../../artifacts/model-output.ts";
import {readPlaces} from "../../artifacts/places-table.ts";
import type {RunStep} from "../../runner/step.ts";

const ROWS = 10_000;

/** Checks K-Means against ml-kmeans on sampled incidents, both from the same starting centroids. */
export const run: RunStep = ({inputs, out_dir, root, params: {seed}}) => {
  const {x, y, weight} = readPlaces(inputs.places);
  const {n_clusters} = readJson<PartitionReport>(inputs.kmeans, "partition.json");
  const subset = drawIncidents(x, y, weight, ROWS, seed);
  const {inertia_ratio, ari, rows} = referenceKmeans(subset.x, subset.y, subset.weights, {n_clusters, seed});
  const row = {
    library: "ml-kmeans",
    version: libraryVersion(root, "ml-kmeans"),
    subset: `${rows} sampled incidents, ${n_clusters} zones, the same starting centroids`
  };
  writeAgreements(out_dir, [
    {
      ...row,
      measure: "inertia ratio",
      value: inertia_ratio,
      bound: 1 + 1e-9,
      agrees: inertia_ratio <= 1 + 1e-9,
      note: "ours over theirs; at most"
    },
    {...row, measure: "adjusted Rand index", value: ari, bound: 0.99, agrees: ari >= 0.99, note: "at least"}
  ]);
};
