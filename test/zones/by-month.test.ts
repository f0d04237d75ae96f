import {describe, expect, it} from "vitest";
import {MONTH_DAYS, YEAR_OF_MONTHS} from "../../src/calendar/counted-days.ts";
import {pastLevels, tryLevels, zoneLevels} from "../../src/zones/zone-level.ts";
import {yearPair} from "../../src/zones/zone-trend.ts";

/** Counts of months on the first of their 30 days. */
const byDay = (months: readonly number[]) => {
  const days = new Float64Array(MONTH_DAYS * months.length);
  months.forEach((n, month) => {
    days[MONTH_DAYS * month] = n;
  });
  return days;
};

describe("zones of records that tell months", () => {
  const months = Array.from({length: 36}, (_, m) => 10 + (m % 12));
  const city = byDay(months.map((n) => 20 * n));
  const year_days = YEAR_OF_MONTHS;

  it("expect the mean month of the last year times the city's season", () => {
    const even = byDay(new Array(26).fill(7));
    expect(zoneLevels({zones: [even], city: even, year_days}, even.length, MONTH_DAYS)[0]).toBeCloseTo(7, 10);
    const level = zoneLevels({zones: [byDay(months)], city, year_days}, city.length, MONTH_DAYS)[0];
    // January of two past years over the year around each, times the mean of the last twelve months.
    const around = (at: number) => months.slice(at - 5, at + 7).reduce((a, b) => a + b) / 12;
    const season = (months[12] + months[24]) / (around(12) + around(24));
    expect(level).toBeCloseTo((months.slice(24).reduce((a, b) => a + b) / 12) * season, 10);
  });

  it("are tried on the months before", () => {
    const daily = {zones: [byDay(months)], city, year_days};
    const past = pastLevels(daily, city.length, MONTH_DAYS);
    const {n_periods, alpha} = tryLevels(daily, past, MONTH_DAYS, zoneLevels(daily, city.length, MONTH_DAYS));
    expect(n_periods).toBe(12);
    expect(past.map(({end}) => end)).toEqual(Array.from({length: 12}, (_, k) => MONTH_DAYS * (24 + k)));
    expect(alpha[0]).toBe(0);
  });

  it("are compared over three months with the same a year before, by how months scatter", () => {
    const counts = [...new Array(12).fill(0), 4, 5, 6, ...new Array(9).fill(0), 8, 8, 14];
    const pair = yearPair(byDay(counts), MONTH_DAYS * counts.length, YEAR_OF_MONTHS, MONTH_DAYS);
    const scatter = (own: number[]) => {
      const mean = own.reduce((a, b) => a + b) / own.length;
      return own.reduce((sum, n) => sum + (n - mean) ** 2 / mean, 0);
    };
    expect(pair).toMatchObject({incidents: 30, year_before: 15, df: 4});
    expect(pair?.pearson).toBeCloseTo(scatter([4, 5, 6]) + scatter([8, 8, 14]), 10);
  });
});
