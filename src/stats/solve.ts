/**
 * Inverse of a symmetric positive definite matrix by Cholesky's decomposition.
 * @param a row-major, p × p
 * @returns row-major, or null when the matrix is singular in double precision
 */
export function invertPositive(a: Float64Array, p: number): Float64Array | null {
  const l = new Float64Array(p * p);
  for (let i = 0; i < p; i++)
    for (let j = 0; j <= i; j++) {
      let sum = a[i * p + j];
      for (let k = 0; k < j; k++) sum -= l[i * p + k] * l[j * p + k];
      if (i === j) {
        if (!(sum > 1e-11 * a[i * p + i])) return null;
        l[i * p + i] = Math.sqrt(sum);
      } else l[i * p + j] = sum / l[j * p + j];
    }
  const inverse = new Float64Array(p * p);
  for (let column = 0; column < p; column++) {
    const x = new Float64Array(p);
    for (let i = 0; i < p; i++) {
      let sum = i === column ? 1 : 0;
      for (let k = 0; k < i; k++) sum -= l[i * p + k] * x[k];
      x[i] = sum / l[i * p + i];
    }
    for (let i = p - 1; i >= 0; i--) {
      let sum = x[i];
      for (let k = i + 1; k < p; k++) sum -= l[k * p + i] * x[k];
      x[i] = sum / l[i * p + i];
      inverse[i * p + column] = x[i];
    }
  }
  return inverse;
}

/** x' A y for a row-major p × p matrix. */
export function bilinear(x: ArrayLike<number>, a: Float64Array, y: ArrayLike<number>): number {
  const p = x.length;
  let sum = 0;
  for (let i = 0; i < p; i++) for (let j = 0; j < p; j++) sum += x[i] * a[i * p + j] * y[j];
  return sum;
}
