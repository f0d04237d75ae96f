import {bootstrapStability} from "../cluster/validity/stability.ts";
import type {PartitionReport} from "../report/hotspots.ts";
import type {ClusteringName, CountSupport, ValidityRow} from "../report/validity.ts";
import {indexCells} from "../space/cells.ts";
import type {Places} from "../space/places.ts";
import {seededRandom} from "../stats/random.ts";
import {stabilityOf} from "../stats/resample.ts";
import {gapStatistic} from "./gap.ts";
import {SILHOUETTE_SAMPLE} from "./partition.ts";
import {type ClusteringReports, REFITS} from "./refit.ts";
import {validityFigures} from "./validity-figures.ts";

/** Resamples by what a fit costs. */
const N_RESAMPLES: Record<ClusteringName, number> = {kmeans: 10, dbscan: 20, ward: 10, hdbscan: 10};

/** A clustering's row, and what speaks for each number of clusters that was tried. */
export interface Judgement {
  row: Omit<ValidityRow, "degenerate">;
  support: CountSupport[];
}

/**
 * Judges one clustering of places by every index, and by refitting it on resampled incidents.
 * @param labels cluster of each place, −1 for noise
 * @param report what the clustering's step says of it
 */
export function judgeClustering<Name extends ClusteringName>(
  clustering: Name,
  {x, y, weight}: Places,
  labels: Int32Array,
  report: ClusteringReports[Name],
  {seed, progress}: {seed: number; progress: (share: number, note: string) => void}
): Judgement {
  const trials = "clusters" in report ? report.trials : null;
  const figures = validityFigures(x, y, weight, labels, {
    density: trials === null,
    sample: SILHOUETTE_SAMPLE,
    seed
  });
  progress(0.2, "resamples");
  const refit = REFITS[clustering](report, seed);
  const stabilities = bootstrapStability(x, y, weight, trials ? refit(x, y, weight) : [labels], refit, {
    n_resamples: N_RESAMPLES[clustering],
    random: seededRandom(seed),
    progress: (share) => progress(0.2 + 0.7 * share, "resamples")
  }).map(stabilityOf);
  const chosen = trials ? trials.findIndex((trial) => trial.chosen) : 0;
  const gaps = clustering === "kmeans" && trials ? gapsOf(trials, {x, y, weight}, seed) : [];
  return {
    row: {clustering, ...figures, stability: figures.n_zones === 0 ? null : stabilities[chosen]},
    support: (trials ?? []).map(({n_clusters}, i) => ({
      n_clusters,
      stability: stabilities[i],
      gap: gaps[i]?.gap ?? null,
      gap_se: gaps[i]?.gap_se ?? 0
    }))
  };
}

const gapsOf = (
  trials: PartitionReport["trials"],
  {x, y, weight}: Pick<Places, "x" | "y" | "weight">,
  seed: number
) =>
  gapStatistic(
    trials.map(({n_clusters}) => n_clusters),
    trials.map(({inertia}) => inertia),
    weight.reduce((a, b) => a + b, 0),
    indexCells(x, y),
    {random: seededRandom(seed)}
  );
