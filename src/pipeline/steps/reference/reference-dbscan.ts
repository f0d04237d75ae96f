import {referenceDbscan} from "../../../reference/clustering.ts";
import {drawIncidents} from "../../../reference/subset.ts";
import {EPS_M, MULTIPLES, minSamples} from "../../../zones/dbscan-sweep.ts";
import {libraryVersion} from "../../artifacts/library-version.ts";
import {writeAgreements} from "../../artifacts/model-output.ts";
import {readPlaces} from "../../artifacts/places-table.ts";
import {groundKm2} from "../../artifacts/sweep-files.ts";
import type {RunStep} from "../../runner/step.ts";

const ROWS = 10_000;

/** Checks DBSCAN against density-clustering on sampled incidents, with the widest eps and the smallest multiple of the sweep. */
export const run: RunStep = ({inputs, out_dir, root, params: {seed}}) => {
  const {x, y, weight} = readPlaces(inputs.places);
  const subset = drawIncidents(x, y, weight, ROWS, seed);
  const eps = Math.max(...EPS_M);
  const rows = subset.weights.reduce((a, b) => a + b, 0);
  const min_samples = minSamples(eps, Math.min(...MULTIPLES), rows, groundKm2(x, y));
  const result = referenceDbscan(subset.x, subset.y, subset.weights, {eps, min_samples});
  const row = {
    library: "density-clustering",
    version: libraryVersion(root, "density-clustering"),
    subset: `${rows} sampled incidents, eps ${eps} m, min_samples ${min_samples}: ${result.n_clusters} clusters`
  };
  writeAgreements(out_dir, [
    {
      ...row,
      measure: "adjusted Rand index of core incidents",
      value: result.core_ari,
      bound: 1,
      agrees: result.core_ari === 1,
      note: "at least"
    },
    {
      ...row,
      measure: "share of incidents with the same noise verdict",
      value: result.noise_agreement,
      bound: 1,
      agrees: result.noise_agreement === 1,
      note: "at least"
    },
    {
      ...row,
      measure: "adjusted Rand index",
      value: result.ari,
      bound: 0.99,
      agrees: result.ari >= 0.99,
      note: "at least; the library gives a border incident to the cluster it grows first, we to its nearest core place"
    }
  ]);
};
