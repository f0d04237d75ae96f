import {bootstrapStability} from "../../../cluster/validity/stability.ts";
import type {PartitionReport} from "../../../report/hotspots.ts";
import type {ClusteringName, CountSupport, Stability, ValidityRow} from "../../../report/validity.ts";
import {indexCells} from "../../../space/cells.ts";
import {seededRandom} from "../../../stats/random.ts";
import {gapStatistic} from "../../../zones/gap.ts";
import {validityFigures} from "../../../zones/validity-figures.ts";
import {readJson, writeJson} from "../../artifacts/files.ts";
import {readLabels} from "../../artifacts/labels.ts";
import {readModel} from "../../artifacts/model-output.ts";
import {type Places, readPlaces} from "../../artifacts/places-table.ts";
import type {Run} from "../../steps.ts";
import {SILHOUETTE_SAMPLE} from "./partition.ts";
import {refitter} from "./refit.ts";

/** Resamples by what a fit costs. */
const N_RESAMPLES: Record<ClusteringName, number> = {kmeans: 10, dbscan: 20, ward: 10, hdbscan: 10};

/** What a validity step writes: the clustering's row, and what speaks for each number of clusters that was tried. */
export interface ValidityOutput {
  row: ValidityRow;
  support: CountSupport[];
}

export const readValidity = (dir: string): ValidityOutput => readJson(dir, "validity.json");

/** Judges one clustering of places by every index, and by refitting it on resampled incidents. */
export const run: Run<`validity-${ClusteringName}`> = ({inputs, out_dir, params, progress}) => {
  const {clustering, seed} = params;
  const places = readPlaces(inputs.places);
  const {x, y, weight} = places;
  const model_dir = inputs[clustering];
  const labels = readLabels(model_dir);
  const is_partition = clustering === "kmeans" || clustering === "ward";
  const trials = is_partition ? readJson<PartitionReport>(model_dir, "partition.json").trials : [];
  const counts = trials.map(({n_clusters}) => n_clusters);

  const figures = validityFigures(x, y, weight, labels, {
    density: !is_partition,
    sample: SILHOUETTE_SAMPLE,
    seed
  });
  progress(0.2, "resamples");
  const refit = refitter(clustering, model_dir, counts, seed);
  const stabilities = bootstrapStability(x, y, weight, is_partition ? refit(x, y, weight) : [labels], refit, {
    n_resamples: N_RESAMPLES[clustering],
    random: seededRandom(seed),
    progress: (share) => progress(0.2 + 0.7 * share, "resamples")
  }).map(summary);
  const chosen = is_partition ? trials.findIndex((trial) => trial.chosen) : 0;

  writeJson(out_dir, "validity.json", {
    row: {
      clustering,
      ...figures,
      stability: figures.n_zones === 0 ? null : stabilities[chosen],
      degenerate: readModel(model_dir).degenerate
    },
    support: countSupport(clustering, trials, stabilities, places, seed)
  } satisfies ValidityOutput);
};

/** The row's figures as metrics of the model's run; what is not defined is left out. */
export function validityMetrics({clustering: _, stability, degenerate: __, dbcv_se, ...row}: ValidityRow) {
  const metrics = {
    ...row,
    ...(row.dbcv !== null && {dbcv_se}),
    ...(stability && {stability_ari: stability.mean, stability_ari_least: stability.lo})
  };
  return Object.fromEntries(
    Object.entries(metrics).filter((entry): entry is [string, number] => entry[1] !== null)
  );
}

function countSupport(
  clustering: ClusteringName,
  trials: PartitionReport["trials"],
  stabilities: readonly Stability[],
  {x, y, weight}: Places,
  seed: number
): CountSupport[] {
  const gaps =
    clustering === "kmeans"
      ? gapStatistic(
          trials.map(({n_clusters}) => n_clusters),
          trials.map(({inertia}) => inertia),
          weight.reduce((a, b) => a + b, 0),
          indexCells(x, y),
          {random: seededRandom(seed)}
        )
      : [];
  return trials.map(({n_clusters}, i) => ({
    n_clusters,
    stability: stabilities[i],
    gap: gaps[i]?.gap ?? null,
    gap_se: gaps[i]?.gap_se ?? 0
  }));
}

const summary = (indices: Float64Array): Stability => ({
  mean: indices.reduce((a, b) => a + b, 0) / indices.length,
  lo: Math.min(...indices),
  hi: Math.max(...indices),
  n_resamples: indices.length
});
