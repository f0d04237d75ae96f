import {sum} from "../stats/sums.ts";

/** Counts of zones by slot of the week, and what the city's week would lead to expect. */
export interface WeekCounts {
  n_zones: number;
  n_slots: number;
  /** Incidents of each zone in each slot, row-major. */
  counts: Float64Array;
  /** The whole city's, one per slot. */
  city: Float64Array;
}

/** When zones are busy, as far as their own counts say and else as the city is. */
export interface WeekShape {
  /** Share of a zone's week in each slot, row-major; each zone's sum to 1. */
  share: Float64Array;
  /** Shape of the gamma law that each share's rate follows, given the counts: the greater, the surer. */
  certainty: Float64Array;
  /** Weight of each zone's own counts, the mean over its slots, 0 to 1. */
  own_share: Float64Array;
  /** How far zones' weeks spread around the city's beyond chance: the squared coefficient of variation. */
  spread: number;
}

/**
 * Draws each zone's week towards the city's, as far as zones differ from it by no more than chance (gamma–Poisson: the
 * rates of zones vary around the city's by a gamma law whose spread all zones tell together, by moments).
 * @param dispersion variance over mean of counts of one slot from week to week; 1 for Poisson counts
 */
export function weekShape({n_zones, n_slots, counts, city}: WeekCounts, dispersion = 1): WeekShape {
  const total = sum(city);
  const expected = new Float64Array(n_zones * n_slots);
  let excess = 0;
  let squares = 0;
  for (let z = 0; z < n_zones; z++) {
    const own = sum(counts, z * n_slots, (z + 1) * n_slots);
    for (let s = 0; s < n_slots; s++) {
      const at = z * n_slots + s;
      expected[at] = total === 0 ? own / n_slots : (city[s] / total) * own;
      excess +=
        (counts[at] - expected[at]) ** 2 - dispersion * expected[at] * (1 - expected[at] / (own || 1));
      squares += expected[at] ** 2;
    }
  }
  const spread = squares === 0 ? 0 : Math.max(0, excess / squares);
  const share = new Float64Array(n_zones * n_slots);
  const certainty = new Float64Array(n_zones * n_slots);
  const own_share = new Float64Array(n_zones);
  for (let z = 0; z < n_zones; z++) {
    for (let s = 0; s < n_slots; s++) {
      const at = z * n_slots + s;
      const weight = (spread * expected[at]) / (dispersion + spread * expected[at]);
      share[at] = weight * counts[at] + (1 - weight) * expected[at];
      certainty[at] = spread === 0 ? Number.POSITIVE_INFINITY : 1 / spread + counts[at] / dispersion;
      own_share[z] += weight / n_slots;
    }
    const all = sum(share, z * n_slots, (z + 1) * n_slots);
    for (let s = 0; s < n_slots; s++) {
      const at = z * n_slots + s;
      share[at] = all > 0 ? share[at] / all : total > 0 ? city[s] / total : 1 / n_slots;
    }
  }
  return {share, certainty, own_share, spread};
}

/**
 * Variance over mean of the counts of one slot from week to week, of all zones together: Pearson's sum over its degrees
 * of freedom.
 * @param weeks incidents by zone, week and slot, row-major
 * @returns 1 at least
 */
export function weekDispersion(
  weeks: Float64Array,
  {n_zones, n_weeks, n_slots}: {n_zones: number; n_weeks: number; n_slots: number}
): number {
  let pearson = 0;
  let freedom = 0;
  for (let z = 0; z < n_zones; z++)
    for (let s = 0; s < n_slots; s++) {
      const own = Float64Array.from({length: n_weeks}, (_, w) => weeks[(z * n_weeks + w) * n_slots + s]);
      const mean = sum(own) / n_weeks;
      if (mean === 0) continue;
      for (const n of own) pearson += (n - mean) ** 2 / mean;
      freedom += n_weeks - 1;
    }
  return freedom === 0 ? 1 : Math.max(1, pearson / freedom);
}
