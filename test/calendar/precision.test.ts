import {describe, expect, it} from "vitest";
import {countedDays, dateOfDay, dayOfDate, fullMonths} from "../../src/calendar/counted-days.ts";
import {rulingLevel, tells} from "../../src/calendar/precision.ts";
import {TIME_PRECISIONS, type TimeNeed, type TimePrecision} from "../../src/report/precision.ts";

describe("what each part of a report needs", () => {
  it.each<[TimeNeed, TimePrecision[]]>([
    ["hours", ["hour", "minute"]],
    ["shifts", ["hour", "minute"]],
    ["whole_days", ["day", "part_of_day", "hour", "minute"]],
    ["near_repeats", ["day", "part_of_day", "hour", "minute"]],
    ["days", ["day", "part_of_day", "hour", "minute"]]
  ])("of %s is told by %j", (need, levels) => {
    expect(TIME_PRECISIONS.filter((level) => tells(level, need))).toEqual(levels);
  });
});

describe("the level of rows that differ", () => {
  it("is the finest that 95 in 100 of them reach, of hours four in five, where days are told", () => {
    const of = (month: number, day: number, minute: number) =>
      rulingLevel([
        {level: "month", n: month},
        {level: "day", n: day},
        {level: "minute", n: minute}
      ]);
    expect([of(0, 5, 95), of(0, 20, 80), of(0, 21, 79), of(5, 90, 5), of(6, 0, 94), of(3, 3, 94)]).toEqual([
      ...["minute", "minute", "day", "day", "month", "minute"]
    ]);
    const timed = (hour: number, minute: number) =>
      rulingLevel([
        {level: "day", n: 10},
        {level: "hour", n: hour},
        {level: "minute", n: minute}
      ]);
    expect([timed(5, 95), timed(6, 94)]).toEqual(["minute", "hour"]);
  });
});

describe("days of records that tell months", () => {
  const data = (from: string, to: string) => ({
    period: {from: `${from}T00:00:00`, to: `${to}T00:00:00`},
    quality: {thin_last_days: {from: null}, precision: {level: "month" as const}}
  });
  const days = countedDays(data("2019-11-01", "2021-02-28"));

  it("are 30 a month, whatever its length", () => {
    expect(days).toEqual({first_day: "2019-11-01", n_days: 480, end: 480, by_month: true});
  });

  it("begin and end with their months, over years and leap days", () => {
    const dates = [0, 29, 30, 59, 60, 119, 120, 480 - 1, 480, -30].map((day) => dateOfDay(days, day));
    expect(dates).toEqual([
      ...["2019-11-01", "2019-11-30", "2019-12-01", "2019-12-31", "2020-01-01", "2020-02-29", "2020-03-01"],
      ...["2021-02-28", "2021-03-01", "2019-10-01"]
    ]);
    for (let month = -20; month < 40; month++)
      expect(dayOfDate(days, dateOfDay(days, 30 * month))).toBe(30 * month);
  });

  it("are full months all", () => {
    const months = fullMonths(days, "2020-01-01");
    expect(months).toHaveLength(16);
    expect(months[0]).toEqual({month: "2019-11", from: -60, to: -30});
    expect(months[15]).toEqual({month: "2021-02", from: 390, to: 420});
  });

  it("are those of the calendar where days are told", () => {
    const told = countedDays({
      ...data("2020-02-27", "2020-03-02"),
      quality: {thin_last_days: {from: null}, precision: {level: "day"}}
    });
    expect(told).toEqual({first_day: "2020-02-27", n_days: 5, end: 5});
    expect([0, 2, 5].map((day) => dateOfDay(told, day))).toEqual(["2020-02-27", "2020-02-29", "2020-03-03"]);
  });
});
