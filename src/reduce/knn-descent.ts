import {type Random, seededRandom} from "../stats/random.ts";
import {checkNeighbors, exactKnn, type KnnGraph} from "./knn.ts";
import {type Metric, metricSpace, type Space} from "./metric.ts";
import {introduce, type NeighborLists, neighborLists} from "./neighbor-lists.ts";
import {joinLeaves} from "./projection-trees.ts";
import {spatialBlocks} from "./spatial-blocks.ts";

/** Up to this many rows neighbours are exact. */
export const EXACT_ROWS = 10_000;

const N_TREES = 8;
const MAX_CANDIDATES = 60;
const MAX_ROUNDS = 20;
/** Rounds end when fewer than this share of all neighbours change. */
const ENOUGH = 0.001;

/** Neighbours as UMAP takes them: exact up to 10,000 rows, by descent past that. */
export function nearestNeighbors(
  data: Float64Array,
  n_rows: number,
  n_features: number,
  k: number,
  metric: Metric = "euclidean",
  seed = 0
): KnnGraph {
  return n_rows <= EXACT_ROWS
    ? exactKnn(data, n_rows, n_features, k, metric)
    : descentKnn(data, n_rows, n_features, k, metric, seed);
}

/**
 * Nearest neighbours by descent: the neighbours of a row's neighbours are likely its own, so they are
 * introduced to one another until hardly any changes. Starts from random projection trees; nearly all found
 * neighbours are the true ones, and their distances are exact. The same seed gives the same answer.
 * Source: Dong, Moses & Li, "Efficient k-nearest neighbor graph construction for generic similarity measures"
 * (2011), with pynndescent's start and its candidates of both kinds.
 * @param data row-major n_rows × n_features, finite
 * @param k neighbours per row, 1 to n_rows − 1
 * @throws RangeError on k out of range, on data of the wrong length or not finite
 */
export function descentKnn(
  data: Float64Array,
  n_rows: number,
  n_features: number,
  k: number,
  metric: Metric = "euclidean",
  seed = 0
): KnnGraph {
  const space = metricSpace(data, n_rows, n_features, metric);
  checkNeighbors(k, n_rows);
  const random = seededRandom(seed);
  // In this order near rows lie together in memory.
  const blocks = spatialBlocks(space.rows, n_rows, n_features);
  const x = Float32Array.from(blocks.data);
  const lists = neighborLists(n_rows, k);
  joinLeaves(lists, x, n_features, space.absolute, N_TREES, 2 * (k + 1), random);
  for (let i = 0; i < n_rows; i++)
    for (let next = 1; lists.ids[i * k + k - 1] < 0; next++)
      introduce(lists, x, n_features, space.absolute, i, (i + next) % n_rows);

  const most = Math.min(k + 1, MAX_CANDIDATES);
  const candidates: Candidates = {
    most,
    fresh: new Int32Array(n_rows * most),
    old: new Int32Array(n_rows * most),
    n_fresh: new Int32Array(n_rows),
    n_old: new Int32Array(n_rows)
  };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    collect(candidates, lists, random);
    if (introduceAll(candidates, lists, x, n_features, space.absolute) < ENOUGH * n_rows * k) break;
  }
  return measured(lists, blocks.rows, space);
}

/** Of every row, neighbours in either direction: those found since the last round, and older ones. */
interface Candidates {
  most: number;
  /** Row-major n_rows × most. */
  fresh: Int32Array;
  old: Int32Array;
  n_fresh: Int32Array;
  n_old: Int32Array;
}

/** Draws candidates afresh; neighbours drawn among the fresh ones are old from now on. */
function collect(candidates: Candidates, {n_rows, k, ids, fresh}: NeighborLists, random: Random): void {
  const {most} = candidates;
  candidates.n_fresh.fill(0);
  candidates.n_old.fill(0);
  // Reservoir sampling: each of a row's candidates is as likely to stay.
  const add = (list: Int32Array, counts: Int32Array, row: number, id: number) => {
    const count = counts[row]++;
    const place = count < most ? count : Math.floor(random() * (count + 1));
    if (place < most) list[row * most + place] = id;
  };
  for (let i = 0; i < n_rows; i++) {
    for (let e = i * k; e < (i + 1) * k; e++) {
      const list = fresh[e] ? candidates.fresh : candidates.old;
      const counts = fresh[e] ? candidates.n_fresh : candidates.n_old;
      add(list, counts, i, ids[e]);
      add(list, counts, ids[e], i);
    }
  }
  for (let i = 0; i < n_rows; i++) {
    const first = i * most;
    const end = first + Math.min(most, candidates.n_fresh[i]);
    for (let e = i * k; e < (i + 1) * k; e++) {
      if (!fresh[e]) continue;
      for (let c = first; c < end; c++) if (candidates.fresh[c] === ids[e]) fresh[e] = 0;
    }
  }
}

/** Introduces each row's fresh candidates to one another and to its old ones. @returns neighbours that changed */
function introduceAll(
  {most, fresh, old, n_fresh, n_old}: Candidates,
  lists: NeighborLists,
  x: Float32Array,
  n_features: number,
  absolute: boolean
): number {
  let changed = 0;
  for (let i = 0; i < lists.n_rows; i++) {
    const first = i * most;
    const end_fresh = first + Math.min(most, n_fresh[i]);
    const end_old = first + Math.min(most, n_old[i]);
    for (let u = first; u < end_fresh; u++) {
      const p = fresh[u];
      for (let v = u + 1; v < end_fresh; v++)
        if (fresh[v] !== p) changed += introduce(lists, x, n_features, absolute, p, fresh[v]);
      for (let v = first; v < end_old; v++)
        if (old[v] !== p) changed += introduce(lists, x, n_features, absolute, p, old[v]);
    }
  }
  return changed;
}

/** The lists in the rows' own numbers, with distances in full precision, in order of distance and then number. */
function measured({n_rows, k, ids}: NeighborLists, rows: Int32Array, space: Space): KnnGraph {
  const indices = new Int32Array(n_rows * k);
  const distances = new Float64Array(n_rows * k);
  const value = new Float64Array(1);
  for (let place = 0; place < n_rows; place++) {
    const first = rows[place] * k;
    for (let e = 0; e < k; e++) {
      const id = rows[ids[place * k + e]];
      space.compare(space.rows, space.n_features, rows[place], id, 1, value);
      const distance = space.distance(value[0]);
      let p = first + e;
      while (
        p > first &&
        (distances[p - 1] > distance || (distances[p - 1] === distance && indices[p - 1] > id))
      ) {
        distances[p] = distances[p - 1];
        indices[p] = indices[p - 1];
        p--;
      }
      distances[p] = distance;
      indices[p] = id;
    }
  }
  return {n_rows, k, indices, distances};
}
