import {type KMeansNdResult, kmeansNd} from "../cluster/kmeans-nd.ts";
import {silhouetteNd} from "../cluster/validity.ts";
import type {TemporalCluster, TemporalReport} from "../report/temporal.ts";
import {HOURS_OF_WEEK, nameProfiles, type Profile, shapeMatrix} from "./profiles.ts";

const CLUSTER_COUNTS = [3, 4, 5] as const;

/** Fewer profiles than this show types, not rhythms. */
const LEAST_PROFILES = 20;

export const PROFILE_RULE =
  "Profiles of crime type × area with at least 168 incidents: shares by hour of the week, shrunk to the type's shape where " +
  "counts are thin, square-rooted, weighted by incidents. Of 3 to 5 clusters, the number with the highest silhouette.";

/** Mean share by hour of the week of some profiles' incidents. */
function meanProfile(profiles: readonly Profile[]): {profile: number[]; incidents: number} {
  const sums = new Array<number>(HOURS_OF_WEEK).fill(0);
  let incidents = 0;
  for (const own of profiles) {
    incidents += own.incidents;
    for (let h = 0; h < HOURS_OF_WEEK; h++) sums[h] += own.counts[h];
  }
  return {profile: sums.map((sum) => (incidents === 0 ? 0 : sum / incidents)), incidents};
}

/** Finds the weekly rhythms that profiles share. Fewer clusters are made when there are fewer distinct shapes. */
export function clusterProfiles(
  profiles: readonly Profile[],
  area_source: "community_area" | "boundaries" | "kmeans",
  seed: number
): {clusters: NonNullable<TemporalReport["clusters"]>; fit: KMeansNdResult} {
  const n = profiles.length;
  const data = shapeMatrix(profiles);
  const weights = Float64Array.from(profiles, ({incidents}) => incidents);
  const distinct = new Set(
    profiles.map((_, i) => data.subarray(i * HOURS_OF_WEEK, (i + 1) * HOURS_OF_WEEK).join())
  ).size;
  const counts = CLUSTER_COUNTS.filter((count) => count <= distinct);
  const fits = (counts.length > 0 ? counts : [Math.max(1, distinct)]).map((n_clusters) => {
    const fit = kmeansNd(
      {data, n_rows: n, n_features: HOURS_OF_WEEK, weights},
      {n_clusters, n_init: 10, seed}
    );
    const silhouette = n_clusters > 1 ? silhouetteNd(data, n, HOURS_OF_WEEK, weights, fit.labels) : 0;
    return {n_clusters, fit, silhouette};
  });
  const best = fits.reduce((a, b) => (b.silhouette > a.silhouette ? b : a));
  const members = Array.from({length: best.n_clusters}, (_, id) =>
    profiles.filter((_, i) => best.fit.labels[i] === id)
  );
  const means = members.map(meanProfile);
  const names = nameProfiles(
    means.map(({profile}) => profile),
    meanProfile(profiles).profile
  );
  const clusters = members.map(
    (own, id): TemporalCluster => ({
      id,
      name: names[id],
      n_profiles: own.length,
      incidents: means[id].incidents,
      profile: means[id].profile
    })
  );
  return {
    fit: best.fit,
    clusters: {
      n_clusters: best.n_clusters,
      rule: PROFILE_RULE,
      area_source,
      degenerate:
        n < LEAST_PROFILES
          ? `Only ${n} profiles of type × area: too few incidents to speak of rhythms that places share.`
          : null,
      trials: fits.map((each) => ({
        n_clusters: each.n_clusters,
        silhouette: each.silhouette,
        inertia: each.fit.inertia,
        chosen: each === best
      })),
      clusters,
      profiles: profiles
        .map(({type, area, incidents}, i) => ({type, area, incidents, cluster: best.fit.labels[i]}))
        .sort((a, b) => b.incidents - a.incidents || (a.type + a.area < b.type + b.area ? -1 : 1))
    }
  };
}
