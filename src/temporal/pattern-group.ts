import {range} from "d3";
import {isoDay} from "../calendar/days.ts";
import {weekendRates} from "../calendar/weekend.ts";
import type {Ratio} from "../report/estimate.ts";
import type {PatternGroup, ProfileKind, ProfileRates, WeekendRates} from "../report/patterns.ts";
import {seededRandom} from "../stats/random.ts";
import {type BlockPair, rateRatio} from "../stats/rate-ratio.ts";
import {round, roundTo} from "../stats/round.ts";
import {sum} from "../stats/sums.ts";
import {blockCounts, PROFILE_KINDS} from "./bins.ts";
import {roundTimes} from "./hour-counts.ts";
import type {HourSeries} from "./hour-series.ts";
import {fitMonthSeason} from "./month-season.ts";
import {blockRates, busiestRange, peakOf} from "./rates.ts";
import {fitSeason} from "./seasons.ts";
import {type MinuteCounts, spreadRounding, timedCounts, treatTimes} from "./treated-hours.ts";

/** The records of a group by day and hour: with minutes, or only (where it is known) with those left without placeholders. */
export type GroupCounts =
  | MinuteCounts
  | {counts: Float64Array; untimed?: Float64Array; left?: Float64Array; minutes?: never};

/** The records of a type, a district or an area. */
export type NamedCounts = GroupCounts & {name: string};

/** The time that all groups share. */
export type Frame = Omit<HourSeries, "counts">;

const digits = (value: number | null): number | null => value && roundTo(value, 4);

function profile(series: HourSeries, kind: ProfileKind): ProfileRates {
  const {n, rate, lo, hi} = blockRates(
    blockCounts(series, kind),
    kind === "hour" || kind === "week_hour" ? 1 : 24
  );
  return {
    incidents: n.map((value) => round(value, 1)),
    rate: rate.map(digits),
    lo: lo.map(digits),
    hi: hi.map(digits)
  };
}

/** Rate of the hour from midnight over the mean of its neighbours, by weeks. */
function midnightSpike(series: HourSeries): Ratio | null {
  const {n, hours, n_bins} = blockCounts(series, "hour");
  const blocks = range(0, n.length, n_bins).map((row) => ({
    n: n[row],
    hours: hours[row],
    other_n: n[row + 23] + n[row + 1],
    other_hours: hours[row + 23] + hours[row + 1]
  }));
  return rateRatio(blocks);
}

/** Place of the first hour by rate, 1 for the highest. */
const midnightRank = ({rate}: ProfileRates): number =>
  1 + rate.filter((value) => (value ?? 0) > (rate[0] ?? 0)).length;

/** Firsts of a month against other days, by months. */
function firsts({first_day, n_days, exposure}: Frame, perDay: (d: number) => number): Ratio | null {
  const months = new Map<string, BlockPair>();
  for (let d = 0; d < n_days; d++) {
    const iso = isoDay(first_day + d);
    const month = months.get(iso.slice(0, 7)) ?? {n: 0, hours: 0, other_n: 0, other_hours: 0};
    const hours = sum(exposure, d * 24, d * 24 + 24);
    if (iso.endsWith("-01")) {
      month.n += perDay(d);
      month.hours += hours;
    } else {
      month.other_n += perDay(d);
      month.other_hours += hours;
    }
    months.set(iso.slice(0, 7), month);
  }
  return rateRatio([...months.values()]);
}

/** Weekends of the weeks that lie whole in the period. */
function weekend(series: HourSeries): WeekendRates | null {
  const {n, hours, n_blocks, n_bins} = blockCounts(series, "week_hour");
  const whole = range(n_blocks).filter(
    (block) => Math.abs(sum(hours, block * n_bins, (block + 1) * n_bins) - n_bins) <= 1
  );
  const weeks = new Float64Array(whole.length * n_bins);
  whole.forEach((block, i) => {
    weeks.set(n.subarray(block * n_bins, (block + 1) * n_bins), i * n_bins);
  });
  return weekendRates(weeks);
}

/** Incidents a bin of a long profile needs on average, so that more than chance shows. */
const MIN_PER_BIN = 10;

/** Profiles that a group has enough incidents for; areas, of which there are many, have the short ones only. */
const kindsOf = (kind: PatternGroup["kind"], incidents: number): ProfileKind[] =>
  PROFILE_KINDS.filter((each) => {
    if (each === "week_hour") return kind !== "area" && incidents >= MIN_PER_BIN * 168;
    return each !== "day_of_year" || ((kind === "all" || kind === "type") && incidents >= MIN_PER_BIN * 366);
  });

function checkFrame(name: string, group: GroupCounts, {first_day, n_days, exposure}: Frame): void {
  for (const [what, {length}] of [
    ["counts", group.counts],
    ["exposure", exposure]
  ] as const)
    if (length !== 24 * n_days)
      throw new RangeError(
        `describeGroup: ${name} has ${length} hours of ${what}, its ${n_days} days have ${24 * n_days}`
      );
  const counted = "first_day" in group ? group.first_day : undefined;
  if (counted !== undefined && counted !== first_day)
    throw new RangeError(
      `describeGroup: the counts of ${name} begin on ${isoDay(counted)}, the frame on ${isoDay(first_day)}; count the days of the frame`
    );
}

/**
 * Everything that is said of one group: rates by hour of the day and of the week, by day of the year, month and weekday, its
 * busiest hours, its nights and days at weekends (Friday 18:00 to Monday 06:00, so Sunday night counts), its season.
 * @param group its counts, as `countTypes` gives them for the same days
 * @param frame the days, and the exposure of each of their hours
 * @param seed of the resampled weeks
 * @throws RangeError when counts, exposure and days do not belong together
 * @example
 * const frame = {first_day: dayNumber("2017-03-06"), n_days: 28, exposure: new Float64Array(28 * 24).fill(1)};
 * const counts = frame.exposure.map((_, hour) => (hour % 24 === 18 ? 5 : 1));
 * const {incidents, peaks} = describeGroup({kind: "area", name: "Loop"}, {counts}, frame, 42);
 * [incidents, peaks.hour.bin]; // → [784, 18]
 */
export function describeGroup(
  {kind, name}: Pick<PatternGroup, "kind" | "name">,
  group: GroupCounts,
  frame: Frame,
  seed: number
): PatternGroup {
  checkFrame(name, group, frame);
  const incidents = sum(group.counts);
  const timed = group.minutes ? group : null;
  const treated = timed && treatTimes(timed);
  const series: HourSeries = {...frame, counts: group.counts};
  const hours: HourSeries = {...frame, counts: timedCounts(group)};
  const left = treated?.left.counts ?? ("left" in group ? group.left : null) ?? hours.counts;
  const left_series: HourSeries = {...frame, counts: left};
  const spread = treated && {...frame, counts: spreadRounding(treated.left, frame.exposure)};
  const off_hour = treated && timed && {...frame, counts: timed.off_hour};
  const hour = profile(hours, "hour");
  const hour_left = profile(left_series, "hour");
  const resamples = kind === "all" ? 2000 : 500;
  const peak = (own: HourSeries | null, of: ProfileKind) =>
    own && peakOf(blockCounts(own, of), seededRandom(seed), resamples);
  const hour_spread = spread && profile(spread, "hour");
  const recorded = peak(hours, "hour");
  const treated_peaks = {
    hour_left: peak(left_series, "hour"),
    hour_spread: peak(spread, "hour"),
    hour_off: peak(off_hour, "hour")
  };
  const sumOfDay = (counts: Float64Array) => (d: number) => sum(counts, d * 24, d * 24 + 24);
  return {
    kind,
    name,
    incidents,
    profiles: Object.fromEntries(
      kindsOf(kind, incidents).map((of) => [
        of,
        of === "hour" ? hour : profile(of === "week_hour" ? hours : series, of)
      ])
    ),
    hour_left: treated && hour_left,
    hour_spread,
    peaks: {hour: recorded, ...treated_peaks, weekday: peak(series, "weekday"), month: peak(series, "month")},
    busiest_hours: busiestRange(Object.values(treated_peaks)),
    weekend: weekend(left_series),
    midnight: treated &&
      hour_spread &&
      spread &&
      off_hour && {
        stamps: treated.stamps,
        rank: midnightRank(hour),
        rank_left: midnightRank(hour_spread),
        left_share: hour.incidents[0] > 0 ? hour_left.incidents[0] / hour.incidents[0] : 1,
        spike: midnightSpike(hours),
        spike_left: midnightSpike(spread),
        spike_off_hour: midnightSpike(off_hour)
      },
    first_of_month: timed &&
      off_hour && {
        all: firsts(frame, sumOfDay(group.counts)),
        off_hour: firsts(frame, sumOfDay(off_hour.counts)),
        midnight: firsts(frame, (d) => timed.full_hour[d * 24] + timed.past_midnight[d])
      },
    round_times: timed && treated && roundTimes(timed.minutes),
    season: kind === "all" || kind === "type" ? (frame.by_month ? fitMonthSeason : fitSeason)(series) : null
  };
}
