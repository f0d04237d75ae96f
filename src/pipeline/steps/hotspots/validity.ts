import type {ClusteringName} from "../../../report/validity.ts";
import {judgeClustering} from "../../../zones/judge-clustering.ts";
import {readClustering, readLabels} from "../../artifacts/clustering.ts";
import {readModel} from "../../artifacts/model-output.ts";
import {readPlaces} from "../../artifacts/places-table.ts";
import {writeValidity} from "../../artifacts/validity.ts";
import type {Run} from "../../steps.ts";

/** Judges one clustering of places by every index, and by refitting it on resampled incidents. */
export const run: Run<`validity-${ClusteringName}`> = ({inputs, out_dir, params, progress}) => {
  const {clustering, seed} = params;
  const dir = inputs[clustering];
  const report = readClustering(dir, clustering);
  const places = readPlaces(inputs.places);
  const {row, support} = judgeClustering(clustering, places, readLabels(dir), report, {seed, progress});
  writeValidity(out_dir, {row: {...row, degenerate: readModel(dir).degenerate}, support});
};
