import {bootstrapStability, type Refit} from "../cluster/validity/stability.ts";
import type {PartitionTrial} from "../report/hotspots.ts";
import type {Numbers} from "../report/numbers.ts";
import type {CountSupport, ValidityRow} from "../report/validity.ts";
import {indexCells} from "../space/cells.ts";
import type {Places} from "../space/places.ts";
import {seededRandom} from "../stats/random.ts";
import {stabilityOf} from "../stats/resample.ts";
import {sum} from "../stats/sums.ts";
import {gapStatistic} from "./gap.ts";
import {SILHOUETTE_SAMPLE} from "./partition.ts";
import {validityFigures} from "./validity-figures.ts";

/**
 * Judges one clustering of places by every index, and by refitting it on resampled incidents.
 * @param labels cluster of each place, −1 for noise
 * @param trials the numbers of clusters that were tried; none where there is noise
 * @param refit fits it anew, one labelling for each of these
 * @returns its figures, and what speaks for each number of clusters that was tried
 */
export function scoreClustering(
  {x, y, weight}: Places,
  labels: Int32Array,
  trials: readonly PartitionTrial[],
  {refit, n_resamples, gap, divides}: {refit: Refit; n_resamples: number; gap?: true; divides: boolean},
  {seed, progress}: {seed: number; progress: (share: number, note: string) => void}
): {figures: Omit<Numbers<ValidityRow>, "clustering" | "degenerate">; support: CountSupport[]} {
  const figures = validityFigures(x, y, weight, labels, {density: !divides, sample: SILHOUETTE_SAMPLE, seed});
  progress(0.2, "resamples");
  const labellings = trials.length > 0 ? refit(x, y, weight) : [labels];
  const stabilities = bootstrapStability(x, y, weight, labellings, refit, {
    n_resamples,
    random: seededRandom(seed),
    progress: (share) => progress(0.2 + 0.7 * share, "resamples")
  }).map(stabilityOf);
  const chosen = trials.findIndex((trial) => trial.chosen);
  const gaps = gap
    ? gapStatistic(
        trials.map(({n_clusters}) => n_clusters),
        trials.map(({inertia}) => inertia),
        sum(weight),
        indexCells(x, y),
        {random: seededRandom(seed)}
      )
    : [];
  return {
    figures: {...figures, stability: figures.n_zones === 0 ? null : stabilities[Math.max(0, chosen)]},
    support: trials.map(({n_clusters}, i) => ({
      n_clusters,
      stability: stabilities[i],
      gap: gaps[i]?.gap ?? null,
      gap_se: gaps[i]?.gap_se ?? 0
    }))
  };
}
