import {usClockChanges} from "../../src/calendar/clock-changes.ts";
import {dayNumber, daysBetween} from "../../src/calendar/days.ts";
import {usHolidays} from "../../src/calendar/us-holidays.ts";
import {patternsInWords} from "../../src/prose/report/patterns.ts";
import type {PatternsReport} from "../../src/report/patterns.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {holidayEffects} from "../../src/temporal/holiday-effects.ts";
import {hourExposure} from "../../src/temporal/hour-series.ts";
import {describeGroup} from "../../src/temporal/pattern-group.ts";
import {weekSeries} from "../../src/temporal/week-series.ts";
import {yearChanges} from "../../src/temporal/year-changes.ts";

const [FROM, TO] = ["2023-01-01", "2024-12-31"];

/** Made-up patterns of two years: a daily course, a season and a level that rises in October 2024. */
export function fixturePatterns(types: readonly string[]): PatternsReport {
  const days = {first_day: dayNumber(FROM), n_days: daysBetween(FROM, TO)};
  const random = seededRandom(3);
  const counts = Float64Array.from({length: days.n_days * 24}, (_, cell) => {
    const day = Math.floor(cell / 24);
    const level = 2 + Math.sin(((cell % 24) - 9) / 4) + 0.5 * Math.cos((2 * Math.PI * (day - 200)) / 365.25);
    return Math.round(level * (day > 640 ? 1.5 : 1) + random());
  });
  const minutes = Float64Array.from({length: 1440}, (_, minute) =>
    minute === 1 ? 300 : minute % 60 === 0 ? 60 : 1
  );
  const group = {
    counts,
    off_hour: counts.map((n) => Math.ceil(n / 2)),
    full_hour: counts.map((n) => Math.floor(n / 2)),
    half_hour: counts.map((n) => Math.floor(n / 4)),
    past_midnight: new Float64Array(days.n_days),
    minutes,
    exact: minutes,
    exact_firsts: new Float64Array(1440)
  };
  const changes = usClockChanges(FROM, TO);
  const {exposure, gaps} = hourExposure(days.first_day, counts, changes);
  const frame = {...days, exposure};
  const groups = [
    describeGroup({kind: "all", name: "All incidents"}, group, frame, 1),
    ...types.map((name) => describeGroup({kind: "type", name}, group, frame, 1)),
    describeGroup({kind: "district", name: "District 1"}, {counts}, frame, 1)
  ];
  const {weekly, note} = weekSeries({...frame, counts}, groups[0].season, seededRandom(1));
  return patternsInWords({
    exposure: {days: days.n_days, hours: days.n_days * 24, gaps},
    clock: {applied: true, skipped: 3, changes},
    years: [2023, 2024],
    groups,
    heaping_note: null,
    days_note: null,
    weekly,
    weekly_note: note,
    holidays: {effects: holidayEffects({...frame, counts}, usHolidays(FROM, TO))},
    by_year: yearChanges(
      ["All incidents", ...types].map((name, i) => {
        return {kind: i === 0 ? "all" : "type", name, season: groups[i].season, counts};
      }),
      frame,
      days.n_days,
      1
    )
  });
}
