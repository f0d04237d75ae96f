import {adjustedRandIndex} from "../cluster/validity/adjusted-rand.ts";
import type {CountTrial} from "../report/rhythms.ts";
import type {Stability} from "../report/validity.ts";
import type {Random} from "../stats/random.ts";
import {drawBlocks, poisson, stabilityOf} from "../stats/resample.ts";
import {emptyProfile, type Profile} from "./profiles.ts";

/** Mean adjusted Rand index from which clusters count as coming back under resampling; below it their edges are blurred. */
export const STABLE = 0.8;

/** The position of the number of clusters to use, of trials by rising number: the first where nothing could be resampled. */
export function chooseCount(trials: readonly Pick<CountTrial, "stability">[]): number {
  const means = trials.map(({stability}) => stability?.mean ?? -1);
  const best = Math.max(...means);
  return best < 0 ? 0 : means.lastIndexOf(best);
}

/** The profiles' incidents by calendar week: parallel columns. */
export interface WeekCells {
  /** Position of the profile. */
  profile: Int32Array;
  /** Number of the calendar week from the first, 0 … n_weeks − 1. */
  week: Int32Array;
  /** Hour of the week. */
  hour: Int32Array;
  n: Float64Array;
  n_weeks: number;
}

/** Fewer weeks are too few to draw from: then each count is drawn anew. */
const MIN_WEEKS = 8;

/** Profiles as they would be in other weeks of the same kind: weeks drawn with repetition, or counts drawn anew (Poisson). */
export function resampleProfiles(profiles: readonly Profile[], cells: WeekCells, random: Random): Profile[] {
  const by_week = cells.n_weeks >= MIN_WEEKS;
  const times = by_week ? drawBlocks(cells.n_weeks, random) : new Int32Array(0);
  const drawn = profiles.map(({type, area}) => emptyProfile(type, area));
  for (let i = 0; i < cells.n.length; i++) {
    const n = by_week ? cells.n[i] * times[cells.week[i]] : poisson(cells.n[i], random);
    const own = drawn[cells.profile[i]];
    own.counts[cells.hour[i]] += n;
    own.incidents += n;
  }
  return drawn;
}

/**
 * The incidents of profiles in two halves that share nothing but what is so: odd and even weeks, or where weeks are few each
 * incident put into one by lot.
 */
export function profileHalves(
  profiles: readonly Profile[],
  cells: WeekCells,
  random: Random
): [Profile[], Profile[]] {
  const by_week = cells.n_weeks >= MIN_WEEKS;
  const halves: [Profile[], Profile[]] = [
    profiles.map(({type, area}) => emptyProfile(type, area)),
    profiles.map(({type, area}) => emptyProfile(type, area))
  ];
  for (let i = 0; i < cells.n.length; i++) {
    let first = 0;
    if (by_week) first = cells.week[i] % 2 === 0 ? cells.n[i] : 0;
    else for (let k = 0; k < cells.n[i]; k++) if (random() < 0.5) first++;
    [first, cells.n[i] - first].forEach((n, half) => {
      const own = halves[half][cells.profile[i]];
      own.counts[cells.hour[i]] += n;
      own.incidents += n;
    });
  }
  return halves;
}

/**
 * How well clusterings of profiles come back when the weeks are resampled: adjusted Rand index over incidents, for
 * each of the labellings.
 * @param refit clusters resampled profiles, each with incidents, once for each labelling
 */
export function profileStability(
  profiles: readonly Profile[],
  cells: WeekCells,
  labellings: readonly Int32Array[],
  refit: (drawn: readonly Profile[]) => Int32Array[],
  {n_resamples, random, progress}: {n_resamples: number; random: Random; progress?: (share: number) => void}
): (Stability | null)[] {
  const indices: number[][] = labellings.map(() => []);
  for (let r = 0; r < n_resamples; r++) {
    const drawn = resampleProfiles(profiles, cells, random);
    const kept = [...drawn.keys()].filter((i) => drawn[i].incidents > 0);
    const weights = Float64Array.from(kept, (i) => profiles[i].incidents);
    const again = refit(kept.map((i) => drawn[i]));
    if (again.length === labellings.length)
      labellings.forEach((labels, k) => {
        const before = Int32Array.from(kept, (i) => labels[i]);
        indices[k].push(adjustedRandIndex(before, again[k], weights));
      });
    progress?.((r + 1) / n_resamples);
  }
  return indices.map(stabilityOf);
}
