import {symmetricEigen} from "../stats/jacobi.ts";

/** Eigenvalues of a block below this share of its largest are none: flags of which one never occurs. */
const NONE = 1e-10;

/**
 * What is left of a covariance matrix when the columns of each variable are made uncorrelated and of variance 1: how variables
 * hang together, without how each was coded.
 * @param covariance row-major d × d
 * @param variable the variable of each column
 * @returns row-major d × d: `white` makes the columns so (column i of the data counts white[i, j] in whitened column j), `matrix` are
 * their correlations; and the variable of each dimension that has variance
 * @example
 * const {matrix} = betweenVariables(Float64Array.of(4, 2, 0, 2, 4, 1, 0, 1, 1), ["circle", "circle", "size"]);
 * matrix.map((value) => Math.round(1000 * value) / 1000); // → [1, 0, -0.149, 0, 1, 0.558, -0.149, 0.558, 1]
 */
export function betweenVariables<Name>(covariance: Float64Array, variable: readonly Name[]) {
  const d = variable.length;
  const dimensions: Name[] = [];
  const white = new Float64Array(d * d);
  for (const name of new Set(variable)) {
    const own = variable.flatMap((each, j) => (each === name ? [j] : []));
    const q = own.length;
    const block = Float64Array.from(
      {length: q * q},
      (_, e) => covariance[own[Math.floor(e / q)] * d + own[e % q]]
    );
    const {values, vectors} = symmetricEigen(block, q);
    values.forEach((value, k) => {
      if (!(value > NONE * values[0])) return;
      dimensions.push(name);
      for (let i = 0; i < q; i++)
        for (let j = 0; j < q; j++)
          white[own[i] * d + own[j]] += (vectors[k * q + i] * vectors[k * q + j]) / Math.sqrt(value);
    });
  }
  return {dimensions, white, matrix: product(white, product(covariance, white, d), d)};
}

/** The product of two d × d matrices. */
function product(a: Float64Array, b: Float64Array, d: number): Float64Array {
  const out = new Float64Array(d * d);
  for (let i = 0; i < d; i++)
    for (let k = 0; k < d; k++) {
      const factor = a[i * d + k];
      if (factor !== 0) for (let j = 0; j < d; j++) out[i * d + j] += factor * b[k * d + j];
    }
  return out;
}
