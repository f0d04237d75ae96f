/** Night is 18:00 to 06:00 of the city's wall time, in every season. */
export const isNight = (hour: number): boolean => hour >= 18 || hour < 6;

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
