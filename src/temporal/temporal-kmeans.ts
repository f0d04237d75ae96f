import {type KMeansNdResult, kmeansNd} from "../cluster/kmeans/kmeans-nd.ts";
import {silhouetteNd} from "../cluster/validity/validity.ts";
import type {Numbers} from "../report/numbers.ts";
import type {Reason} from "../report/reason.ts";
import type {TemporalCluster, TemporalReport} from "../report/temporal.ts";
import type {Stability} from "../report/validity.ts";
import {wilson} from "../stats/intervals.ts";
import {normalisedMutualInformation} from "../stats/mutual-information.ts";
import {seededRandom} from "../stats/random.ts";
import {sum} from "../stats/sums.ts";
import {agreement, type Baseline, departures, type Shrinkage, shrinkageOf} from "./departures.ts";
import {HOURS_OF_WEEK, type Profile} from "./profiles.ts";
import {N_RESAMPLES} from "./resamples.ts";
import {chooseCount, profileHalves, profileStability, STABLE, type WeekCells} from "./stability.ts";
import {BLOCK_NAMES, N_BLOCKS} from "./week-blocks.ts";
import {nameProfiles, shareIn} from "./week-windows.ts";

const CLUSTER_COUNTS = [2, 3, 4, 5] as const;
const N_INIT = 10;

/** Starts of a refit: enough to find the same optimum on nearly the same data. */
const N_INIT_AGAIN = 3;

/** Fewer profiles than this show types, not what areas have in common. */
const MIN_PROFILES = 20;

/** Correlation of departures in odd and even weeks below which they are mostly noise. */
const MIN_AGREEMENT = 0.5;

/** A cluster none of whose parts of the week holds so much more than expected keeps the usual hours. */
const USUAL = 0.015;

/** What departures are found in. */
export interface RhythmData {
  profiles: readonly Profile[];
  weeks: WeekCells;
  area_source: "community_area" | "boundaries" | "kmeans";
}

/** What the model needs beside its centroids. */
export interface DepartureModel {
  shrinkage: Shrinkage;
  baseline: Baseline;
}

/** Mean share by hour of the week of some profiles' incidents, and that expected were each to keep its type's week. */
function meanProfile(profiles: readonly Profile[], type_weeks: Map<string, Float64Array>) {
  const sums = new Array<number>(HOURS_OF_WEEK).fill(0);
  const expects = new Array<number>(HOURS_OF_WEEK).fill(0);
  const incidents = sum(profiles.map((own) => own.incidents));
  for (const {type, counts, incidents: own} of profiles) {
    const week = type_weeks.get(type);
    for (let h = 0; h < HOURS_OF_WEEK; h++) {
      sums[h] += counts[h];
      expects[h] += own * (week?.[h] ?? 0);
    }
  }
  const shares = (values: number[]) => values.map((n) => (incidents === 0 ? 0 : n / incidents));
  return {profile: shares(sums), expected: shares(expects), incidents};
}

/** The week of each type, over all profiles: shares by hour. */
function typeWeeks(profiles: readonly Profile[]): Map<string, Float64Array> {
  const weeks = new Map<string, Float64Array>();
  for (const {type, counts} of profiles) {
    const own = weeks.get(type) ?? new Float64Array(HOURS_OF_WEEK);
    for (let h = 0; h < HOURS_OF_WEEK; h++) own[h] += counts[h];
    weeks.set(type, own);
  }
  for (const own of weeks.values()) {
    const total = sum(own);
    for (let h = 0; h < HOURS_OF_WEEK; h++) own[h] /= Math.max(1, total);
  }
  return weeks;
}

/** The clusterings of profiles for some numbers of clusters; fewer clusters are made of fewer distinct departures. */
function fitCounts(
  profiles: readonly Profile[],
  shrinkage: Shrinkage,
  counts: readonly number[],
  n_init: number,
  seed: number
) {
  const {data} = departures(profiles, shrinkage);
  const weights = Float64Array.from(profiles, ({incidents}) => incidents);
  const rows = profiles.map((_, i) => data.subarray(i * N_BLOCKS, (i + 1) * N_BLOCKS).join());
  const distinct = new Set(rows).size;
  const possible = [...new Set(counts.map((count) => Math.min(count, Math.max(1, distinct))))];
  const matrix = {data, n_rows: profiles.length, n_features: N_BLOCKS, weights};
  return possible.map((n_clusters) => ({
    n_clusters,
    matrix,
    fit: kmeansNd(matrix, {n_clusters, n_init, seed})
  }));
}

/**
 * Finds how areas depart from the weeks of their types, in clusters whose number is chosen by stability.
 * @example
 * const engine = await openEngine({threads: 1, temp_dir: folder}), none = new Float64Array(), area = new Int32Array();
 * const hourly = `TIMESTAMP '2017-03-06' + INTERVAL (i) HOUR AS "at", 1 + (i % 24) // 8 AS community_area`;
 * await engine.run(`CREATE TABLE t AS SELECT ${hourly}, 'THEFT' AS type FROM range(1344) AS r(i)`);
 * const city = {area_source: "community_area", area_names: {}}, places = {lat: none, lon: none, area};
 * clusterProfiles(await areaProfiles(engine, "t", places, city, area), 42).clusters.clusters[0].name; // → "more than usual: evenings"
 */
export function clusterProfiles(
  {profiles, weeks, area_source}: RhythmData,
  seed: number,
  progress?: (share: number) => void
): {clusters: NonNullable<Numbers<TemporalReport>["clusters"]>; fit: KMeansNdResult; model: DepartureModel} {
  const n = profiles.length;
  const random = seededRandom(seed);
  const halves = profileHalves(profiles, weeks, random);
  const shrinkage = shrinkageOf(halves);
  const agrees = agreement(halves, shrinkage);
  const {ratios, baseline} = departures(profiles, shrinkage);
  const fits = fitCounts(profiles, shrinkage, CLUSTER_COUNTS, N_INIT, seed);
  const counts = fits.map(({n_clusters}) => n_clusters);
  const stability = profileStability(
    profiles,
    weeks,
    fits.map(({fit}) => fit.labels),
    (drawn) => fitCounts(drawn, shrinkage, counts, N_INIT_AGAIN, seed).map(({fit}) => fit.labels),
    {n_resamples: N_RESAMPLES, random, progress}
  );
  const trials = fits.map(({n_clusters, matrix, fit}, i) => ({
    n_clusters,
    silhouette: n_clusters > 1 ? silhouetteNd(matrix.data, n, N_BLOCKS, matrix.weights, fit.labels) : 0,
    inertia: fit.inertia,
    stability: stability[i]
  }));
  const chosen = chooseCount(trials);
  const {fit, n_clusters} = fits[chosen];
  const tells = (keys: readonly string[]) =>
    normalisedMutualInformation(
      fit.labels,
      keys,
      profiles.map(({incidents}) => incidents)
    );
  return {
    fit,
    model: {shrinkage, baseline},
    clusters: {
      n_clusters,
      area_source,
      degenerate: whyUntrusted(profiles, agrees, trials[chosen].stability),
      agreement: agrees,
      nmi: {
        type: tells(profiles.map(({type}) => type)),
        area: tells(profiles.map(({area}) => area))
      },
      trials: trials.map((trial, i) => ({...trial, chosen: i === chosen})),
      clusters: describe(profiles, fit.labels, n_clusters),
      profiles: profiles
        .map(({type, area, incidents}, i) => ({
          type,
          area,
          incidents,
          cluster: fit.labels[i],
          ...farthest(ratios.subarray(i * N_BLOCKS, (i + 1) * N_BLOCKS))
        }))
        .sort((a, b) => b.incidents - a.incidents || (a.type + a.area < b.type + b.area ? -1 : 1))
    }
  };
}

/** The block that departs farthest from what is expected, and its incidents over those expected. */
function farthest(ratios: Float64Array): {block: string; ratio: number} {
  const logs = ratios.map((ratio) => Math.abs(Math.log(ratio)));
  const block = logs.indexOf(Math.max(...logs));
  return {block: BLOCK_NAMES[block], ratio: Number(ratios[block].toFixed(3))};
}

/** Why the clusters must not be trusted; null when they may. */
function whyUntrusted(
  profiles: readonly Profile[],
  agrees: number,
  stability: Stability | null
): Reason | null {
  if (profiles.length < MIN_PROFILES) return {why: "few_profiles", have: profiles.length};
  if (agrees < MIN_AGREEMENT) return {why: "no_departures", agreement: agrees};
  return stability && stability.mean < STABLE ? {why: "unstable", mean: stability.mean} : null;
}

function describe(profiles: readonly Profile[], labels: Int32Array, n_clusters: number): TemporalCluster[] {
  const weeks = typeWeeks(profiles);
  const members = Array.from({length: n_clusters}, (_, id) => profiles.filter((_, i) => labels[i] === id));
  const means = members.map((own) => meanProfile(own, weeks));
  const windows = nameProfiles(
    means.map(({profile}) => profile),
    means.map(({expected}) => expected)
  );
  return members.map((own, id) => {
    const {profile, expected, incidents} = means[id];
    const [share, expects] = [shareIn(profile, windows[id]), shareIn(expected, windows[id])];
    const usual = share - expects < USUAL;
    return {
      id,
      name: usual ? "as usual for the type" : `more than usual: ${windows[id].name}`,
      window: windows[id].name,
      usual,
      n_profiles: own.length,
      incidents,
      in_window: {...wilson(Math.round(share * incidents), incidents), expected: expects},
      profile,
      expected
    };
  });
}
