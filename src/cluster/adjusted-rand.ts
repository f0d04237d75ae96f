import {checkWeights} from "./check-input.ts";

/**
 * Adjusted Rand index of two labellings (Hubert & Arabie 1985): 1 for the same partition, 0 on average by chance.
 * The same as scikit-learn's `adjusted_rand_score` on the rows the weights stand for; noise (−1) counts as one
 * more cluster. 1 for fewer than two incidents.
 * @param a any integers, length n
 * @param b any integers, length n
 * @param weights incidents with each pair of labels, positive, length n; default 1
 * @throws RangeError on lengths that differ or weights out of range
 */
export function adjustedRandIndex(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  weights?: Float64Array
): number {
  if (a.length !== b.length || (weights !== undefined && weights.length !== a.length))
    throw new RangeError(
      `both labellings and the weights must have the same length, got ${a.length}, ${b.length} and ${weights?.length ?? "none"}`
    );
  if (weights !== undefined) checkWeights(weights);
  const in_a = new Map<number, number>();
  const in_b = new Map<number, number>();
  const in_both = new Map<string, number>();
  let total = 0;
  for (let i = 0; i < a.length; i++) {
    const weight = weights?.[i] ?? 1;
    const both = `${a[i]} ${b[i]}`;
    in_a.set(a[i], (in_a.get(a[i]) ?? 0) + weight);
    in_b.set(b[i], (in_b.get(b[i]) ?? 0) + weight);
    in_both.set(both, (in_both.get(both) ?? 0) + weight);
    total += weight;
  }
  const pairs_a = pairs(in_a.values());
  const pairs_b = pairs(in_b.values());
  const together = pairs(in_both.values());
  if (together === pairs_a && together === pairs_b) return 1;
  const expected = pairs_a * (pairs_b / pairs([total]));
  return (together - expected) / ((pairs_a + pairs_b) / 2 - expected);
}

/** Number of pairs of incidents within groups of these weights. */
function pairs(groups: Iterable<number>): number {
  let sum = 0;
  for (const weight of groups) sum += (weight * (weight - 1)) / 2;
  return sum;
}
