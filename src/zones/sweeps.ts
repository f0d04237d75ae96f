import {grainAt} from "../space/cells.ts";

/** Fewer incidents than this in one place's neighbourhood, or in one zone, are chance, however sparse the city. */
export const MIN_SAMPLES = 10;

/**
 * What DBSCAN's sweep tries, for the published model and wherever it is judged by later incidents: eps in metres, and
 * min_samples as a multiple of the city's mean incidents within eps.
 */
export const EPS_M = [50, 75, 100, 150] as const;
export const MULTIPLES = [3, 6, 12, 24] as const;

/** Distances below this are taken as this, metres: block-level coordinates tell no more apart than half a block. */
export const RESOLUTION_M = grainAt().resolution_m;

/** The eps to try where distances below a resolution tell nothing: the same multiples of it, in whole metres, none below it. */
export const epsAt = (resolution_m: number): number[] =>
  EPS_M.map((eps) => Math.ceil((eps / RESOLUTION_M) * resolution_m));

/** What HDBSCAN's sweep tries: min_samples and min_cluster_size as shares of all incidents. */
export const SAMPLE_SHARES = [0.00002, 0.00005, 0.0001, 0.0002] as const;
export const SIZE_SHARES = [0.00005, 0.0001, 0.0002, 0.0005, 0.001] as const;
