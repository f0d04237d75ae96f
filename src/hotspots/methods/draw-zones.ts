import {dbscan} from "../../cluster/dbscan/dbscan.ts";
import {densityTree, selectClusters} from "../../cluster/hdbscan/hdbscan.ts";
import {kmeans} from "../../cluster/kmeans/kmeans.ts";
import {cutTree, ward} from "../../cluster/ward/ward.ts";
import type {DbscanTrial} from "../../report/hotspots.ts";
import {cellMeans, type Grain, groundKm2} from "../../space/cells.ts";
import {sum} from "../../stats/sums.ts";
import {dbscanSettings, dbscanTrial, minSamples} from "../../zones/dbscan-sweep.ts";
import {hdbscanSetting, hdbscanTrials} from "../../zones/hdbscan-sweep.ts";
import {chooseTrial, type SweepData} from "../../zones/score-zones.ts";

/** Zones of the models that divide the whole city. */
export const N_CLUSTERS = 10;

/** Distinct places of some incidents, as clusterings take them. */
export type ZonePlaces = Pick<SweepData, "x" | "y" | "weights"> & {grain: Grain};

/** Draws zones by what is known, and keeps its settings. */
export type DrawZones = (
  places: ZonePlaces,
  sweep: () => SweepData
) => {labels: Int32Array; n_clusters: number};

const none = ({x}: ZonePlaces) => ({labels: new Int32Array(x.length).fill(-1), n_clusters: 0});

/** Divides the cells of the whole city. */
const dividing =
  (labelsOf: (cells: ZonePlaces, n_clusters: number) => Int32Array): DrawZones =>
  (places) => {
    const cells = cellMeans(places.x, places.y, places.weights, places.grain.cell_m);
    const n_clusters = Math.min(N_CLUSTERS, cells.x.length);
    if (n_clusters === 0) return none(places);
    const labels = labelsOf({...cells, grain: places.grain}, n_clusters);
    return {labels: cells.cell_of.map((cell) => labels[cell]), n_clusters};
  };

export const kmeansZones = dividing(
  ({x, y, weights}, n_clusters) => kmeans(x, y, weights, {n_clusters, n_init: 3, seed: 0}).labels
);
export const wardZones = dividing(({x, y, weights}, n_clusters) => cutTree(ward(x, y, weights), n_clusters));

export type DbscanSetting = Pick<DbscanTrial, "eps" | "multiple">;

/** Zones of DBSCAN under one setting. */
export function dbscanZones(places: ZonePlaces, {eps, multiple}: DbscanSetting) {
  const {
    x,
    y,
    weights,
    grain: {cell_m}
  } = places;
  if (x.length === 0) return none(places);
  const min_samples = minSamples(eps, multiple, sum(weights), groundKm2(x, y, cell_m));
  return dbscan(x, y, weights, {eps, min_samples});
}

export function beginDbscan(): DrawZones {
  let setting: DbscanSetting | null = null;
  return (places, sweep) => {
    if (setting === null) {
      const data = sweep();
      const settings = dbscanSettings(places.grain.resolution_m);
      const trials =
        data.weights.length === 0 ? [] : settings.map(({eps, multiple}) => dbscanTrial(data, eps, multiple));
      setting = trials[chooseTrial(trials)] ?? settings[0];
    }
    return dbscanZones(places, setting);
  };
}

const HDBSCAN_SHARES = [0.00005, 0.0001, 0.0002].flatMap((size_share) => ({
  sample_share: 0.00005,
  size_share,
  cluster_selection_method: "leaf" as const
}));

export function beginHdbscan(): DrawZones {
  let shares: (typeof HDBSCAN_SHARES)[number] | null = null;
  return (places, sweep) => {
    if (shares === null) {
      const data = sweep();
      const settings = HDBSCAN_SHARES.map((each) => hdbscanSetting(each, sum(data.weights)));
      const trials = data.weights.length === 0 ? [] : hdbscanTrials(data, settings, () => undefined);
      shares = HDBSCAN_SHARES[Math.max(0, chooseTrial(trials))];
    }
    if (places.x.length === 0) return none(places);
    const {x, y, weights, cell_of} = cellMeans(places.x, places.y, places.weights, places.grain.resolution_m);
    const {min_samples, ...selection} = hdbscanSetting(shares, sum(weights));
    const tree = densityTree(x, y, weights, {min_samples, resolution_m: places.grain.resolution_m});
    const {labels, n_clusters} = selectClusters(tree, selection);
    return {labels: cell_of.map((cell) => labels[cell]), n_clusters};
  };
}
