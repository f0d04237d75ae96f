import {
  type DensityTree,
  densityTree,
  type HdbscanResult,
  hdbscan,
  selectClusters
} from "../cluster/hdbscan/hdbscan.ts";
import type {HdbscanReport, HdbscanTrial, ScoredZones} from "../report/hotspots.ts";
import type {Numbers} from "../report/numbers.ts";
import type {Places, PlacesInfo} from "../space/places.ts";
import {type Sweep, type SweepData, scoreZones} from "./score-zones.ts";
import {MIN_SAMPLES, SAMPLE_SHARES, SIZE_SHARES} from "./sweeps.ts";
import {type ZoneGround, zoneGround} from "./zone-ground.ts";
import {describeZones} from "./zone-report.ts";

const METHODS = ["leaf", "eom"] as const;

type Shares = Pick<HdbscanTrial, "sample_share" | "size_share" | "cluster_selection_method">;
export type HdbscanSetting = Omit<HdbscanTrial, keyof ScoredZones | "chosen">;

/** A setting for a city of so many incidents. */
export function hdbscanSetting(shares: Shares, incidents: number): HdbscanSetting {
  const size = (share: number) => Math.max(MIN_SAMPLES, Math.round(share * incidents));
  return {...shares, min_samples: size(shares.sample_share), min_cluster_size: size(shares.size_share)};
}

/** The settings tried on a city of so many incidents, finest first; what comes to the same is tried once. */
export function hdbscanSettings(incidents: number): HdbscanSetting[] {
  const seen = new Set<string>();
  return SAMPLE_SHARES.flatMap((sample_share) =>
    SIZE_SHARES.flatMap((size_share) =>
      METHODS.map((cluster_selection_method) =>
        hdbscanSetting({sample_share, size_share, cluster_selection_method}, incidents)
      )
    )
  ).filter(({min_samples, min_cluster_size, cluster_selection_method}) => {
    const key = `${min_samples} ${min_cluster_size} ${cluster_selection_method}`;
    return !seen.has(key) && seen.add(key);
  });
}

/**
 * Fits settings on the training days and judges each on the test days. Settings with the same min_samples share
 * one tree, which is the costly part.
 */
export function hdbscanTrials(
  data: SweepData,
  settings: readonly HdbscanSetting[],
  progress: (share: number, note: string) => void
): Omit<HdbscanTrial, "chosen">[] {
  const {x, y, weights, resolution_m} = data;
  let tree: {min_samples: number; of: DensityTree} | undefined;
  return settings.map((setting, i) => {
    const {min_samples, min_cluster_size, cluster_selection_method} = setting;
    progress(i / settings.length, `${min_samples} samples, zones of ${min_cluster_size}`);
    if (tree?.min_samples !== min_samples)
      tree = {min_samples, of: densityTree(x, y, weights, {min_samples, resolution_m})};
    const {labels, n_clusters} = selectClusters(tree.of, {min_cluster_size, cluster_selection_method});
    return {...setting, ...scoreZones(data, labels, n_clusters)};
  });
}

/** Fits the sweep's choice on all days. */
export function hdbscanZones(
  places: Places,
  info: PlacesInfo,
  {trials, chosen}: Sweep<Omit<HdbscanTrial, "chosen">>,
  progress: (share: number, note?: string) => void
): {fit: HdbscanResult; ground: ZoneGround; report: Numbers<HdbscanReport>} {
  const trial = trials[chosen];
  const {min_samples, min_cluster_size, cluster_selection_method} =
    trial === undefined ? hdbscanSettings(info.incidents)[0] : hdbscanSetting(trial, info.incidents);
  const {cell_m, resolution_m} = info.grain;
  const setting = {min_samples, min_cluster_size, cluster_selection_method, resolution_m};
  const fit = hdbscan(places.x, places.y, places.weight, {...setting, progress});
  const everywhere = new Uint8Array(fit.labels.length).fill(1);
  const ground = zoneGround(places, fit.labels, everywhere, resolution_m, cell_m);
  const report: Numbers<HdbscanReport> = {
    ...setting,
    ...describeZones(fit.labels, ground, trial, places, info),
    trials: trials.map((each) => ({...each, chosen: each === trial}))
  };
  return {fit, ground, report};
}
