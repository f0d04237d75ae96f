import {range} from "d3";
import {isoDay} from "../calendar/days.ts";
import {againstHalfPast} from "../calendar/half-past.ts";
import {isWeekendHour, type WeekCount, weekendRatio} from "../calendar/weekend.ts";
import type {Ratio} from "../report/estimate.ts";
import type {PatternGroup, ProfileKind, ProfileRates, StampedTime} from "../report/patterns.ts";
import {seededRandom} from "../stats/random.ts";
import {type BlockPair, rateRatio} from "../stats/rate-ratio.ts";
import {round, roundTo} from "../stats/round.ts";
import {sum} from "../stats/sums.ts";
import {blockCounts, PROFILE_KINDS} from "./bins.ts";
import {roundTimes, stampedTimes} from "./hour-counts.ts";
import type {HourSeries} from "./hour-series.ts";
import {blockRates, peakOf} from "./rates.ts";
import {fitSeason} from "./seasons.ts";

/** The records of a group, by day and hour. */
export interface GroupCounts {
  counts: Float64Array;
  /** Records off the full hour and not at 00:01; absent where they are not asked for. */
  off_hour?: Float64Array;
  /** By day, records at 00:00, 00:01 and 12:00. */
  stamped?: Record<StampedTime["time"], Float64Array>;
  /** By minute of the day, 1,440 values: all records, and those of its first second, as a written time is. */
  minutes?: Float64Array;
  exact?: Float64Array;
}

/** The records of a type, a district or an area. */
export interface NamedCounts extends GroupCounts {
  name: string;
}

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

/** Weekend surge of the weeks that lie whole in the period. */
function weekend(series: HourSeries, seed: number): Ratio | null {
  const {n, hours, n_blocks} = blockCounts(series, "week_hour");
  const weeks: WeekCount[] = [];
  for (let block = 0; block < n_blocks; block++) {
    const week = {weekend: 0, rest: 0};
    for (let hour = 0; hour < 168; hour++)
      week[isWeekendHour(hour) ? "weekend" : "rest"] += n[block * 168 + hour];
    const lasted = sum(hours, block * 168, (block + 1) * 168);
    if (Math.abs(lasted - 168) <= 1) weeks.push(week);
  }
  if (weeks.length < 2) return null;
  const {rate_ratio: ratio, lo, hi} = weekendRatio(weeks, seededRandom(seed));
  return [ratio, lo, hi].every((value) => Number.isFinite(value)) ? {ratio, lo, hi} : null;
}

/** The counts with over-used times brought down to what is expected. */
function broughtDown({counts, stamped, exact}: GroupCounts) {
  if (!stamped || !exact) return {left: counts, stamps: []};
  const stamps = stampedTimes({
    "00:00": againstHalfPast(exact, 0, 0),
    "00:01": againstHalfPast(exact, 0, 1),
    "12:00": againstHalfPast(exact, 12, 0)
  });
  const left = counts.slice();
  for (const {time, observed, expected, reduced} of stamps) {
    if (!reduced) continue;
    const hour = time === "12:00" ? 12 : 0;
    stamped[time].forEach((n, d) => {
      left[d * 24 + hour] -= n * (1 - expected / observed);
    });
  }
  return {left, stamps};
}

/** Incidents a bin of a long profile needs on average, so that more than chance shows. */
const MIN_PER_BIN = 10;

/** Profiles that a group has enough incidents for; areas, of which there are many, have the short ones only. */
const kindsOf = (kind: PatternGroup["kind"], incidents: number): ProfileKind[] =>
  PROFILE_KINDS.filter((each) => {
    if (each === "week_hour") return kind !== "area" && incidents >= MIN_PER_BIN * 168;
    return each !== "day_of_year" || ((kind === "all" || kind === "type") && incidents >= MIN_PER_BIN * 366);
  });

/**
 * Everything that is said of one group.
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
  const incidents = sum(group.counts);
  const series: HourSeries = {...frame, counts: group.counts};
  const {left, stamps} = broughtDown(group);
  const left_series: HourSeries = {...frame, counts: left};
  const hour = profile(series, "hour");
  const hour_left = left === group.counts ? hour : profile(left_series, "hour");
  const resamples = kind === "all" ? 2000 : 500;
  const peak = (own: HourSeries, of: ProfileKind) =>
    peakOf(blockCounts(own, of), seededRandom(seed), resamples);
  const hour_peak = peak(series, "hour");
  const {off_hour, stamped, minutes} = group;
  const sumOfDay = (counts: Float64Array) => (d: number) => sum(counts, d * 24, d * 24 + 24);
  const written =
    off_hour && stamped
      ? {
          midnight: {
            stamps,
            rank: midnightRank(hour),
            rank_left: midnightRank(hour_left),
            left_share: hour.incidents[0] > 0 ? hour_left.incidents[0] / hour.incidents[0] : 1,
            spike: midnightSpike(series),
            spike_left: midnightSpike(left_series),
            spike_off_hour: midnightSpike({...frame, counts: off_hour})
          },
          first_of_month: {
            all: firsts(frame, sumOfDay(group.counts)),
            off_hour: firsts(frame, sumOfDay(off_hour)),
            midnight: firsts(frame, (d) => stamped["00:00"][d] + stamped["00:01"][d])
          }
        }
      : {midnight: null, first_of_month: null};
  return {
    kind,
    name,
    incidents,
    profiles: Object.fromEntries(
      kindsOf(kind, incidents).map((of) => [of, of === "hour" ? hour : profile(series, of)])
    ),
    hour_left: stamped ? hour_left : null,
    peaks: {
      hour: hour_peak,
      hour_left: left === group.counts ? hour_peak : peak(left_series, "hour"),
      weekday: peak(series, "weekday"),
      month: peak(series, "month")
    },
    weekend: weekend(series, seed),
    ...written,
    round_times: minutes ? roundTimes(minutes) : null,
    season: kind === "all" || kind === "type" ? fitSeason(series) : null
  };
}
