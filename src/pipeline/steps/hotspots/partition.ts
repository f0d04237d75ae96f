import {InputError} from "../../../incidents/errors.ts";
import type {CurvePoint, NestedTrial} from "../../../models/define.ts";
import type {Cluster, PartitionTrial} from "../../../report/hotspots.ts";
import type {Reason} from "../../../report/reason.ts";
import {cellLabels, cellsKm2, indexCells} from "../../../space/cells.ts";
import {toLat, toLon} from "../../../space/projection.ts";
import {whyDegenerate} from "../../../zones/degenerate.ts";
import {mainArea, type Places, type PlacesInfo} from "../../artifacts/places-table.ts";

/** Numbers of zones tried for the models that divide the whole city. */
const ZONE_COUNTS = [5, 6, 7, 8, 9, 10] as const;

/** Starts of K-Means, for the model and on every resample. */
export const N_INIT = 10;

/** Incidents whose silhouette is measured, against all others. */
export const SILHOUETTE_SAMPLE = 4000;

/**
 * The numbers of zones that a city of so many places can be divided into.
 * @throws InputError when there are too few
 */
export function zoneNumbers(n_places: number): number[] {
  const counts = ZONE_COUNTS.filter((n_clusters) => n_clusters <= n_places);
  if (counts.length === 0)
    throw new InputError(
      `the located incidents lie at ${n_places} distinct places, too few for ${ZONE_COUNTS[0]} zones; give more, or leave these models out with --steps dbscan`
    );
  return counts;
}

/** Why a division into zones says nothing; null when it says something. */
export function degeneratePartition(clusters: readonly Cluster[], n_places: number): Reason | null {
  if (n_places <= clusters.length) return {why: "places_are_zones", n_places};
  return whyDegenerate({
    n_zones: clusters.length,
    largest_share: Math.max(...clusters.map(({share}) => share))
  });
}

/** The numbers of zones that were tried, as nested runs. */
export const partitionTrials = (trials: readonly PartitionTrial[]): NestedTrial[] =>
  trials.map(({n_clusters, inertia, silhouette, silhouette_se, chosen}) => ({
    params: {n_clusters},
    metrics: {inertia, silhouette, silhouette_se},
    chosen
  }));

/** Silhouette and inertia as metrics whose step is the number of clusters. */
export const partitionCurves = (trials: readonly PartitionTrial[]): Record<string, CurvePoint[]> => ({
  inertia_by_n_clusters: trials.map(({n_clusters, inertia}) => ({step: n_clusters, value: inertia})),
  silhouette_by_n_clusters: trials.map(({n_clusters, silhouette}) => ({step: n_clusters, value: silhouette}))
});

/** Marks the trial the rule picks. @param fits by rising number of zones */
export function choosePartition<T extends Omit<PartitionTrial, "chosen">>(
  fits: readonly T[]
): {chosen: T; trials: PartitionTrial[]} {
  const best = fits.reduce((most, fit) => (fit.silhouette > most.silhouette ? fit : most));
  const chosen = fits.find((fit) => fit.silhouette >= best.silhouette - best.silhouette_se) ?? best;
  const trials = fits.map((fit) => ({
    n_clusters: fit.n_clusters,
    inertia: fit.inertia,
    silhouette: fit.silhouette,
    silhouette_se: fit.silhouette_se,
    chosen: fit === chosen
  }));
  return {chosen, trials};
}

/** Centre, size and name of each cluster. */
export function describeClusters(
  labels: Int32Array,
  n_clusters: number,
  places: Places,
  info: PlacesInfo
): Cluster[] {
  const {x, y, weight} = places;
  const members: number[][] = Array.from({length: n_clusters}, () => []);
  for (let i = 0; i < labels.length; i++) members[labels[i]].push(i);
  const cells = new Float64Array(n_clusters);
  for (const label of cellLabels(indexCells(x, y), labels, weight, {noise: true})) cells[label]++;
  return members.map((own, id) => {
    let incidents = 0;
    let sx = 0;
    let sy = 0;
    for (const i of own) {
      incidents += weight[i];
      sx += weight[i] * x[i];
      sy += weight[i] * y[i];
    }
    return {
      id,
      name: mainArea(own, places, info.area_names) ?? `District ${id + 1}`,
      lat: toLat(info.projection, sy / incidents),
      lon: toLon(info.projection, sx / incidents),
      incidents,
      share: incidents / info.incidents,
      area_km2: cellsKm2(cells[id])
    };
  });
}
