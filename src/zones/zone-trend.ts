import type {Trend, ZoneTrends} from "../report/hotspots.ts";
import {falseDiscovery, normalAbove} from "../stats/normal.ts";
import {fitEffects, shrunk, shrunkRatio} from "../stats/shrinkage.ts";
import {sum} from "../stats/sums.ts";

/** Days compared, and days of one block of the comparison. */
export const TREND_DAYS = 90;
const BLOCK_DAYS = 7;

/** Share of the zones called clear that may be so falsely, and the false sign rate up to which a direction is told. */
export const FALSE_RATE = 0.05;

/** Logarithms of changes whose limits are nearer than this say that no zone's change is told apart, not that it is known. */
const NO_WIDTH = 0.005;

/** Added to both counts, so that a zone without an incident on one side has a finite logarithm (Haldane & Anscombe). */
const HALF = 0.5;

/** A zone's last 90 days and the same days a year before. */
export interface YearPair {
  incidents: number;
  year_before: number;
  /** How much more its weeks differ than Poisson counts do (Pearson's sum over the weeks of both years), and its degrees of freedom. */
  pearson: number;
  df: number;
}

/**
 * Counts the last 90 days of a zone and the same days a year before, and how the weeks of each scatter around its mean.
 * @param days incidents by day
 * @param end the day after the last that counts, a position in `days`
 * @param year days between the same date of two years: 365, or 366 over a 29 February
 * @param block_days days whose counts are told apart: a week, or a month where records tell no less
 * @returns null when the days do not reach back that far
 */
export function yearPair(
  days: ArrayLike<number>,
  end: number,
  year: number,
  block_days = BLOCK_DAYS
): YearPair | null {
  const from = end - TREND_DAYS;
  if (from - year < 0) return null;
  const pair = {
    incidents: sum(days, from, end),
    year_before: sum(days, from - year, end - year),
    pearson: 0,
    df: 0
  };
  for (const [start, all] of [
    [from, pair.incidents],
    [from - year, pair.year_before]
  ]) {
    if (all === 0) continue;
    for (let at = start; at < start + TREND_DAYS; at += block_days) {
      const to = Math.min(start + TREND_DAYS, at + block_days);
      const mean = (all * (to - at)) / TREND_DAYS;
      pair.pearson += (sum(days, at, to) - mean) ** 2 / mean;
    }
    pair.df += Math.ceil(TREND_DAYS / block_days) - 1;
  }
  return pair;
}

/** The variances that a zone's change is judged under: shared by all, its own drawn half way to it, the larger of both. */
const DISPERSIONS: Record<keyof ZoneTrends["clear"], (shared: number, own: number) => number> = {
  shared: (shared) => shared,
  drawn: (shared, own) => Math.max(1, (shared + own) / 2),
  larger: (shared, own) => Math.max(shared, own)
};

/**
 * A change on the logarithm, with its standard error, and with the one at which it lies as far from no change as the
 * likelihood ratio says: nearer than the former where a count is close to 0.
 */
function logChange({incidents, year_before}: YearPair, dispersion: number) {
  const [now, before] = [incidents + HALF, year_before + HALF];
  const log = Math.log(now / before);
  const se = Math.sqrt(dispersion * (1 / now + 1 / before));
  const mean = (now + before) / 2;
  const deviance = 2 * (now * Math.log(now / mean) + before * Math.log(before / mean));
  return {log, se, se_of_ratio: log === 0 ? se : Math.abs(log) * Math.sqrt(dispersion / deviance)};
}

/**
 * How zones have changed, all seen together: weeks' scatter beyond Poisson's is shared among them, since twelve weeks
 * of one zone do not tell it; what true changes are like is learned from all zones, and each is drawn towards no change
 * by as much as its counts leave open (Stephens 2017), which also says how likely its direction is a false one.
 * @param pairs of each zone; null ones, and those without any incident, are not compared
 */
export function zoneTrends(pairs: readonly (YearPair | null)[]): {
  trends: (Trend | null)[];
  all: ZoneTrends;
} {
  const compared = pairs.flatMap((pair, zone) =>
    pair && pair.incidents + pair.year_before > 0 ? [{zone, pair}] : []
  );
  const df = sum(compared.map(({pair}) => pair.df));
  const dispersion = df === 0 ? 1 : Math.max(1, sum(compared.map(({pair}) => pair.pearson)) / df);
  const own = ({pearson, df}: YearPair) => (df === 0 ? dispersion : pearson / df);
  const changes = (of: keyof ZoneTrends["clear"]) =>
    compared.map(({pair}) => logChange(pair, DISPERSIONS[of](dispersion, own(pair))));
  const clearUnder = (of: keyof ZoneTrends["clear"]) =>
    falseDiscovery(
      changes(of).map(({log, se}) => 2 * normalAbove(Math.abs(log) / se)),
      FALSE_RATE
    );
  const clear = {
    shared: clearUnder("shared"),
    drawn: clearUnder("drawn"),
    larger: clearUnder("larger")
  };
  const judged = changes("drawn");
  const law =
    judged.length === 0
      ? null
      : fitEffects(
          judged.map(({log}) => log),
          judged.map(({se_of_ratio}) => se_of_ratio)
        );
  const trends = pairs.map(
    (pair): Trend | null =>
      pair && {
        incidents: pair.incidents,
        year_before: pair.year_before,
        ratio: null,
        false_sign: null,
        clear: false
      }
  );
  compared.forEach(({zone}, i) => {
    const trend = trends[zone];
    if (!trend || !law) return;
    const change = shrunk(law, judged[i].log, judged[i].se_of_ratio);
    // Where changes of zones are no wider than chance, all are drawn to none: that is no interval of one of them.
    trend.ratio = change.hi - change.lo < NO_WIDTH ? null : shrunkRatio(change);
    trend.false_sign = change.false_sign;
    trend.clear = clear.shared[i] && clear.drawn[i] && clear.larger[i];
  });
  const count = (found: readonly boolean[]) => found.filter(Boolean).length;
  return {
    trends,
    all: {
      compared: compared.length,
      dispersion,
      clear: {shared: count(clear.shared), drawn: count(clear.drawn), larger: count(clear.larger)},
      told: trends.filter((trend) => trend?.false_sign != null && trend.false_sign <= FALSE_RATE).length
    }
  };
}
