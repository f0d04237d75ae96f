import type {Spread} from "../report/estimate.ts";

/** The sum of values from position `from` to `to` − 1, added one after the other. Default: all. */
export function sum(values: ArrayLike<number>, from = 0, to = values.length): number {
  let total = 0;
  for (let i = from; i < to; i++) total += values[i];
  return total;
}

/** NaN of no values. */
export const mean = (values: ArrayLike<number>): number => sum(values) / values.length;

/** Sum of the squared distances of values from their mean. */
export function squaredDeviations(values: ArrayLike<number>, centre = mean(values)): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += (values[i] - centre) ** 2;
  return total;
}

/** Mean, least and greatest of at least one value. */
export const spread = (values: readonly number[] | Float64Array): Spread => ({
  mean: mean(values),
  lo: Math.min(...values),
  hi: Math.max(...values)
});
