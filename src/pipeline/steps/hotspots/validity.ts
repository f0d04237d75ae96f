import {bootstrapStability} from "../../../cluster/validity/stability.ts";
import type {PartitionReport} from "../../../report/hotspots.ts";
import type {Numbers} from "../../../report/numbers.ts";
import type {CountSupport, Stability, ValidityRow} from "../../../report/validity.ts";
import {indexCells} from "../../../space/cells.ts";
import {seededRandom} from "../../../stats/random.ts";
import {stabilityOf} from "../../../stats/resample.ts";
import {gapStatistic} from "../../../zones/gap.ts";
import {validityFigures} from "../../../zones/validity-figures.ts";
import {readJson, writeJson} from "../../artifacts/files.ts";
import {readLabels} from "../../artifacts/labels.ts";
import {readModel} from "../../artifacts/model-output.ts";
import {type Places, readPlaces} from "../../artifacts/places-table.ts";
import type {RunStep} from "../../runner/step.ts";
import {SILHOUETTE_SAMPLE} from "./partition.ts";
import type {Resampling} from "./refit.ts";

/** What a validity step writes: the clustering's row, and what speaks for each number of clusters that was tried. */
export interface ValidityOutput {
  row: Numbers<ValidityRow>;
  support: CountSupport[];
}

export const readValidity = (dir: string): ValidityOutput => readJson(dir, "validity.json");

/** A clustering as its step is named, where its code lies, and whether it puts every place in a zone. */
interface Judged {
  clustering: string;
  module: string;
  divides: boolean;
}

/** Judges one clustering of places by every index, and by refitting it on resampled incidents. */
export const run: RunStep = async ({inputs, out_dir, params, progress}) => {
  const {clustering, module, divides} = params as unknown as Judged;
  const {seed} = params;
  const places = readPlaces(inputs.places);
  const {x, y, weight} = places;
  const model_dir = inputs[clustering];
  const labels = readLabels(model_dir);
  const trials = divides ? readJson<PartitionReport>(model_dir, "partition.json").trials : [];
  const counts = trials.map(({n_clusters}) => n_clusters);

  const figures = validityFigures(x, y, weight, labels, {
    density: !divides,
    sample: SILHOUETTE_SAMPLE,
    seed
  });
  progress(0.2, "resamples");
  // By name, and still part of the key: this step reads that one's output, and so depends on its code.
  const {resampling} = (await import(new URL(`../../${module}`, import.meta.url).href)) as {
    resampling: Resampling;
  };
  const refit = resampling.refitter(model_dir, counts, seed);
  const labellings = trials.length > 0 ? refit(x, y, weight) : [labels];
  const stabilities = bootstrapStability(x, y, weight, labellings, refit, {
    n_resamples: resampling.n_resamples,
    random: seededRandom(seed),
    progress: (share) => progress(0.2 + 0.7 * share, "resamples")
  }).map(stabilityOf);
  const chosen = Math.max(
    0,
    trials.findIndex((trial) => trial.chosen)
  );

  writeJson(out_dir, "validity.json", {
    row: {
      clustering,
      ...figures,
      stability: figures.n_zones === 0 ? null : stabilities[chosen],
      degenerate: readModel(model_dir).degenerate
    },
    support: countSupport(trials, stabilities, resampling.gap ? gapsOf(trials, places, seed) : [])
  } satisfies ValidityOutput);
};

/** The row's figures as metrics of the model's run; what is not defined is left out. */
export function validityMetrics({
  clustering: _,
  stability,
  degenerate: __,
  dbcv_se,
  ...row
}: Numbers<ValidityRow>) {
  const metrics = {
    ...row,
    ...(row.dbcv !== null && {dbcv_se}),
    ...(stability && {stability_ari: stability.mean, stability_ari_least: stability.lo})
  };
  return Object.fromEntries(
    Object.entries(metrics).filter((entry): entry is [string, number] => entry[1] !== null)
  );
}

function gapsOf(trials: PartitionReport["trials"], {x, y, weight}: Places, seed: number) {
  const total = weight.reduce((a, b) => a + b, 0);
  const counts = trials.map(({n_clusters}) => n_clusters);
  const inertias = trials.map(({inertia}) => inertia);
  return gapStatistic(counts, inertias, total, indexCells(x, y), {random: seededRandom(seed)});
}

const countSupport = (
  trials: PartitionReport["trials"],
  stabilities: readonly (Stability | null)[],
  gaps: ReturnType<typeof gapsOf>
): CountSupport[] =>
  trials.map(({n_clusters}, i) => ({
    n_clusters,
    stability: stabilities[i],
    gap: gaps[i]?.gap ?? null,
    gap_se: gaps[i]?.gap_se ?? 0
  }));
