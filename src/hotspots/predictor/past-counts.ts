import type {Source} from "./sources.ts";

/** Incidents of some types, in the order of their days, by the cell of a box. */
export interface BoxedIncidents {
  /** Days since the first, ascending. */
  day: Int32Array;
  /** Index in the box of a study grid; −1 outside it. */
  box: Int32Array;
}

/** Least days that a source must cover to say anything. */
const LEAST_COVERED = 14;

/**
 * What an incident of each age counts, so that a steady stream gives its rate per period whatever the memory.
 * @param origin days of history before the forecast
 * @returns by age in days, 0 to origin; ages that do not count are 0. Null where the source covers too few days.
 */
function ageWeights({memory_days, ages}: Source, origin: number, period_days: number): Float64Array | null {
  const weights = new Float64Array(origin + 1);
  const [youngest, oldest] = ages ? [ages[0], Math.min(ages[1], origin)] : [1, origin];
  let mass = 0;
  for (let age = youngest; age <= oldest; age++) {
    weights[age] = Number.isFinite(memory_days) ? Math.exp(-age / memory_days) : 1;
    mass += weights[age];
  }
  if (oldest - youngest + 1 < LEAST_COVERED) return null;
  return weights.map((weight) => (weight / mass) * period_days);
}

/**
 * A source's rate in every cell of a box: incidents per period of so many days, weighed by age.
 * Only incidents before `origin` count.
 * @param rates one per cell of the box, overwritten
 */
export function pastRates(
  {day, box}: BoxedIncidents,
  source: Source,
  origin: number,
  period_days: number,
  rates: Float64Array
): void {
  rates.fill(0);
  const weights = ageWeights(source, origin, period_days);
  if (weights === null) return;
  for (let i = 0; i < day.length && day[i] < origin; i++)
    if (box[i] >= 0) rates[box[i]] += weights[origin - day[i]];
}
