import {describe, expect, it} from "vitest";
import {usClockChanges} from "../../src/calendar/clock-changes.ts";
import {dayNumber, isoDay} from "../../src/calendar/days.ts";
import {usHolidays} from "../../src/calendar/us-holidays.ts";
import {blockCounts, leapDay, PROFILE_KINDS, yearsOf} from "../../src/temporal/bins.ts";
import {hourExposure} from "../../src/temporal/hour-series.ts";
import {binCounts} from "../temporal/oracles.ts";

it("a day that is no ISO date is refused", () => {
  expect(() => dayNumber("05/03/2017")).toThrow(
    'a day is an ISO date, such as "2017-03-05", got "05/03/2017"'
  );
});

describe("clock changes", () => {
  it("are those of the time-zone database for America/Chicago, 1987 to 2030", () => {
    const offset = new Intl.DateTimeFormat("en-US", {
      timeZone: "America/Chicago",
      timeZoneName: "shortOffset"
    });
    const offsetAt = (day: number) =>
      offset.formatToParts(new Date((day + 0.5) * 86_400_000)).find(({type}) => type === "timeZoneName")
        ?.value;
    const changed: string[] = [];
    for (let day = dayNumber("1987-01-01"); day <= dayNumber("2030-12-31"); day++)
      if (offsetAt(day) !== offsetAt(day - 1)) changed.push(isoDay(day));
    const own = usClockChanges("1987-01-01", "2030-12-31");
    expect(own.map(({day}) => day)).toEqual(changed);
    expect(own.filter((_, i) => i % 2 === 0).every(({hour, hours}) => hour === 2 && hours === 0)).toBe(true);
    expect(own.filter((_, i) => i % 2 === 1).every(({hour, hours}) => hour === 1 && hours === 2)).toBe(true);
  });
  it("lie within the period, and are not known before 1987", () => {
    expect(usClockChanges("2016-03-14", "2016-11-05")).toEqual([]);
    expect(usClockChanges("1975-01-01", "1986-12-31")).toEqual([]);
  });
});

describe("holidays", () => {
  it("fall on the days that the Office of Personnel Management lists for 2016 and 2024", () => {
    const dates = (year: number) => {
      const all = usHolidays(`${year}-01-01`, `${year}-12-31`);
      return (name: string) => isoDay(all.find((holiday) => holiday.name === name)?.day ?? 0);
    };
    const [in2016, in2024] = [dates(2016), dates(2024)];
    expect(in2016("Martin Luther King Day")).toBe("2016-01-18");
    expect(in2016("Presidents' Day")).toBe("2016-02-15");
    expect(in2016("Memorial Day")).toBe("2016-05-30");
    expect(in2016("Labor Day")).toBe("2016-09-05");
    expect(in2016("Columbus Day")).toBe("2016-10-10");
    expect(in2016("Thanksgiving")).toBe("2016-11-24");
    expect(in2024("Martin Luther King Day")).toBe("2024-01-15");
    expect(in2024("Memorial Day")).toBe("2024-05-27");
    expect(in2024("Juneteenth")).toBe("2024-06-19");
    expect(in2024("Labor Day")).toBe("2024-09-02");
    expect(in2024("Thanksgiving")).toBe("2024-11-28");
  });
  it("are those inside the period only", () => {
    expect(usHolidays("2016-12-25", "2017-01-01").map(({name}) => name)).toEqual([
      "Christmas Day",
      "New Year's Eve",
      "New Year's Day"
    ]);
  });
});

describe("exposure by hour", () => {
  const first_day = dayNumber("2016-03-01");
  const busy = () => new Float64Array(20 * 24).fill(5);

  it("gives the skipped hour none and every other hour one", () => {
    const {exposure, gaps} = hourExposure(first_day, busy(), usClockChanges("2016-03-01", "2016-03-20"));
    expect(exposure.reduce((a, b) => a + b, 0)).toBe(20 * 24 - 1);
    expect(exposure[12 * 24 + 2]).toBe(0);
    expect(gaps).toEqual([]);
  });
  it("gives a repeated hour two", () => {
    const {exposure} = hourExposure(
      dayNumber("2016-11-01"),
      busy(),
      usClockChanges("2016-11-01", "2016-11-20")
    );
    expect(exposure[5 * 24 + 1]).toBe(2);
  });
  it("takes silences that chance does not explain for gaps, at the ends and between", () => {
    const counts = busy();
    counts.fill(0, 0, 7);
    counts.fill(0, 100, 104);
    counts.fill(0, 200, 202);
    counts.fill(0, 478, 480);
    const {exposure, gaps} = hourExposure(first_day, counts, []);
    expect(gaps).toEqual([
      {from: "2016-03-01 00:00", to: "2016-03-01 06:00", hours: 7},
      {from: "2016-03-05 04:00", to: "2016-03-05 07:00", hours: 4}
    ]);
    expect(exposure.reduce((a, b) => a + b, 0)).toBe(480 - 11);
  });
  it("lets sparse incidents be silent", () => {
    const counts = new Float64Array(20 * 24);
    counts[100] = 1;
    counts[300] = 3;
    expect(hourExposure(first_day, counts, []).gaps).toEqual([]);
  });
});

describe("bins", () => {
  it("count every incident and hour once, where the calendar puts it", () => {
    const first_day = dayNumber("2015-12-20");
    const n_days = 500;
    const counts = Float64Array.from({length: n_days * 24}, (_, cell) => (cell * 7919) % 13);
    const exposure = Float64Array.from({length: n_days * 24}, (_, cell) => (cell % 500 === 3 ? 0 : 1));
    const series = {first_day, n_days, counts, exposure};
    expect(yearsOf(series)).toEqual([2015, 2016, 2017]);
    for (const kind of PROFILE_KINDS) {
      const {n, hours, n_bins, n_blocks} = blockCounts(series, kind);
      const sums = (values: Float64Array) =>
        Array.from({length: n_bins}, (_, bin) =>
          Array.from({length: n_blocks}, (_, block) => values[block * n_bins + bin]).reduce(
            (a, b) => a + b,
            0
          )
        );
      expect(sums(n)).toEqual(binCounts(series, counts, kind));
      expect(sums(hours)).toEqual(binCounts(series, exposure, kind));
    }
  });
  it("give 1 March the same day in leap years and others", () => {
    expect([
      leapDay(dayNumber("2016-02-29")),
      leapDay(dayNumber("2017-03-01")),
      leapDay(dayNumber("2016-03-01"))
    ]).toEqual([59, 60, 60]);
  });
});
