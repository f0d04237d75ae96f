import {silhouette} from "../cluster/validity/validity.ts";
import {InputError} from "../incidents/errors.ts";
import type {Cluster, PartitionReport, PartitionTrial} from "../report/hotspots.ts";
import type {Numbers} from "../report/numbers.ts";
import type {Reason} from "../report/reason.ts";
import {cellLabels, cellsKm2, indexCells} from "../space/cells.ts";
import {mainArea, type Places, type PlacesInfo} from "../space/places.ts";
import {toLat, toLon} from "../space/projection.ts";
import {sum} from "../stats/sums.ts";
import {whyDegenerate} from "./limits.ts";

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
function zoneNumbers(n_places: number): number[] {
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
  const largest_share = Math.max(...clusters.map(({share}) => share));
  return whyDegenerate({n_zones: clusters.length, largest_share});
}

/** A division of the city into a number of zones. */
export interface Division<Fit> extends Omit<PartitionTrial, "chosen"> {
  fit: Fit;
}

/**
 * Divides the city into each number of zones that is tried, and chooses one by silhouette.
 * @param fitOf divides the places into so many zones
 * @param done share of the work that was done before
 */
export function divideCity<Fit extends {labels: Int32Array; inertia: number}>(
  places: Places,
  info: PlacesInfo,
  fitOf: (n_clusters: number) => Fit,
  {seed, progress, done = 0}: {seed: number; progress: (share: number, note: string) => void; done?: number}
): {chosen: Division<Fit>; report: Numbers<PartitionReport>} {
  const {x, y, weight} = places;
  const counts = zoneNumbers(info.n_places);
  const fits: Fit[] = [];
  const tried = counts.map((n_clusters, i) => {
    progress(done + ((1 - done) * i) / counts.length, `${n_clusters} zones`);
    fits[i] = fitOf(n_clusters);
    const {labels, inertia} = fits[i];
    const {score, standard_error} = silhouette(x, y, weight, labels, {sample: SILHOUETTE_SAMPLE, seed});
    return {n_clusters, inertia, silhouette: score, silhouette_se: standard_error};
  });
  const {chosen, trials} = choosePartition(tried);
  const {n_clusters} = chosen;
  const fit = fits[tried.indexOf(chosen)];
  const clusters = describeClusters(fit.labels, n_clusters, places, info);
  return {chosen: {...chosen, fit}, report: {n_clusters, clusters, trials}};
}

/** Marks the trial the rule picks. @param fits by rising number of zones */
export function choosePartition<Tried extends Omit<PartitionTrial, "chosen">>(fits: readonly Tried[]) {
  const best = fits.reduce((most, fit) => (fit.silhouette > most.silhouette ? fit : most));
  const chosen = fits.find((fit) => fit.silhouette >= best.silhouette - best.silhouette_se) ?? best;
  return {chosen, trials: fits.map((fit) => ({...fit, chosen: fit === chosen}))};
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
  for (const label of cellLabels(indexCells(x, y, info.grain.cell_m), labels, weight, {noise: true}))
    cells[label]++;
  return members.map((own, id) => {
    const incidents = sum(own.map((i) => weight[i]));
    const centre = (values: Float64Array) => sum(own.map((i) => weight[i] * values[i])) / incidents;
    return {
      id,
      name: mainArea(own, places, info.area_names) ?? `District ${id + 1}`,
      lat: toLat(info.projection, centre(y)),
      lon: toLon(info.projection, centre(x)),
      incidents,
      share: incidents / info.incidents,
      area_km2: cellsKm2(cells[id], info.grain.cell_m)
    };
  });
}
