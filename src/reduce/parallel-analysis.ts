import {quantile} from "d3";
import {symmetricEigen} from "../stats/jacobi.ts";
import {type Random, seededRandom, standardNormal} from "../stats/random.ts";
import {betweenVariables} from "./between-variables.ts";

/** Draws of dimensions that have nothing to do with each other. */
const DRAWS = 300;
const QUANTILE = 0.95;

export interface ParallelAnalysis {
  /** The 95th percentile of each eigenvalue, the largest first, were the variables independent of each other. */
  threshold: number[];
  /** Leading eigenvalues that lie above: as many as the data hold beyond chance. */
  n_kept: number;
}

/**
 * How many eigenvalues of a correlation matrix lie beyond chance: Horn's parallel analysis.
 *
 * Correlations of independent normal columns are drawn from Wishart's law (Bartlett's decomposition), which of a million rows takes no
 * longer than of a hundred. That columns are not normal matters little: shuffled apart, their correlations have the same
 * variance 1 / (n − 1).
 * Sources: Horn, "A rationale and test for the number of factors in factor analysis", Psychometrika 30 (1965);
 * Buja & Eyuboglu, "Remarks on parallel analysis", Multivariate Behavioral Research 27 (1992).
 * @param eigenvalues largest first; those beyond `variable.length` belong to columns without variance and are not kept
 * @param n_rows rows that the correlations are of, at least 2
 * @param variable of each column, by name or number: columns of one are uncorrelated by construction, and so are those drawn
 * @param seed default 42
 * @example
 * parallelAnalysis([1.8, 1.01, 0.19], 500, ["a", "b", "c"]).n_kept; // → 1
 */
export function parallelAnalysis(
  eigenvalues: ArrayLike<number>,
  n_rows: number,
  variable: readonly (string | number)[],
  seed = 42
): ParallelAnalysis {
  const d = variable.length;
  if (n_rows < 2 || d > eigenvalues.length)
    throw new RangeError(
      `parallel analysis takes at least 2 rows and an eigenvalue for each column, got ${n_rows} rows and ${eigenvalues.length} eigenvalues of ${d} columns`
    );
  const random = seededRandom(seed);
  const drawn = Array.from({length: d}, () => new Float64Array(DRAWS));
  for (let draw = 0; draw < DRAWS; draw++) {
    const {matrix} = betweenVariables(wishart(d, n_rows - 1, random), variable);
    symmetricEigen(matrix, d).values.forEach((value, k) => {
      drawn[k][draw] = value;
    });
  }
  const threshold = Array.from(eigenvalues, (_, k) => (k < d ? (quantile(drawn[k], QUANTILE) ?? 0) : 0));
  const first_below = threshold.findIndex((value, k) => k >= d || !(eigenvalues[k] > value));
  return {threshold, n_kept: first_below < 0 ? d : first_below};
}

/** Sums of products of `df` rows of d independent standard normal columns: L Lᵀ of a lower triangle of normal and χ numbers. */
function wishart(d: number, df: number, random: Random): Float64Array {
  const lower = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < i; j++) lower[i * d + j] = standardNormal(random);
    lower[i * d + i] = Math.sqrt(chiSquare(Math.max(1, df - i), random));
  }
  const out = new Float64Array(d * d);
  for (let i = 0; i < d; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k <= j; k++) sum += lower[i * d + k] * lower[j * d + k];
      out[i * d + j] = out[j * d + i] = sum;
    }
  return out;
}

/** A χ² number by Wilson and Hilferty's cube root, near enough from a few degrees of freedom on. */
function chiSquare(df: number, random: Random): number {
  const root = Math.max(1e-9, 1 - 2 / (9 * df) + standardNormal(random) * Math.sqrt(2 / (9 * df)));
  // Not root ** 3, whose last digit is each Node's own.
  return df * root * root * root;
}
