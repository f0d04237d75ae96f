import type {PartitionReport} from "../../../report/hotspots.ts";
import {scoreClustering} from "../../../zones/score-clustering.ts";
import {type Resampling, readLabels} from "../../artifacts/clustering.ts";
import {readJson} from "../../artifacts/files.ts";
import {readModel} from "../../artifacts/model-output.ts";
import {readPlaces} from "../../artifacts/places-table.ts";
import {writeValidity} from "../../artifacts/validity.ts";
import type {ModelStep} from "../../model-steps.ts";
import type {Run} from "../../steps.ts";

/** Judges one clustering of places by every index, and by refitting it on resampled incidents. */
export const run: Run<`validity-${ModelStep}`> = async ({inputs, out_dir, params, progress}) => {
  const {clustering, module, divides, seed} = params;
  const dir = inputs[clustering];
  const places = readPlaces(inputs.places);
  const trials = divides ? readJson<PartitionReport>(dir, "partition.json").trials : [];
  const counts = trials.map(({n_clusters}) => n_clusters);
  // By name, and still part of the key: this step reads that one's output, and so depends on its code.
  const {resampling} = (await import(new URL(`../../${module}`, import.meta.url).href)) as {
    resampling: Resampling;
  };
  const how = {...resampling, refit: resampling.refitter(dir, counts, seed), divides};
  const {figures, support} = scoreClustering(places, readLabels(dir), trials, how, {seed, progress});
  const {degenerate} = readModel(dir);
  writeValidity(out_dir, {row: {clustering, ...figures, degenerate}, support});
};
