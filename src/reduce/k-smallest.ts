/** Positions of the k smallest values, the smallest first; of equal ones the first. @param left_out a position not to take */
export function kSmallest(values: Float64Array, k: number, left_out = -1): Int32Array {
  const positions = new Int32Array(k);
  const found = new Float64Array(k).fill(Infinity);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value >= found[k - 1] || i === left_out) continue;
    let p = k - 1;
    for (; p > 0 && found[p - 1] > value; p--) {
      found[p] = found[p - 1];
      positions[p] = positions[p - 1];
    }
    found[p] = value;
    positions[p] = i;
  }
  return positions;
}
