import {type KMeansNdResult, kmeansNd} from "../cluster/kmeans/kmeans-nd.ts";
import {silhouetteNd} from "../cluster/validity/validity.ts";
import type {Numbers} from "../report/numbers.ts";
import type {Reason} from "../report/reason.ts";
import type {TemporalCluster, TemporalReport} from "../report/temporal.ts";
import type {Stability} from "../report/validity.ts";
import {wilson} from "../stats/intervals.ts";
import {seededRandom} from "../stats/random.ts";
import {sum} from "../stats/sums.ts";
import {HOURS_OF_WEEK, type Profile, shapeMatrix} from "./profiles.ts";
import {N_RESAMPLES} from "./resamples.ts";
import {chooseCount, profileStability, STABLE, type WeekCells} from "./stability.ts";
import {nameProfiles, shareIn} from "./week-windows.ts";

const CLUSTER_COUNTS = [3, 4, 5] as const;
const N_INIT = 10;

/** Starts of a refit: enough to find the same optimum on nearly the same data. */
const N_INIT_AGAIN = 3;

/** Fewer profiles than this show types, not rhythms. */
const MIN_PROFILES = 20;

/** What the rhythms are found in. */
export interface RhythmData {
  profiles: readonly Profile[];
  weeks: WeekCells;
  area_source: "community_area" | "boundaries" | "kmeans";
}

/** Mean share by hour of the week of some profiles' incidents. */
function meanProfile(profiles: readonly Profile[]): {profile: number[]; incidents: number} {
  const sums = new Array<number>(HOURS_OF_WEEK).fill(0);
  const incidents = sum(profiles.map((own) => own.incidents));
  for (const {counts} of profiles) for (let h = 0; h < HOURS_OF_WEEK; h++) sums[h] += counts[h];
  return {profile: sums.map((n) => (incidents === 0 ? 0 : n / incidents)), incidents};
}

/** The clusterings of profiles for some numbers of clusters; fewer clusters are made of fewer distinct shapes. */
function fitCounts(profiles: readonly Profile[], counts: readonly number[], n_init: number, seed: number) {
  const data = shapeMatrix(profiles);
  const weights = Float64Array.from(profiles, ({incidents}) => incidents);
  const shapes = profiles.map((_, i) => data.subarray(i * HOURS_OF_WEEK, (i + 1) * HOURS_OF_WEEK).join());
  const distinct = new Set(shapes).size;
  const possible = [...new Set(counts.map((count) => Math.min(count, Math.max(1, distinct))))];
  const matrix = {data, n_rows: profiles.length, n_features: HOURS_OF_WEEK, weights};
  return possible.map((n_clusters) => ({
    n_clusters,
    matrix,
    fit: kmeansNd(matrix, {n_clusters, n_init, seed})
  }));
}

/**
 * Finds the weekly rhythms that profiles share, the number of them by stability.
 * @example
 * const engine = await openEngine({threads: 1, temp_dir: folder}), none = new Float64Array(), area = new Int32Array();
 * const hourly = `TIMESTAMP '2017-03-06' + INTERVAL (i) HOUR AS "at", 1 + (i % 24) // 8 AS community_area`;
 * await engine.run(`CREATE TABLE t AS SELECT ${hourly}, 'THEFT' AS type FROM range(1344) AS r(i)`);
 * const city = {area_source: "community_area", area_names: {}}, places = {lat: none, lon: none, area};
 * clusterProfiles(await areaProfiles(engine, "t", places, city, area), 42).clusters.clusters[0].name; // → "evenings"
 */
export function clusterProfiles(
  {profiles, weeks, area_source}: RhythmData,
  seed: number,
  progress?: (share: number) => void
): {clusters: NonNullable<Numbers<TemporalReport>["clusters"]>; fit: KMeansNdResult} {
  const n = profiles.length;
  const fits = fitCounts(profiles, CLUSTER_COUNTS, N_INIT, seed);
  const counts = fits.map(({n_clusters}) => n_clusters);
  const stability = profileStability(
    profiles,
    weeks,
    fits.map(({fit}) => fit.labels),
    (drawn) => fitCounts(drawn, counts, N_INIT_AGAIN, seed).map(({fit}) => fit.labels),
    {n_resamples: N_RESAMPLES, random: seededRandom(seed), progress}
  );
  const trials = fits.map(({n_clusters, matrix, fit}, i) => ({
    n_clusters,
    silhouette: n_clusters > 1 ? silhouetteNd(matrix.data, n, HOURS_OF_WEEK, matrix.weights, fit.labels) : 0,
    inertia: fit.inertia,
    stability: stability[i]
  }));
  const chosen = chooseCount(trials);
  const {fit, n_clusters} = fits[chosen];
  return {
    fit,
    clusters: {
      n_clusters,
      area_source,
      degenerate: whyUntrusted(n, trials[chosen].stability),
      trials: trials.map((trial, i) => ({...trial, chosen: i === chosen})),
      clusters: describe(profiles, fit.labels, n_clusters),
      profiles: profiles
        .map(({type, area, incidents}, i) => ({type, area, incidents, cluster: fit.labels[i]}))
        .sort((a, b) => b.incidents - a.incidents || (a.type + a.area < b.type + b.area ? -1 : 1))
    }
  };
}

/** Why the rhythms must not be trusted; null when they may. */
function whyUntrusted(n_profiles: number, stability: Stability | null): Reason | null {
  if (n_profiles < MIN_PROFILES) return {why: "few_profiles", have: n_profiles};
  return stability && stability.mean < STABLE ? {why: "unstable", mean: stability.mean} : null;
}

function describe(profiles: readonly Profile[], labels: Int32Array, n_clusters: number): TemporalCluster[] {
  const members = Array.from({length: n_clusters}, (_, id) => profiles.filter((_, i) => labels[i] === id));
  const means = members.map(meanProfile);
  const overall = meanProfile(profiles).profile;
  const shapes = means.map(({profile}) => profile);
  const windows = nameProfiles(shapes, overall);
  return members.map((own, id) => {
    const {profile, incidents} = means[id];
    const hits = Math.round(shareIn(profile, windows[id]) * incidents);
    return {
      id,
      name: windows[id].name,
      n_profiles: own.length,
      incidents,
      in_window: {...wilson(hits, incidents), overall: shareIn(overall, windows[id])},
      profile
    };
  });
}
