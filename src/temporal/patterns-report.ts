import {usClockChanges} from "../calendar/clock-changes.ts";
import {dayNumber, isoDay} from "../calendar/days.ts";
import {usHolidays} from "../calendar/us-holidays.ts";
import type {ReportNumbers} from "../report/numbers.ts";
import type {PatternGroup} from "../report/patterns.ts";
import type {Reason} from "../report/reason.ts";
import type {PlacesInfo} from "../space/places.ts";
import {seededRandom} from "../stats/random.ts";
import {yearsOf} from "./bins.ts";
import {holidayEffects} from "./holiday-effects.ts";
import {type HourSeries, hourExposure, monthExposure} from "./hour-series.ts";
import {describeGroup, type GroupCounts, type NamedCounts} from "./pattern-group.ts";
import {type MinuteCounts, spreadUntimed} from "./treated-hours.ts";
import {weekSeries} from "./week-series.ts";
import {yearChanges} from "./year-changes.ts";

/** Incidents by day and hour, of all and of groups of them. */
export interface PatternCounts extends Record<"types" | "districts" | "areas", readonly NamedCounts[]> {
  all: MinuteCounts;
}

/**
 * Rates by hour, weekday, month, day and year, time heaping, seasons, changes and holidays. Where most
 * places lie in the shipped boundaries the city is Chicago, whose clock changes and holidays are known; elsewhere neither
 * is assumed.
 * @param days all days; the first `counted_days` of them are recorded whole
 * @param no_times why nothing can be said of hours, if so: then no group has any
 * @param no_days why nothing can be said of days, if so: then months are all that groups are told by
 */
export function patternsReport(
  {all, types, districts, areas}: PatternCounts,
  days: {first_day: number; n_days: number},
  {boundaries, area_names}: Pick<PlacesInfo, "boundaries" | "area_names">,
  {
    seed,
    counted_days,
    no_times,
    no_days,
    progress
  }: {
    seed: number;
    counted_days: number;
    no_times: Reason | null;
    no_days: Reason | null;
    progress: (share: number, note: string) => void;
  }
): ReportNumbers["patterns.json"] {
  const [from, to] = [isoDay(days.first_day), isoDay(days.first_day + days.n_days - 1)];
  const first_cell = (day: string) => (dayNumber(day) - days.first_day) * 24;
  const of_days = boundaries && no_days === null;
  const changes = of_days ? usClockChanges(from, to) : [];
  const {exposure, gaps} = no_days
    ? monthExposure(days.first_day, all.counts)
    : hourExposure(days.first_day, spreadUntimed(all), changes);
  const skipped = changes
    .filter(({hours}) => hours === 0)
    .reduce((sum, {day, hour}) => sum + all.counts[first_cell(day) + hour], 0);
  const frame = {...days, exposure, by_month: no_days !== null};
  const describe = (kind: PatternGroup["kind"], name: string, counts: GroupCounts) => {
    const group = describeGroup({kind, name}, counts, frame, seed);
    const told = no_times ? withoutHours(group) : group;
    return no_days ? withoutDays(told) : told;
  };
  const groups = withPlaceholders([
    describe("all", "All incidents", all),
    ...types.map((group) => describe("type", group.name, group)),
    ...districts.map((group) => describe("district", `District ${group.name}`, group)),
    ...areas.map((group) => describe("area", area_names[group.name] ?? `Area ${group.name}`, group))
  ]);
  progress(0.7, "weeks");
  const series = {...frame, counts: all.counts};
  const whole_hours = groups[0].midnight ? null : ({why: "whole_hours"} as const);
  const heaping_note = no_times ?? whole_hours;
  // Lasting changes are told beside a season of days alone.
  const seasonOf = ({season}: PatternGroup) => (no_days ? null : season);
  const {weekly, note} = no_days
    ? {weekly: null, note: no_days}
    : weekSeries(series, groups[0].season, seededRandom(seed));
  return {
    exposure: {days: days.n_days, hours: exposure.reduce((a, b) => a + b, 0), gaps},
    clock: {applied: of_days, skipped, changes},
    years: yearsOf(days),
    heaping_note,
    days_note: no_days,
    groups,
    weekly,
    weekly_note: note,
    holidays: of_days
      ? {effects: effectsOfHolidays({...frame, counts: all.off_hour}, heaping_note ? all.counts : null)}
      : null,
    by_year: yearChanges(
      [
        {kind: "all", name: groups[0].name, season: seasonOf(groups[0]), counts: all.counts},
        ...types.map(({name, counts}, i) => {
          return {kind: "type" as const, name, season: seasonOf(groups[i + 1]), counts};
        })
      ],
      frame,
      counted_days,
      seed
    )
  };
}

/**
 * Effects of holidays by records off the full hour.
 * @param all records of data without minutes, of which all count: then no holiday that ever lies on the first of a month, where unknown days heap
 */
function effectsOfHolidays(off_hour: HourSeries, all: Float64Array | null) {
  const {first_day, n_days} = off_hour;
  const holidays = usHolidays(isoDay(first_day), isoDay(first_day + n_days - 1));
  if (all === null) return holidayEffects(off_hour, holidays);
  const on_firsts = new Set(holidays.flatMap(({day, name}) => (isoDay(day).endsWith("-01") ? [name] : [])));
  return holidayEffects({...off_hour, counts: all}, holidays).filter(({name}) => !on_firsts.has(name));
}

/** What is left of a group whose records are dates without a time of day. */
function withoutHours({profiles, peaks, first_of_month, ...group}: PatternGroup): PatternGroup {
  const {hour: _, week_hour: __, ...of_days} = profiles;
  const {weekday, month} = peaks;
  return {
    ...group,
    profiles: of_days,
    hour_left: null,
    hour_spread: null,
    peaks: {hour: null, hour_left: null, hour_spread: null, hour_off: null, weekday, month},
    busiest_hours: null,
    weekend: null,
    midnight: null,
    first_of_month: first_of_month && {all: first_of_month.all, off_hour: null, midnight: null},
    round_times: null
  };
}

/** What is left of a group whose records tell months alone. */
function withoutDays({profiles: {month, year}, peaks, ...group}: PatternGroup): PatternGroup {
  return {
    ...group,
    profiles: {...(month && {month}), ...(year && {year})},
    peaks: {...peaks, weekday: null},
    first_of_month: null
  };
}

/** Groups with those of the scanned times that stand for "not known" in any of them. */
function withPlaceholders(groups: readonly PatternGroup[]): PatternGroup[] {
  const stamps = groups.flatMap(({midnight}) => midnight?.stamps ?? []);
  const times = new Set(stamps.filter(({reduced}) => reduced).map(({time}) => time));
  return groups.map(({midnight, ...group}) => ({
    ...group,
    midnight: midnight && {...midnight, stamps: midnight.stamps.filter(({time}) => times.has(time))}
  }));
}
