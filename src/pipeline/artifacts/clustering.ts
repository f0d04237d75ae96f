import type {Refit} from "../../cluster/validity/stability.ts";
import {readColumns} from "./files.ts";

/** How a clustering is fitted anew on resampled incidents: what its step's module exports as `resampling`. */
export interface Resampling {
  /** By what a fit costs. */
  n_resamples: number;
  /** Its inertia is set beside that of K-Means on even ground, as the gap statistic. */
  gap?: true;
  /**
   * @param model_dir the step's own output, for the settings it was given
   * @param counts the numbers of zones to fit, where several were tried; one labelling comes of each, with fewer zones
   * where there are fewer places
   */
  refitter: (model_dir: string, counts: readonly number[], seed: number) => Refit;
}

/** The cluster of each place that a clustering step wrote, −1 for noise. */
export const readLabels = (dir: string): Int32Array =>
  readColumns<{labels: Int32Array}>(dir, "labels").labels;
