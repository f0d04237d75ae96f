import {timeDay, utcMonday} from "d3";
import {describe, expect, it} from "vitest";
import {dayNumber, daysBetween, isoDay, monthDays, weekdayDays, weekdayOf} from "../../src/calendar/days.ts";
import {isNight, peakHours} from "../../src/calendar/night.ts";
import {isWeekendHour, weekendRatio} from "../../src/calendar/weekend.ts";
import {wilson} from "../../src/stats/intervals.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {stampedTimes, typeHours, weekTable} from "../../src/temporal/hour-counts.ts";

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

describe("weekend", () => {
  it("lasts 60 of 168 hours, Friday 18:00 to Monday 06:00", () => {
    expect(Array.from({length: 168}, (_, h) => h).filter(isWeekendHour)).toHaveLength(60);
    expect([
      isWeekendHour(4 * 24 + 17),
      isWeekendHour(4 * 24 + 18),
      isWeekendHour(5),
      isWeekendHour(6)
    ]).toEqual([false, true, true, false]);
  });
  it("covers a planted rate ratio with its interval, and gives it exactly without noise", () => {
    const random = seededRandom(11);
    const poisson = (mean: number) => {
      let [n, p] = [0, random()];
      for (const limit = Math.exp(-mean); p > limit; n++) p *= random();
      return n;
    };
    let covered = 0;
    const runs = 200;
    for (let run = 0; run < runs; run++) {
      const weeks = Array.from({length: 60}, () => ({weekend: poisson(60 * 1.3), rest: poisson(108)}));
      const {lo, hi} = weekendRatio(weeks, seededRandom(run), 400);
      if (lo <= 1.3 && 1.3 <= hi) covered++;
    }
    expect(covered / runs).toBeGreaterThan(0.88);
    expect(covered / runs).toBeLessThan(0.99);
    expect(
      weekendRatio(
        [
          {weekend: 60, rest: 54},
          {weekend: 60, rest: 54}
        ],
        seededRandom(1)
      )
    ).toEqual({rate_ratio: 2, lo: 2, hi: 2});
  });
  it("says that one week is too few", () => {
    expect(() => weekendRatio([{weekend: 1, rest: 1}], seededRandom(1))).toThrow(
      "at least 2 full weeks, got 1"
    );
  });
});

describe("records", () => {
  it("tables hours by weekday and by type", () => {
    const rows = [
      {type: "THEFT", weekday: 0, hour: 0, stamp: 1, n: 4},
      {type: "THEFT", weekday: 6, hour: 0, stamp: 2, n: 3},
      {type: "ARSON", weekday: 6, hour: 12, stamp: 3, n: 2}
    ];
    const table = weekTable(rows);
    expect([table[0][0], table[6][0], table[6][12]]).toEqual([4, 3, 2]);
    expect(table.reduce((sum, row) => sum + row[0], 0)).toBe(7);
    expect(typeHours(rows, 3)).toMatchObject([{type: "THEFT", incidents: 7, midnight_exact: 7}]);
  });
});

describe("stamped times", () => {
  it("are over-used when recorded far more often than expected, and by more than chance", () => {
    const judged = (observed: number, expected: number) => ({
      observed,
      expected,
      ratio: expected ? observed / expected : null
    });
    const stamps = stampedTimes({"00:00": judged(9, 5), "00:01": judged(90, 1), "12:00": judged(5, 0)});
    expect(stamps.map(({time, reduced}) => [time, reduced])).toEqual([
      ["00:00", false],
      ["00:01", true],
      ["12:00", false]
    ]);
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
