import {describe, expect, it} from "vitest";
import {countedDays, fullMonths, periodDays} from "../../src/calendar/counted-days.ts";
import {coveredDays, findGaps, shiftedGaps, startOfCovered, touchesGap} from "../../src/calendar/gaps.ts";
import {exposedDays} from "../../src/pipeline/queries/temporal-counts.ts";
import {seededRandom} from "../../src/stats/random.ts";

const daily = (n_days: number, n: number, isOpen: (day: number) => boolean) =>
  Array.from({length: n_days}, (_, day) => ({day, n})).filter(({day}) => isOpen(day));

describe("gaps of the files", () => {
  it("are silences of a week or more that chance does not explain", () => {
    expect(findGaps(daily(400, 5, (day) => day < 100 || day >= 190))).toEqual([[100, 190]]);
    expect(findGaps(daily(400, 5, (day) => day % 7 < 5))).toEqual([]);
    expect(findGaps(daily(400, 5, (day) => day !== 200))).toEqual([]);
    expect(findGaps(daily(3650, 1, (day) => day % 10 === 0))).toEqual([]);
    expect(findGaps([])).toEqual([]);
  });

  it("are whole months where records tell months", () => {
    const months = Array.from({length: 24}, (_, i) => ({day: 30 * i, n: 100})).filter(
      (_, i) => i < 9 || i > 11
    );
    expect(findGaps(months, 30)).toEqual([[270, 360]]);
  });

  it("leave the days between two as a count of each day says", () => {
    const random = seededRandom(4);
    for (let round = 0; round < 200; round++) {
      const cuts = Array.from({length: 4}, () => Math.floor(random() * 100)).sort((a, b) => a - b);
      const gaps = (
        [
          [cuts[0], cuts[1]],
          [cuts[2], cuts[3]]
        ] as const
      ).filter(([from, to]) => from < to);
      const isIn = (day: number) => gaps.some(([from, to]) => day >= from && day < to);
      const [from, to] = [Math.floor(random() * 50), 50 + Math.floor(random() * 60)];
      const days = Array.from({length: to - from}, (_, i) => from + i);
      expect(coveredDays({gaps}, from, to)).toBe(days.filter((day) => !isIn(day)).length);
      expect(touchesGap({gaps}, from, to)).toBe(days.some(isIn));
      const start = startOfCovered({gaps}, to, 20);
      expect(coveredDays({gaps}, start, to)).toBe(20);
      expect(start < 0 || !isIn(start)).toBe(true);
      const [moved] = [shiftedGaps({gaps}, 10)];
      for (const day of days)
        if (day >= 10) expect(moved.some(([a, b]) => day - 10 >= a && day - 10 < b)).toBe(isIn(day));
    }
  });

  it("are no days of a period, and their months are not whole", () => {
    const data = {
      period: {from: "2020-01-01T00:00:00", to: "2020-12-31T23:00:00"},
      quality: {
        thin_last_days: {from: null},
        precision: {level: "minute" as const},
        gaps: [{from: "2020-04-10", to: "2020-06-20"}]
      }
    };
    expect(periodDays(data)).toBe(366 - 72);
    const days = countedDays(data);
    expect(days).toEqual({first_day: "2020-01-01", n_days: 366, end: 366, gaps: [[100, 172]]});
    expect(fullMonths(days, "2020-01-01").map(({month}) => month.slice(5))).toEqual([
      "01",
      "02",
      "03",
      "07",
      "08",
      "09",
      "10",
      "11",
      "12"
    ]);
    const by_month = {
      ...data,
      quality: {
        ...data.quality,
        precision: {level: "month" as const},
        gaps: [{from: "2020-04-01", to: "2020-06-30"}]
      }
    };
    expect(countedDays(by_month).gaps).toEqual([[90, 180]]);
  });
});

it("gaps are no exposure of weekdays or months, and a month without a day is none", () => {
  const {weekday_days, month_days} = exposedDays({
    from: "2021-01-01",
    to: "2021-04-30",
    gaps: [{from: "2021-01-25", to: "2021-03-07"}]
  });
  expect(month_days).toEqual([
    ["2021-01", 24],
    ["2021-03", 24],
    ["2021-04", 30]
  ]);
  const days = Array.from({length: 120}, (_, i) =>
    new Date(Date.UTC(2021, 0, 1 + i)).toISOString().slice(0, 10)
  );
  const open = days.filter((day) => day < "2021-01-25" || day > "2021-03-07");
  expect(weekday_days).toEqual(
    [1, 2, 3, 4, 5, 6, 0].map((weekday) => open.filter((day) => new Date(day).getUTCDay() === weekday).length)
  );
});
