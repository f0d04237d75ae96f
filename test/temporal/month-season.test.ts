import {describe, expect, it} from "vitest";
import {dayNumber, isoDay} from "../../src/calendar/days.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {fitMonthSeason} from "../../src/temporal/month-season.ts";
import {fitSeason} from "../../src/temporal/seasons.ts";
import {coverage, poisson, weekFactor} from "./draws.ts";

const first_day = dayNumber("2015-01-01");
/** Peak on 15 July, e^0.4 times the lowest day; 5% more a year. */
const PEAK = 195;
const SWING = Math.exp(0.4);
const planted = (d: number): number =>
  20 * 1.05 ** (d / 365.25) * Math.exp(0.2 * Math.cos((2 * Math.PI * (d - PEAK)) / 365.25));

/** Records by day; of months, all of a month on its first day. @param reach by which months move together */
function series(
  n_years: number,
  level: (d: number) => number,
  seed: number,
  {by_month = true, reach = 0} = {}
) {
  const n_days = dayNumber(`${2015 + n_years}-01-01`) - first_day;
  const random = seededRandom(seed);
  const counts = new Float64Array(n_days * 24);
  let [at, factor] = [0, 1];
  for (let d = 0; d < n_days; d++) {
    if (isoDay(first_day + d).endsWith("-01")) [at, factor] = [d, weekFactor(random, reach)];
    counts[24 * (by_month ? at : d)] += poisson(level(d) * factor, random);
  }
  return {first_day, n_days, counts, exposure: new Float64Array(n_days * 24).fill(1), by_month};
}

describe("a season of months", () => {
  it("is that of the days, as far as months tell it", () => {
    const [months, days] = [
      fitMonthSeason(series(3, planted, 7)),
      fitSeason(series(3, planted, 7, {by_month: false}))
    ];
    if (!months || !days) throw new Error("no season");
    expect(Math.log(months.peak_to_trough.ratio)).toBeCloseTo(Math.log(days.peak_to_trough.ratio), 1);
    expect(Math.abs(dayNumber(`2015-${months.peak.day}`) - dayNumber(`2015-${days.peak.day}`))).toBeLessThan(
      10
    );
    expect([months.p < 1e-6, months.one_year]).toEqual([true, false]);
    expect(months.peak.plus_minus_days).toBeGreaterThan(15);
    months.curve.forEach(({factor}, i) => {
      expect(Math.abs(Math.log(factor / days.curve[i].factor))).toBeLessThan(0.06);
    });
  });

  it.each([0, 0.15])(
    "holds the planted swing and peak in 92 of 100 draws at least, months moving by %s",
    (reach) => {
      const seasons = Array.from({length: 100}, (_, seed) =>
        fitMonthSeason(series(2, planted, seed, {reach}))
      );
      expect(
        coverage(99, (seed) => {
          const ratio = seasons[seed]?.peak_to_trough;
          return ratio !== undefined && ratio.lo <= SWING && SWING <= ratio.hi;
        })
      ).toBeGreaterThanOrEqual(0.92);
      expect(
        coverage(99, (seed) => {
          const peak = seasons[seed]?.peak;
          return (
            peak !== undefined &&
            Math.abs(dayNumber(`2015-${peak.day}`) - first_day - PEAK) <= (peak.plus_minus_days ?? 91)
          );
        })
      ).toBeGreaterThanOrEqual(0.92);
    }
  );

  it("is called by chance in under 8 of 100 flat series whose months move together", () => {
    expect(
      coverage(150, (seed) => (fitMonthSeason(series(2, () => 20, seed, {reach: 0.15}))?.p ?? 1) < 0.05)
    ).toBeLessThan(0.08);
  });

  it("is not looked for below 24 months, nor without a record", () => {
    expect(fitMonthSeason(series(1, planted, 1))).toBeNull();
    expect(fitMonthSeason(series(2, () => 0, 1))).toBeNull();
  });
});
