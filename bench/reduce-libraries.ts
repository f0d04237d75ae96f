import {UMAP} from "umap-js";
import {seededRandom} from "../src/stats/random.ts";
import {type Options, type Outcome, timed} from "./job.ts";
import type {Matrix} from "./reduce-job.ts";

/** umap-js on rows in the form it takes, with its own settings otherwise. */
export function timedUmapJs({data, n_rows, n_features}: Matrix, {n_neighbors, seed}: Options): Outcome {
  const rows = Array.from({length: n_rows}, (_, i) =>
    Array.from(data.subarray(i * n_features, (i + 1) * n_features))
  );
  const {result, ...seconds} = timed(() =>
    new UMAP({nComponents: 2, nNeighbors: n_neighbors, random: seededRandom(seed)}).fit(rows)
  );
  return {...seconds, columns: {embedding: Float64Array.from(result.flat())}};
}
