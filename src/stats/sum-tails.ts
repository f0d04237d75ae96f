import {bisectLeft, bisectRight, cumsum} from "d3";

/**
 * How sums of 1 to `most` draws from some counts are distributed, by convolution: exact for draws with replacement,
 * which differ from those without by about k over the number of counts.
 * @param counts whole numbers from 0
 * @returns the chance that k draws sum to `sum` or more, and to `sum` or less
 */
export function sumTails(counts: Float64Array, most: number) {
  const sorted = counts.toSorted();
  const values = [...new Set(sorted)];
  const chance = values.map(
    (value) => (bisectRight(sorted, value) - bisectLeft(sorted, value)) / counts.length
  );
  const greatest = values[values.length - 1] ?? 0;

  const above: Float64Array[] = [Float64Array.of(1, 0)];
  const below: Float64Array[] = [Float64Array.of(1)];
  let density = Float64Array.of(1);
  for (let k = 1; k <= most; k++) {
    const next = new Float64Array(k * greatest + 1);
    values.forEach((value, v) => {
      const own = chance[v];
      for (let s = 0; s < density.length; s++) next[s + value] += own * density[s];
    });
    density = next;
    const up = new Float64Array(density.length + 1);
    for (let s = density.length - 1; s >= 0; s--) up[s] = up[s + 1] + density[s];
    above.push(up);
    below.push(cumsum(density));
  }
  const within = (table: Float64Array, sum: number) => Math.min(table.length - 1, Math.max(0, sum));
  return {
    atLeast: (k: number, sum: number) => Math.min(1, above[k][within(above[k], sum)]),
    atMost: (k: number, sum: number) => (sum < 0 ? 0 : Math.min(1, below[k][within(below[k], sum)]))
  };
}
