/**
 * Mutual information of two labellings of weighted items over the mean of their entropies: 0 where one says nothing of the other,
 * 1 where each tells the other; 0 where both have one label.
 */
export function normalisedMutualInformation(
  a: ArrayLike<number | string>,
  b: ArrayLike<number | string>,
  weights: ArrayLike<number>
): number {
  const [own, other, both] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>()
  ];
  let total = 0;
  const add = (sums: Map<string, number>, key: string, weight: number) =>
    sums.set(key, (sums.get(key) ?? 0) + weight);
  for (let i = 0; i < a.length; i++) {
    add(own, String(a[i]), weights[i]);
    add(other, String(b[i]), weights[i]);
    add(both, `${a[i]}\n${b[i]}`, weights[i]);
    total += weights[i];
  }
  const entropy = (sums: Map<string, number>) => {
    let bits = 0;
    for (const weight of sums.values()) if (weight > 0) bits -= (weight / total) * Math.log(weight / total);
    return bits;
  };
  const [h, k] = [entropy(own), entropy(other)];
  return h + k > 0 ? Math.max(0, (2 * (h + k - entropy(both))) / (h + k)) : 0;
}
