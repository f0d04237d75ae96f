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
  const order = Uint32Array.from(values, (_, i) => i).sort((i, j) => values[i] - values[j]);
  const result = new Float64Array(values.length);
  let start = 0;
  while (start < order.length) {
    let end = start + 1;
    while (end < order.length && values[order[end]] === values[order[start]]) end++;
    for (let i = start; i < end; i++) result[order[i]] = (start + end - 1) / 2;
    start = end;
  }
  return result;
}
