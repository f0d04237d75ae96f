/** The nearest rows found so far of every row: what a search refines. */
export interface NeighborLists {
  n_rows: number;
  k: number;
  /** Row-major n_rows × k row numbers, nearest first; −1 where none is known yet. */
  ids: Int32Array;
  /** What they were compared by; infinite where none is known yet. */
  far: Float32Array;
  /** 1 where a neighbour has not yet been introduced to the others. */
  fresh: Uint8Array;
}

export function neighborLists(n_rows: number, k: number): NeighborLists {
  return {
    n_rows,
    k,
    ids: new Int32Array(n_rows * k).fill(-1),
    far: new Float32Array(n_rows * k).fill(Infinity),
    fresh: new Uint8Array(n_rows * k)
  };
}

/** Puts a row among another's neighbours when it is nearer than the last of them. @returns 1 when it did, else 0 */
export function offer({k, ids, far, fresh}: NeighborLists, row: number, id: number, value: number): number {
  const first = row * k;
  let p = first + k - 1;
  if (value >= far[p]) return 0;
  for (let q = first; q <= p; q++) if (ids[q] === id) return 0;
  while (p > first && far[p - 1] > value) {
    far[p] = far[p - 1];
    ids[p] = ids[p - 1];
    fresh[p] = fresh[p - 1];
    p--;
  }
  far[p] = value;
  ids[p] = id;
  fresh[p] = 1;
  return 1;
}

/**
 * Compares two rows of single-precision values and lets each have the other as a neighbour. Adding up ends as
 * soon as neither would take it.
 * @returns how many of the two did
 */
export function introduce(
  lists: NeighborLists,
  x: Float32Array,
  n_features: number,
  absolute: boolean,
  p: number,
  q: number
): number {
  const {k, far} = lists;
  const limit = Math.max(far[p * k + k - 1], far[q * k + k - 1]);
  const a = p * n_features;
  const b = q * n_features;
  let sum = 0;
  let j = 0;
  for (; j + 3 < n_features && sum < limit; j += 4) {
    const d0 = x[a + j] - x[b + j];
    const d1 = x[a + j + 1] - x[b + j + 1];
    const d2 = x[a + j + 2] - x[b + j + 2];
    const d3 = x[a + j + 3] - x[b + j + 3];
    sum += absolute
      ? Math.abs(d0) + Math.abs(d1) + (Math.abs(d2) + Math.abs(d3))
      : d0 * d0 + d1 * d1 + (d2 * d2 + d3 * d3);
  }
  if (sum >= limit) return 0;
  for (; j < n_features; j++) {
    const difference = x[a + j] - x[b + j];
    sum += absolute ? Math.abs(difference) : difference * difference;
  }
  const value = Math.fround(sum);
  return offer(lists, p, q, value) + offer(lists, q, p, value);
}
