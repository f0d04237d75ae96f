import {dayNumber, isoDay, weekdayOf} from "../calendar/days.ts";
import {type KMeansNdResult, kmeansNd} from "../cluster/kmeans/kmeans-nd.ts";
import {adjustedRandIndex} from "../cluster/validity/adjusted-rand.ts";
import {silhouetteNd} from "../cluster/validity/validity.ts";
import type {Numbers} from "../report/numbers.ts";
import type {Part} from "../report/reason.ts";
import type {DayCluster, DayClusters} from "../report/rhythms.ts";
import {type Random, seededRandom} from "../stats/random.ts";
import {drawBlocks, estimates, poisson, stabilityOf} from "../stats/resample.ts";
import {round} from "../stats/round.ts";
import {sum} from "../stats/sums.ts";
import {weekOf} from "./bins.ts";
import {nameDays} from "./day-names.ts";
import {N_RESAMPLES} from "./resamples.ts";
import {chooseCount} from "./stability.ts";

/** Incidents by hour of each day of a period, empty days too. */
export interface DayCounts {
  /** First day, ISO. */
  from: string;
  /** Row-major, 24 per day. */
  counts: Float64Array;
}

const CLUSTER_COUNTS = [2, 3, 4, 5] as const;
const N_INTERVAL = 1000;

/** Fewer days hold no week twice over to compare with, and fewer incidents a day no shape. */
const MIN_DAYS = 28;
const MIN_PER_DAY = 24;

const FEATURES = 25;

/** Finds kinds of days: those with the same hours and the same level. */
export function clusterDays({from, counts}: DayCounts, seed: number): Numbers<Part<DayClusters>> {
  const n = counts.length / 24;
  const incidents = Array.from({length: n}, (_, day) => sum(counts, day * 24, day * 24 + 24));
  const total = sum(incidents);
  if (n < MIN_DAYS) return {absent: {why: "few_days", needed: MIN_DAYS, have: n}};
  if (total < MIN_PER_DAY * n)
    return {absent: {why: "few_incidents_a_day", needed: MIN_PER_DAY, have: total / n}};
  const data = dayFeatures(counts);
  const fits = CLUSTER_COUNTS.map((n_clusters) => fitDays(data, n_clusters, 10, seed));
  const first = dayNumber(from);
  const week = Int32Array.from({length: n}, (_, day) => weekOf(first + day) - weekOf(first));
  const stability = dayStability(counts, fits, week, seededRandom(seed), seed);
  const trials = fits.map((fit, i) => ({
    n_clusters: CLUSTER_COUNTS[i],
    inertia: fit.inertia,
    silhouette: silhouetteNd(data, n, FEATURES, new Float64Array(n).fill(1), fit.labels),
    stability: stability[i]
  }));
  const chosen = chooseCount(trials);
  const {labels} = fits[chosen];
  const {n_clusters} = trials[chosen];
  const clusters = describe(first, week, counts, incidents, labels, n_clusters, seededRandom(seed));
  return {
    trials: trials.map((trial, i) => ({...trial, chosen: i === chosen})),
    clusters,
    from,
    cluster: [...labels],
    incidents: incidents.map((n) => round(n, 1))
  };
}

/** 24 square-rooted shares and the level of each day; shape and level have a total variance of 1 each. */
function dayFeatures(counts: Float64Array): Float64Array {
  const n = counts.length / 24;
  const data = new Float64Array(n * FEATURES);
  for (let day = 0; day < n; day++) {
    const own = counts.subarray(day * 24, day * 24 + 24);
    const total = sum(own);
    const hours = smoothed(own);
    for (let h = 0; h < 24; h++) data[day * FEATURES + h] = total === 0 ? 0 : Math.sqrt(hours[h] / total);
    data[day * FEATURES + 24] = Math.log(total + 1);
  }
  standardise(data, 0, 24);
  standardise(data, 24, FEATURES);
  return data;
}

/** Means over five hours around each on the clock, the nearer ones counting more (1, 2, 3, 2, 1): one hour of one day is mostly noise. */
const smoothed = (hours: Float64Array): Float64Array =>
  hours.map((_, h) => {
    const at = (step: number) => hours[(h + step + 24) % 24];
    return (at(-2) + 2 * at(-1) + 3 * at(0) + 2 * at(1) + at(2)) / 9;
  });

/** Centres columns and divides them by one number, so that their variances add up to 1. */
function standardise(data: Float64Array, first: number, end: number): void {
  const n = data.length / FEATURES;
  let variance = 0;
  for (let f = first; f < end; f++) {
    let mean = 0;
    for (let day = 0; day < n; day++) mean += data[day * FEATURES + f] / n;
    for (let day = 0; day < n; day++) {
      data[day * FEATURES + f] -= mean;
      variance += data[day * FEATURES + f] ** 2 / n;
    }
  }
  const scale = Math.sqrt(variance) || 1;
  for (let f = first; f < end; f++) for (let day = 0; day < n; day++) data[day * FEATURES + f] /= scale;
}

function fitDays(data: Float64Array, n_clusters: number, n_init: number, seed: number): KMeansNdResult {
  const n_rows = data.length / FEATURES;
  const weights = new Float64Array(n_rows).fill(1);
  return kmeansNd({data, n_rows, n_features: FEATURES, weights}, {n_clusters, n_init, seed});
}

/** @param week number of each day's week, from 0 */
function dayStability(
  counts: Float64Array,
  fits: readonly KMeansNdResult[],
  week: Int32Array,
  random: Random,
  seed: number
) {
  const indices: number[][] = fits.map(() => []);
  for (let r = 0; r < N_RESAMPLES; r++) {
    const times = drawBlocks(week[week.length - 1] + 1, random);
    const days = [...week.keys()].flatMap((day) => new Array<number>(times[week[day]]).fill(day));
    const drawn = Float64Array.from({length: days.length * 24}, (_, i) =>
      poisson(counts[days[Math.floor(i / 24)] * 24 + (i % 24)], random)
    );
    const data = dayFeatures(drawn);
    fits.forEach(({labels}, k) => {
      const again = fitDays(data, CLUSTER_COUNTS[k], 4, seed).labels;
      const before = Int32Array.from(days, (day) => labels[day]);
      indices[k].push(adjustedRandIndex(before, again));
    });
  }
  return indices.map(stabilityOf);
}

function describe(
  first: number,
  week: Int32Array,
  counts: Float64Array,
  incidents: readonly number[],
  labels: Int32Array,
  n_clusters: number,
  random: Random
): DayCluster[] {
  const n_weeks = week[week.length - 1] + 1;
  const meansOf = (times: ArrayLike<number>) => {
    const [n, days] = [new Float64Array(n_clusters), new Float64Array(n_clusters)];
    incidents.forEach((count, day) => {
      n[labels[day]] += times[week[day]] * count;
      days[labels[day]] += times[week[day]];
    });
    const mean = sum(n) / sum(days);
    return Array.from(n, (own, k) => ({per_day: own / days[k], level: own / days[k] / mean}));
  };
  const own = meansOf(new Int32Array(n_weeks).fill(1));
  const resampled = Array.from({length: N_INTERVAL}, () => meansOf(drawBlocks(n_weeks, random)));
  const clusters = own.map((means, id) => {
    const drawn = resampled.map((each) => each[id]).filter(({per_day}) => Number.isFinite(per_day));
    const days = [...labels.keys()].filter((day) => labels[day] === id);
    const hours = Array.from({length: 24}, (_, h) => sum(days.map((day) => counts[day * 24 + h])));
    const all = sum(hours);
    const tally = (length: number, of: (day: number) => number) => {
      const sums = new Array<number>(length).fill(0);
      for (const day of days) sums[of(day)]++;
      return sums;
    };
    return {
      id,
      n_days: days.length,
      ...estimates(means, drawn),
      weekdays: tally(7, (day) => weekdayOf(first + day)),
      months: tally(12, (day) => Number(isoDay(first + day).slice(5, 7)) - 1),
      hours: hours.map((count) => (all === 0 ? 0 : count / all))
    };
  });
  const names = nameDays(clusters, first, incidents.length);
  return clusters.map((cluster, id) => ({...cluster, name: names[id]}));
}
