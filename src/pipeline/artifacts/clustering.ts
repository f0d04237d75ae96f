import type {Refit} from "../../cluster/validity/stability.ts";
import type {PartitionReport, PartitionTrial, ScoredZones, ZoneModelReport} from "../../report/hotspots.ts";
import type {Numbers} from "../../report/numbers.ts";
import type {PlacesInfo} from "../../space/places.ts";
import {degeneratePartition} from "../../zones/partition.ts";

type Setting<Name extends string> = Record<Name, string | number>;

/** How a clustering is fitted anew on resampled incidents: what its step's module exports as `resampling`. */
export interface Resampling {
  /** By what a fit costs. */
  n_resamples: number;
  /** Its inertia is set beside that of K-Means on even ground, as the gap statistic. */
  gap?: true;
  /**
   * @param model_dir the step's own output, for the settings it was given
   * @param counts the numbers of zones to fit, where several were tried; one labelling comes of each, with fewer zones
   * where there are fewer places
   */
  refitter: (model_dir: string, counts: readonly number[], seed: number) => Refit;
}

/** What the models that divide the city hand on alike: figures of the chosen division, and the numbers of zones tried. */
export const partitionOutput = (
  {inertia, silhouette, silhouette_se}: Omit<PartitionTrial, "chosen">,
  {clusters, trials}: Numbers<PartitionReport>,
  {n_places}: PlacesInfo
) => ({
  n_samples: n_places,
  metrics: {inertia, silhouette, silhouette_se, largest_share: Math.max(...clusters.map(({share}) => share))},
  curves: {
    inertia_by_n_clusters: trials.map(({n_clusters: step, inertia: value}) => ({step, value})),
    silhouette_by_n_clusters: trials.map(({n_clusters: step, silhouette: value}) => ({step, value}))
  },
  trials: trials.map(({n_clusters, chosen, ...metrics}) => ({params: {n_clusters}, metrics, chosen})),
  degenerate: degeneratePartition(clusters, n_places)
});

const pick = <T, Name extends keyof T>(of: T, names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, of[name]])) as Pick<T, Name>;

/** The figures of dense zones as metrics of a run. */
const zoneMetrics = (zones: Omit<ScoredZones, "qualifies">, more: Record<string, number> = {}) => ({
  ...pick(zones, ["n_zones", "zone_share", "noise_share", "largest_share", "largest_km2"]),
  ...more,
  ...(zones.hit_rate !== null && {hit_rate_1_percent: zones.hit_rate})
});

/**
 * What the models of dense zones hand on alike: figures of the zones, and the settings tried.
 * @param names of what identifies a setting, and so is a parameter of its run; how it was judged is a metric
 */
export const densityOutput = <Name extends string>(
  report: Numbers<ZoneModelReport> &
    Setting<Name> & {trials: (ScoredZones & Setting<Name> & {chosen: boolean})[]},
  {n_places}: PlacesInfo,
  names: readonly Name[]
) => ({
  n_samples: n_places,
  params: pick<Setting<Name>, Name>(report, names),
  metrics: zoneMetrics(report, {area_share: report.area_share}),
  curves: {},
  trials: report.trials.map((trial) => ({
    params: {...pick<Setting<Name>, Name>(trial, names), qualifies: trial.qualifies},
    metrics: zoneMetrics(trial),
    chosen: trial.chosen
  })),
  degenerate: report.degenerate
});
