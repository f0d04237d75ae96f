/** Night is 18:00 to 06:00 of the city's wall time, in every season. */
export const isNight = (hour: number): boolean => hour >= 18 || hour < 6;

/**
 * A share with its 95% Wilson score interval (E. B. Wilson, 1927).
 * @param hits incidents counted, 0 … n
 */
export function wilson(hits: number, n: number): {share: number; lo: number; hi: number} {
  if (n === 0) return {share: 0, lo: 0, hi: 1};
  const z = 1.959963984540054;
  const share = hits / n;
  const centre = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return {share, lo: Math.max(0, centre - half), hi: Math.min(1, centre + half)};
}

/** The busiest run of hours on the clock; ties go to the earlier start. */
export function peakHours(
  hours: readonly number[],
  length: number
): {from: number; to: number; share: number} {
  const total = hours.reduce((a, b) => a + b, 0);
  let best = {from: 0, sum: -1};
  for (let from = 0; from < 24; from++) {
    let sum = 0;
    for (let i = 0; i < length; i++) sum += hours[(from + i) % 24];
    if (sum > best.sum) best = {from, sum};
  }
  return {from: best.from, to: (best.from + length) % 24, share: total === 0 ? 0 : best.sum / total};
}
