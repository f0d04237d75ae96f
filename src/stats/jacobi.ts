export interface Eigen {
  /** Eigenvalues, largest first. */
  values: Float64Array;
  /** Row-major d × d: row k is the unit eigenvector of value k. */
  vectors: Float64Array;
}

const MAX_SWEEPS = 64;

/**
 * All eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations: slow to scale, but
 * exact to rounding and with vectors orthogonal to rounding, which suits a few dozen features.
 * Source: Golub & Van Loan, "Matrix Computations", 4th ed., section 8.5.
 * @param matrix row-major d × d, symmetric, finite; not changed
 * @throws RangeError on a matrix that is not d × d or not finite
 */
export function symmetricEigen(matrix: Float64Array, d: number): Eigen {
  if (matrix.length !== d * d) throw new RangeError(`${matrix.length} values are not a ${d} × ${d} matrix`);
  if (!matrix.every(Number.isFinite)) throw new RangeError("the matrix has a value that is not finite");
  const a = matrix.slice();
  const v = identity(d);
  const negligible = 1e-32 * a.reduce((sum, value) => sum + value * value, 0);
  for (let sweep = 0; sweep < MAX_SWEEPS && offDiagonal(a, d) > negligible; sweep++)
    for (let p = 0; p < d; p++) for (let q = p + 1; q < d; q++) rotate(a, v, d, p, q);

  const diagonal = Float64Array.from({length: d}, (_, i) => a[i * d + i]);
  const order = Array.from(diagonal.keys()).sort((i, j) => diagonal[j] - diagonal[i]);
  const vectors = new Float64Array(d * d);
  for (let k = 0; k < d; k++) for (let i = 0; i < d; i++) vectors[k * d + i] = v[i * d + order[k]];
  return {values: Float64Array.from(order, (i) => diagonal[i]), vectors};
}

/** Zeroes a[p][q] by a plane rotation and records it in v. */
function rotate(a: Float64Array, v: Float64Array, d: number, p: number, q: number): void {
  const apq = a[p * d + q];
  if (apq === 0) return;
  const theta = (a[q * d + q] - a[p * d + p]) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let r = 0; r < d; r++) turn(a, r * d + p, r * d + q, c, s);
  for (let r = 0; r < d; r++) turn(a, p * d + r, q * d + r, c, s);
  for (let r = 0; r < d; r++) turn(v, r * d + p, r * d + q, c, s);
}

function turn(m: Float64Array, i: number, j: number, c: number, s: number): void {
  const x = m[i];
  const y = m[j];
  m[i] = c * x - s * y;
  m[j] = s * x + c * y;
}

function offDiagonal(a: Float64Array, d: number): number {
  let sum = 0;
  for (let i = 0; i < d; i++) for (let j = i + 1; j < d; j++) sum += 2 * a[i * d + j] * a[i * d + j];
  return sum;
}

function identity(d: number): Float64Array {
  const m = new Float64Array(d * d);
  for (let i = 0; i < d; i++) m[i * d + i] = 1;
  return m;
}
