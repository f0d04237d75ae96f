import {usClockChanges} from "../calendar/clock-changes.ts";
import {dayNumber, isoDay} from "../calendar/days.ts";
import {usHolidays} from "../calendar/us-holidays.ts";
import type {ReportNumbers} from "../report/numbers.ts";
import type {PatternGroup} from "../report/patterns.ts";
import type {PlacesInfo} from "../space/places.ts";
import {seededRandom} from "../stats/random.ts";
import {yearsOf} from "./bins.ts";
import {holidayEffects} from "./holiday-effects.ts";
import {hourExposure} from "./hour-series.ts";
import {describeGroup, type GroupCounts, type NamedCounts} from "./pattern-group.ts";
import type {MinuteCounts} from "./treated-hours.ts";
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
 */
export function patternsReport(
  {all, types, districts, areas}: PatternCounts,
  days: {first_day: number; n_days: number},
  {boundaries, area_names}: Pick<PlacesInfo, "boundaries" | "area_names">,
  {
    seed,
    counted_days,
    progress
  }: {seed: number; counted_days: number; progress: (share: number, note: string) => void}
): ReportNumbers["patterns.json"] {
  const [from, to] = [isoDay(days.first_day), isoDay(days.first_day + days.n_days - 1)];
  const first_cell = (day: string) => (dayNumber(day) - days.first_day) * 24;
  const changes = boundaries ? usClockChanges(from, to) : [];
  const {exposure, gaps} = hourExposure(days.first_day, all.counts, changes);
  const skipped = changes
    .filter(({hours}) => hours === 0)
    .reduce((sum, {day, hour}) => sum + all.counts[first_cell(day) + hour], 0);
  const frame = {...days, exposure};
  const describe = (kind: PatternGroup["kind"], name: string, counts: GroupCounts) =>
    describeGroup({kind, name}, counts, frame, seed);
  const groups = withPlaceholders([
    describe("all", "All incidents", all),
    ...types.map((group) => describe("type", group.name, group)),
    ...districts.map((group) => describe("district", `District ${group.name}`, group)),
    ...areas.map((group) => describe("area", area_names[group.name] ?? `Area ${group.name}`, group))
  ]);
  progress(0.7, "weeks");
  const series = {...frame, counts: all.counts};
  const {weekly, note} = weekSeries(series, groups[0].season, seededRandom(seed));
  return {
    exposure: {days: days.n_days, hours: exposure.reduce((a, b) => a + b, 0), gaps},
    clock: {applied: boundaries, skipped, changes},
    years: yearsOf(days),
    heaping_note: groups[0].midnight ? null : {why: "whole_hours"},
    groups,
    weekly,
    weekly_note: note,
    holidays: boundaries
      ? {effects: holidayEffects({...frame, counts: all.off_hour}, usHolidays(from, to))}
      : null,
    by_year: yearChanges(
      [
        {kind: "all", name: groups[0].name, season: groups[0].season, counts: all.counts},
        ...types.map(({name, counts}, i) => {
          return {kind: "type" as const, name, season: groups[i + 1].season, counts};
        })
      ],
      frame,
      counted_days,
      seed
    )
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
