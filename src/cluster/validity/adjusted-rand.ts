import {checkWeights} from "../../space/check-input.ts";
import {groupByNumber, type NumberedLabels, numberLabels} from "../number-labels.ts";

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
  const in_a = numberLabels(a);
  const in_b = numberLabels(b);
  const weight_a = sumByLabel(in_a, weights);
  const weight_b = sumByLabel(in_b, weights);
  const total = weight_a.reduce((sum, weight) => sum + weight, 0);
  const pairs_a = pairs(weight_a);
  const pairs_b = pairs(weight_b);
  const together = pairs(sumByBoth(in_a, in_b, weights));
  if (total < 2 || (together === pairs_a && together === pairs_b)) return 1;
  const expected = pairs_a * (pairs_b / pairs([total]));
  return (together - expected) / ((pairs_a + pairs_b) / 2 - expected);
}

function sumByLabel({numbers, n}: NumberedLabels, weights: Float64Array | undefined): Float64Array {
  const sums = new Float64Array(n);
  for (let i = 0; i < numbers.length; i++) sums[numbers[i]] += weights === undefined ? 1 : weights[i];
  return sums;
}

/** Weights of the pairs of labels that occur: one label of the first at a time, over a table of the second. */
function sumByBoth(a: NumberedLabels, b: NumberedLabels, weights: Float64Array | undefined): Float64Array {
  const {order, start} = groupByNumber(a);
  const sums = new Float64Array(order.length);
  const slot_of = new Int32Array(b.n).fill(-1);
  let n_pairs = 0;
  for (let k = 0, p = 0; k < a.n; k++) {
    const first_slot = n_pairs;
    for (; p < start[k + 1]; p++) {
      const i = order[p];
      const label = b.numbers[i];
      if (slot_of[label] < first_slot) slot_of[label] = n_pairs++;
      sums[slot_of[label]] += weights === undefined ? 1 : weights[i];
    }
  }
  return sums.subarray(0, n_pairs);
}

/** Number of pairs of incidents within groups of these weights. */
function pairs(groups: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < groups.length; k++) sum += (groups[k] * (groups[k] - 1)) / 2;
  return sum;
}
