import type {ModelStepName} from "../../../models/all.ts";
import {byReport} from "../../../space/places.ts";
import {scoreClustering} from "../../../zones/score-clustering.ts";
import type {Resampling} from "../../artifacts/clustering.ts";
import {readOutput, writeOutput} from "../../artifacts/outputs.ts";
import type {Run} from "../../steps.ts";

/** Judges one clustering of places by every index, and by refitting it on resampled incidents. */
export const run: Run<`validity-${ModelStepName}`> = async ({inputs, out_dir, params, progress}) => {
  const {clustering, module, divides, seed} = params;
  const dir = inputs[clustering];
  const all = readOutput(inputs.places, "places");
  const places = clustering === "dbscan" ? byReport(all) : all;
  const trials = divides ? readOutput(dir, "partition.json").trials : [];
  const counts = trials.map(({n_clusters}) => n_clusters);
  // By name, and still part of the key: this step reads that one's output, and so depends on its code.
  const {resampling} = (await import(new URL(`../../${module}`, import.meta.url).href)) as {
    resampling: Resampling;
  };
  const {cell_m} = readOutput(inputs.places, "places.json").grain;
  const how = {...resampling, refit: resampling.refitter(dir, counts, seed), divides, cell_m};
  const {figures, support} = scoreClustering(places, readOutput(dir, "labels").labels, trials, how, {
    seed,
    progress
  });
  const {degenerate, metrics} = readOutput(dir, "model.json");
  // Dense zones know their ground; that of a division are its cells.
  const {area_share = figures.area_share, largest_km2 = figures.largest_km2} = metrics;
  const row = {clustering, ...figures, area_share, largest_km2, degenerate};
  writeOutput(out_dir, "indices.json", {row, support});
};
