/**
 * Compares one row with `count` rows from `start` on, four at a time so that their sums do not wait for one another. Each is
 * the plain sum over the features in their order.
 * @param data row-major rows × n_features
 * @param out its first `count` places are written
 */
export type CompareRows = (
  data: Float64Array,
  n_features: number,
  row: number,
  start: number,
  count: number,
  out: Float64Array
) => void;

/** Squared Euclidean distances. */
export const squaredDistances: CompareRows = (data, n_features, row, start, count, out) => {
  const a = row * n_features;
  let i = 0;
  for (; i + 3 < count; i += 4) {
    const b0 = (start + i) * n_features;
    const b1 = b0 + n_features;
    const b2 = b1 + n_features;
    const b3 = b2 + n_features;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let j = 0; j < n_features; j++) {
      const value = data[a + j];
      const d0 = value - data[b0 + j];
      const d1 = value - data[b1 + j];
      const d2 = value - data[b2 + j];
      const d3 = value - data[b3 + j];
      s0 += d0 * d0;
      s1 += d1 * d1;
      s2 += d2 * d2;
      s3 += d3 * d3;
    }
    out[i] = s0;
    out[i + 1] = s1;
    out[i + 2] = s2;
    out[i + 3] = s3;
  }
  for (; i < count; i++) {
    const b = (start + i) * n_features;
    let sum = 0;
    for (let j = 0; j < n_features; j++) {
      const difference = data[a + j] - data[b + j];
      sum += difference * difference;
    }
    out[i] = sum;
  }
};

/** Sums of absolute differences. */
export const summedDifferences: CompareRows = (data, n_features, row, start, count, out) => {
  const a = row * n_features;
  let i = 0;
  for (; i + 3 < count; i += 4) {
    const b0 = (start + i) * n_features;
    const b1 = b0 + n_features;
    const b2 = b1 + n_features;
    const b3 = b2 + n_features;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let j = 0; j < n_features; j++) {
      const value = data[a + j];
      s0 += Math.abs(value - data[b0 + j]);
      s1 += Math.abs(value - data[b1 + j]);
      s2 += Math.abs(value - data[b2 + j]);
      s3 += Math.abs(value - data[b3 + j]);
    }
    out[i] = s0;
    out[i + 1] = s1;
    out[i + 2] = s2;
    out[i + 3] = s3;
  }
  for (; i < count; i++) {
    const b = (start + i) * n_features;
    let sum = 0;
    for (let j = 0; j < n_features; j++) sum += Math.abs(data[a + j] - data[b + j]);
    out[i] = sum;
  }
};
