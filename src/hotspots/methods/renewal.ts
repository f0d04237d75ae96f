import type {ForecastTask} from "../forecast-method.ts";

/** Forecasts of shorter periods than this keep what is costly to make for so many days. */
export const RENEWED_DAYS = 28;

/**
 * The day whose knowledge is costly to make anew: the forecast's own, or for short periods the last of every 28 days,
 * counted from the first of the history, so that all short periods share it.
 */
export const renewalDay = ({
  before_day,
  period_days
}: Pick<ForecastTask, "before_day" | "period_days">): number =>
  period_days >= RENEWED_DAYS ? before_day : Math.floor(before_day / RENEWED_DAYS) * RENEWED_DAYS;

/** What another series of the same types has made under this key, else makes it. */
export function remember<T>(shared: Map<string, unknown>, key: string, make: () => T): T {
  const kept = shared.get(key) as T | undefined;
  if (kept !== undefined) return kept;
  const made = make();
  shared.set(key, made);
  return made;
}
