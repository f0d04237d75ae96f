/** A past morning: what was known of each cell, what came, and how hot it was, 0 to 1. */
export interface Morning {
  features: readonly Float64Array[];
  came: Float64Array;
  heat: Float64Array;
}

/** What each feature counts in cold cells and in hot ones, ≥ 0. */
export interface Weights {
  cold: Float64Array;
  hot: Float64Array;
}

/** Counts expected of cells, under weights between those of cold and of hot cells. */
export function expectedBy({features, heat}: Omit<Morning, "came">, {cold, hot}: Weights): Float64Array {
  const expected = new Float64Array(heat.length);
  features.forEach((column, j) => {
    for (let i = 0; i < expected.length; i++)
      expected[i] += (cold[j] + heat[i] * (hot[j] - cold[j])) * column[i];
  });
  return expected;
}

/** Weights under which counts are likelier, if they are Poisson's, by so many rounds of expectation and maximisation. */
export function learn(mornings: readonly Morning[], start: Weights, rounds: number): Weights {
  const n = start.cold.length;
  const sums = {cold: new Float64Array(n), hot: new Float64Array(n)};
  for (const {features, heat} of mornings)
    features.forEach((column, j) => {
      for (let i = 0; i < column.length; i++) {
        sums.hot[j] += heat[i] * column[i];
        sums.cold[j] += (1 - heat[i]) * column[i];
      }
    });
  // Cells without an incident say only what their features sum to.
  const rows = mornings.flatMap(({features, came, heat}) =>
    Array.from(came.keys())
      .filter((i) => came[i] > 0)
      .map((i) => ({count: came[i], heat: heat[i], values: features.map((column) => column[i])}))
  );
  const table = Float64Array.from(rows.flatMap(({count, heat, values}) => [count, heat, ...values]));
  const width = n + 2;
  let {cold, hot} = start;
  for (let round = 0; round < rounds; round++) {
    const shares = {cold: new Float64Array(n), hot: new Float64Array(n)};
    for (let at = 0; at < table.length; at += width) {
      const [count, heat] = [table[at], table[at + 1]];
      let mean = 1e-12;
      for (let j = 0; j < n; j++) mean += (cold[j] + heat * (hot[j] - cold[j])) * table[at + 2 + j];
      const per = count / mean;
      for (let j = 0; j < n; j++) {
        const share = per * table[at + 2 + j];
        shares.hot[j] += heat * share;
        shares.cold[j] += (1 - heat) * share;
      }
    }
    const next = (of: keyof Weights, weights: Float64Array) =>
      weights.map((weight, j) => (sums[of][j] > 0 ? (weight * shares[of][j]) / sums[of][j] : 0));
    [cold, hot] = [next("cold", cold), next("hot", hot)];
  }
  return {cold, hot};
}

/** Shares of all cells below the scores at which a cell begins to count as hot, and does so wholly. */
const HEAT = [0.85, 0.985] as const;

/** Says how hot a score is, by its logarithm. @param scores of cells on some mornings @param n_cells of all of them, those without a score too */
export function heatBy(scores: readonly Float64Array[], n_cells: number): (score: number) => number {
  const rising = Float64Array.from(scores.flatMap((each) => [...each])).sort();
  const [low, high] = HEAT.map(
    (share) => rising[Math.max(0, rising.length - 1 - Math.floor((1 - share) * n_cells))]
  );
  return (score) => (score <= low ? 0 : score >= high ? 1 : Math.log(score / low) / Math.log(high / low));
}
