import {timeDay, utcMonday} from "d3";
import {describe, expect, it} from "vitest";
import {dayNumber, daysBetween, isoDay, monthDays, weekdayDays, weekdayOf} from "../../src/calendar/days.ts";
import {isNight, peakHours} from "../../src/calendar/night.ts";
import {wilson} from "../../src/stats/intervals.ts";
import {typeHours, weekTable} from "../../src/temporal/hour-counts.ts";

describe("exposure", () => {
  it("knows weekdays as the calendar does", () => {
    for (const iso of ["1969-12-31", "1970-01-01", "2015-01-01", "2016-02-29", "2017-12-31"])
      expect(weekdayOf(dayNumber(iso))).toBe((new Date(`${iso}T00:00:00Z`).getUTCDay() + 6) % 7);
    expect(isoDay(dayNumber("2016-02-29T23:59:00"))).toBe("2016-02-29");
  });
  it("counts every day of the period once, by weekday and by month", () => {
    const [from, to] = ["2015-01-15", "2017-03-02"];
    expect(weekdayDays(from, to).reduce((a, b) => a + b, 0)).toBe(daysBetween(from, to));
    expect(weekdayDays(from, to)[0]).toBe(
      utcMonday.count(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`))
    );
    expect(monthDays(from, to).slice(0, 3)).toEqual([
      ["2015-01", 17],
      ["2015-02", 28],
      ["2015-03", 31]
    ]);
    expect(monthDays(from, to).at(-1)).toEqual(["2017-03", 2]);
  });
  it("agrees with d3 on the days between two dates", () => {
    expect(daysBetween("2015-01-01", "2017-12-31")).toBe(
      1 + timeDay.count(new Date(2015, 0, 1), new Date(2017, 11, 31))
    );
  });
});

describe("records", () => {
  it("tables hours by weekday and by type", () => {
    const rows = [
      {type: "THEFT", weekday: 0, hour: 0, n: 4, left: 1.5, midnight: 3},
      {type: "THEFT", weekday: 6, hour: 0, n: 3, left: 3, midnight: 1},
      {type: "ARSON", weekday: 6, hour: 12, n: 2, left: 2, midnight: 0}
    ];
    const table = weekTable(rows, "n");
    expect([table[0][0], table[6][0], table[6][12]]).toEqual([4, 3, 2]);
    expect(weekTable(rows, "left")[0][0]).toBe(1.5);
    expect(table.reduce((sum, row) => sum + row[0], 0)).toBe(7);
    const [theft, ...others] = typeHours(rows, 3);
    expect(theft).toMatchObject({type: "THEFT", incidents: 7, midnight_exact: 4});
    expect([theft.hours[0], others]).toEqual([4.5, []]);
  });
});

describe("shares", () => {
  it("has Wilson's interval as published (Newcombe 1998: 81 of 263)", () => {
    const {share, lo, hi} = wilson(81, 263);
    expect([share, lo, hi].map((value) => value.toFixed(4))).toEqual(["0.3080", "0.2553", "0.3662"]);
    expect(wilson(0, 20).hi.toFixed(4)).toBe("0.1611");
    expect(wilson(0, 0)).toEqual({share: 0, lo: 0, hi: 1});
  });
  it("calls 18:00 to 06:00 night", () => {
    expect([17, 18, 23, 0, 5, 6].map(isNight)).toEqual([false, true, true, true, true, false]);
  });
  it("finds a peak across midnight", () => {
    const hours = new Array<number>(24).fill(1);
    hours[23] = 10;
    hours[0] = 10;
    expect(peakHours(hours, 3)).toMatchObject({from: 22, to: 1});
    expect(peakHours(new Array<number>(24).fill(0), 3).share).toBe(0);
  });
});
