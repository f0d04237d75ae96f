import type {LoopSeries} from "../report/responsible.ts";
import type {Random} from "../stats/random.ts";
import {poisson} from "../stats/resample.ts";
import {sum} from "../stats/sums.ts";

/** A city of areas in which patrols find what they are sent to. All arrays have one value per area. */
export interface LoopCity {
  /** True offences per week that a patrol could find. They never change. */
  discoverable: Float64Array;
  /** Reports per week by people, whatever patrols do. They never change. */
  reported: Float64Array;
  /** Records that patrols start from. */
  discovered_records: Float64Array;
  reported_records: Float64Array;
}

export interface LoopOptions {
  /** Which records patrols follow: those that patrols make, those that people make, or both. */
  follow: LoopSeries["follow"];
  /** Weeks to run. */
  weeks: number;
  /** Weeks after which a record has lost all but 1/e of its weight; Infinity: never forgotten. */
  memory: number;
  /** Patrols go in proportion to records to this power: 1 in proportion, more: mostly to the areas of most records. */
  focus: number;
  /** Records that patrols make per week when they go where true offences are. */
  finds_per_week: number;
  random: Random;
}

/** Shares of patrols by area at the start of each week, the last one after all: weeks + 1 rows. */
export type PatrolShares = Float64Array[];

/** Shares in proportion to records to a power; even where there are no records. */
export function patrolShares(records: Float64Array, focus: number): Float64Array {
  const most = records.reduce((a, b) => Math.max(a, b), 0);
  if (most === 0) return new Float64Array(records.length).fill(1 / records.length);
  const drawn = records.map((n) => (focus === 1 ? n / most : (n / most) ** focus));
  const all = sum(drawn);
  return drawn.map((n) => n / all);
}

/**
 * Patrols that follow records, and records that follow patrols: an urn model after Ensign et al. (2018, "Runaway feedback
 * loops in predictive policing", PMLR 81) with the question of Lum & Isaac (2016, Significance 13). Each week patrols
 * are sent in proportion to records; an area's finds are Poisson with a mean in proportion to its true offences times
 * its share of patrols; reports come in at their own rates. Offences never change; what changes is what is on record.
 * @throws RangeError when arrays differ in length or nothing could be found
 */
export function feedbackLoop(city: LoopCity, options: LoopOptions): PatrolShares {
  const {discoverable, reported} = city;
  const {follow, weeks, memory, focus, finds_per_week, random} = options;
  const n = discoverable.length;
  if ([reported, city.discovered_records, city.reported_records].some(({length}) => length !== n))
    throw new RangeError(
      `feedbackLoop: ${n} areas have true offences, others do not; give every array one value per area`
    );
  const total = sum(discoverable);
  if (!(total > 0)) throw new RangeError("feedbackLoop: no area has anything to find; give discoverable > 0");
  const yields = discoverable.map((rate) => rate / total);
  const at_truth = yields.reduce((sum, share) => sum + share * share, 0);
  const per_share = yields.map((share) => (finds_per_week * share) / at_truth);
  const kept = Math.exp(-1 / memory);

  const found = city.discovered_records.slice();
  const told = city.reported_records.slice();
  const followed = () =>
    follow === "discovered" ? found : follow === "reported" ? told : found.map((each, a) => each + told[a]);
  const history: PatrolShares = [patrolShares(followed(), focus)];
  for (let week = 0; week < weeks; week++) {
    const sent = history[week];
    for (let a = 0; a < n; a++) {
      if (follow !== "reported") found[a] = kept * found[a] + poisson(per_share[a] * sent[a], random);
      if (follow !== "discovered") told[a] = kept * told[a] + poisson(reported[a], random);
    }
    history.push(patrolShares(followed(), focus));
  }
  return history;
}
