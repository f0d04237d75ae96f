/**
 * Spearman's rank correlation: Pearson's of ranks, equal values sharing their mean rank; 0 where either list
 * has one value only.
 * @throws RangeError on lists of different length or fewer than 2 values
 */
export function rankCorrelation(a: Float64Array, b: Float64Array): number {
  if (a.length !== b.length || a.length < 2)
    throw new RangeError(`two lists of 2 or more values are correlated, got ${a.length} and ${b.length}`);
  const p = ranks(a);
  const q = ranks(b);
  const mean = (a.length - 1) / 2;
  let pp = 0;
  let qq = 0;
  let pq = 0;
  for (let i = 0; i < p.length; i++) {
    const [u, v] = [p[i] - mean, q[i] - mean];
    pp += u * u;
    qq += v * v;
    pq += u * v;
  }
  return pp === 0 || qq === 0 ? 0 : pq / Math.sqrt(pp * qq);
}

/** Ranks from 0, equal values sharing the mean of theirs. */
function ranks(values: Float64Array): Float64Array {
  // Typed arrays sort themselves many times faster than by a function that compares.
  const sorted = values.slice().sort();
  /** Mean rank of the values that are equal to a sorted one, at the first of them. */
  const shared = new Float64Array(sorted.length);
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    shared[start] = (start + end - 1) / 2;
  }
  return values.map((value) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sorted[middle] < value) low = middle + 1;
      else high = middle;
    }
    return shared[low];
  });
}
