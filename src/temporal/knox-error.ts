import type {NearPairs} from "../space/near-pairs.ts";
import {placeTable} from "../space/place-table.ts";
import {sum} from "../stats/sums.ts";

/** Numbers of the squares of ground that incidents lie in, in their order. @param side metres */
export function groundOf(x: Float64Array, y: Float64Array, order: Int32Array, side: number): Int32Array {
  const squares = placeTable();
  return order.map((i) => squares.add(Math.floor(x[i] / side), Math.floor(y[i] / side)));
}

/**
 * What Knox's test expects of each cell, and the standard error of log(observed / expected), NaN where nothing was
 * observed. The error is a jackknife that leaves out one square of ground at a time, so that a series of incidents in
 * one place counts as one piece of evidence. A pair between two squares is met at both, so that the jackknife counts its own chance
 * twice; that is taken off (Efron & Stein 1981 show the excess).
 * @param dates day of each incident, in the order of the pairs
 * @param ground square of each incident
 * @param band_of_lag band of time by days apart
 * @param observed pairs by cell, space band by space band
 */
export function knoxExpectations(
  {n_bands, start, other}: NearPairs,
  dates: Int32Array,
  ground: Int32Array,
  band_of_lag: Uint8Array,
  observed: Float64Array
): {expected: Float64Array; log_se: Float64Array} {
  const n = dates.length;
  const n_times = observed.length / n_bands;
  const n_squares = ground.reduce((most, square) => Math.max(most, square + 1), 0);
  const all = (n * (n - 1)) / 2;
  const near_in_time = pairsInTime(dates, band_of_lag, n_times);
  const in_time = near_in_time.map((each) => sum(each) / 2);
  const expected = new Float64Array(observed.length);
  const log_se = new Float64Array(observed.length).fill(Number.NaN);
  for (let band = 0; band < n_bands; band++) {
    const near = new Float64Array(n);
    const near_inside = new Float64Array(n_squares);
    const both = Array.from({length: n_times}, () => new Float64Array(n));
    const both_inside = Array.from({length: n_times}, () => new Float64Array(n_squares));
    for (let i = 0; i < n; i++)
      for (let k = start[band * n + i]; k < start[band * n + i + 1]; k++) {
        const j = other[k];
        const time = band_of_lag[Math.abs(dates[j] - dates[i])];
        const inside = ground[i] === ground[j] ? 1 : 0;
        near[i]++;
        near[j]++;
        near_inside[ground[i]] += inside;
        if (time === undefined) continue;
        both[time][i]++;
        both[time][j]++;
        both_inside[time][ground[i]] += inside;
      }
    const in_space = sum(near) / 2;
    for (let time = 0; time < n_times; time++) {
      const cell = band * n_times + time;
      const total = observed[cell];
      expected[cell] = all === 0 ? 0 : (in_space * in_time[time]) / all;
      if (total === 0) continue;
      const influence = new Float64Array(n_squares);
      for (let i = 0; i < n; i++)
        influence[ground[i]] +=
          both[time][i] / total - near[i] / in_space - near_in_time[time][i] / in_time[time] + 2 / n;
      const jackknife = influence.reduce(
        (squares, value, g) =>
          squares + (value - both_inside[time][g] / total + near_inside[g] / in_space) ** 2,
        0
      );
      const chance = pairVariance(total, in_space, in_time[time], all);
      const between = 1 - sum(both_inside[time]) / total;
      log_se[cell] = Math.sqrt(Math.max(jackknife - between * chance, chance));
    }
  }
  return {expected, log_se};
}

/** The variance of log(both · all / (in space · in time)) if all pairs were independent. */
const pairVariance = (both: number, in_space: number, in_time: number, all: number): number =>
  Math.max(0, 1 / both - 1 / in_space - 1 / in_time - 1 / all + (2 * both) / (in_space * in_time));

/** For each band of time, how many others lie so many days from each incident. */
function pairsInTime(dates: Int32Array, band_of_lag: Uint8Array, n_times: number): Float64Array[] {
  const by_day = new Map<number, number>();
  for (const day of dates) by_day.set(day, (by_day.get(day) ?? 0) + 1);
  const of_day = new Map<number, Float64Array>();
  for (const day of by_day.keys()) {
    const counts = new Float64Array(n_times);
    for (let lag = 1 - band_of_lag.length; lag < band_of_lag.length; lag++)
      counts[band_of_lag[Math.abs(lag)]] += by_day.get(day + lag) ?? 0;
    counts[0]--;
    of_day.set(day, counts);
  }
  return Array.from({length: n_times}, (_, time) =>
    Float64Array.from(dates, (day) => of_day.get(day)?.[time] ?? 0)
  );
}
