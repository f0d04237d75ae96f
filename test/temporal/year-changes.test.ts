import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {dayNumber, daysBetween} from "../../src/calendar/days.ts";
import type {Ratio} from "../../src/report/estimate.ts";
import {fTail} from "../../src/stats/f-tail.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {fitSeason} from "../../src/temporal/seasons.ts";
import {compareYears, yearChanges} from "../../src/temporal/year-changes.ts";
import {poisson, weekFactor} from "./draws.ts";
import {yearCoverage} from "./planted-years.ts";

interface Golden {
  cases: {
    years: number[];
    n: number[];
    hours: number[];
    changes: Ratio[];
    overall: Ratio;
    line_p?: number;
    per_year?: {ratio: number; half: number};
  }[];
  f_tails: {f: number; d1: number; d2: number; p: number}[];
}
const {cases, f_tails} = JSON.parse(
  readFileSync(new URL("../golden/temporal/years.json", import.meta.url), "utf8")
) as Golden;

/** Two ratios, by their difference in shares of the width of the interval. */
const apart = (a: Ratio | null, b: Ratio): number =>
  a === null
    ? Number.POSITIVE_INFINITY
    : Math.max(
        ...(["ratio", "lo", "hi"] as const).map(
          (key) => Math.abs(Math.log(a[key] / b[key])) / Math.log(b.hi / b.lo)
        )
      );

it.each(cases.map((each, i) => [i, each] as const))(
  "compares years as statsmodels' quasi-Poisson regression does: case %d",
  (_, {years, n, hours, changes, overall, line_p, per_year}) => {
    const found = compareYears({years, n: Float64Array.from(n), hours: Float64Array.from(hours)});
    for (const [t, change] of changes.entries()) expect(apart(found.changes[t], change)).toBeLessThan(0.02);
    expect(apart(found.overall, overall)).toBeLessThan(0.02);
    if (line_p === undefined || !per_year) {
      expect(found).toMatchObject({line_p: null, per_year: null});
      return;
    }
    expect(Math.abs((found.line_p ?? 0) - line_p)).toBeLessThan(0.01);
    if (line_p < 0.05) expect(found.per_year).toBeNull();
    else {
      const {ratio, half} = per_year;
      const theirs = {ratio, lo: ratio * Math.exp(-half), hi: ratio * Math.exp(half)};
      expect(apart(found.per_year, theirs)).toBeLessThan(0.03);
    }
  }
);

it("takes the tail of F as scipy does", () => {
  for (const {f, d1, d2, p} of f_tails)
    expect(Math.abs(fTail(f, d1, d2) - p)).toBeLessThan(p < 0.1 ? 0.002 : 0.007);
});

/** The intervals hold what they claim, a line is seldom given up where the years lie on one, and nearly always where they do not. */
function expectSound({change, line, given_up, step_given_up}: ReturnType<typeof yearCoverage>): void {
  for (const share of [change, line]) {
    expect(share).toBeGreaterThan(0.92);
    expect(share).toBeLessThan(0.985);
  }
  expect(given_up).toBeLessThan(0.08);
  expect(step_given_up).toBeGreaterThan(0.9);
}

it.each([
  {per_day: 1.4, reach: 0},
  {per_day: 20, reach: 0.4}
])("intervals hold the truth, a line is seldom given up falsely, a step is seen: %o", (city) => {
  expectSound(yearCoverage(city, 300));
});

// What scripts/golden/year-coverage.ts found on 2,000 seeds of each.
it.each(
  JSON.parse(
    readFileSync(new URL("../golden/temporal/year-coverage.json", import.meta.url), "utf8")
  ) as ReturnType<typeof yearCoverage>[]
)("on $n_seeds seeds too: $per_day a day, weeks within ± $reach", expectSound);

describe("years of a city", () => {
  /** Counts of a day in its first hour, from a date to another, at so many a day. */
  function city(from: string, to: string, per_day: (iso: string) => number, seed = 1) {
    const first_day = dayNumber(from);
    const n_days = daysBetween(from, to);
    const random = seededRandom(seed);
    const counts = new Float64Array(24 * n_days);
    let together = 1;
    for (let d = 0; d < n_days; d++) {
      if (d % 7 === 0) together = weekFactor(random, 0.2);
      const iso = new Date((first_day + d) * 86_400_000).toISOString().slice(0, 10);
      counts[24 * d] = poisson(per_day(iso) * together, random);
    }
    const frame = {first_day, n_days, exposure: new Float64Array(24 * n_days).fill(1)};
    const series = {kind: "type" as const, name: "PLANTED", counts, season: fitSeason({...frame, counts})};
    return {frame, series};
  }
  const compare = ({frame, series}: ReturnType<typeof city>, n_days = frame.n_days) => {
    const found = yearChanges([series], frame, n_days, 1);
    if ("absent" in found) throw new Error(found.absent.why);
    return found;
  };

  it("a step is told as one: its month is named, and no change a year is given", () => {
    const found = compare(city("2015-01-01", "2017-12-31", (iso) => (iso < "2016-03-01" ? 20 : 12)));
    const [{changes, overall, per_year, steps, incidents}] = found.groups;
    expect(found.years).toEqual([2015, 2016, 2017]);
    expect(incidents[0]).toBeGreaterThan(incidents[1]);
    expect(per_year).toBeNull();
    expect([changes[0]?.clear, overall?.clear]).toEqual([true, true]);
    expect(steps).toHaveLength(1);
    expect(["2016-02", "2016-03", "2016-04"]).toContain(steps[0].month);
    expect(steps[0].change.ratio).toBeGreaterThan(0.5);
    expect(steps[0].change.ratio).toBeLessThan(0.7);
  });

  it("a steady rise is given a year", () => {
    const day0 = dayNumber("2015-01-01");
    const found = compare(
      city("2015-01-01", "2017-12-31", (iso) => 30 * 1.1 ** ((dayNumber(iso) - day0) / 365))
    );
    const [{per_year, overall, steps}] = found.groups;
    expect(steps).toEqual([]);
    expect(per_year?.lo).toBeLessThan(1.1);
    expect(per_year?.hi).toBeGreaterThan(1.1);
    expect(overall?.clear).toBe(true);
  });

  it("hardly any type that stays is called changed, and of 40 hardly any has a step", () => {
    const cities = Array.from({length: 40}, (_, i) => city("2015-01-01", "2017-12-31", () => 6, i + 1));
    const found = yearChanges(
      cities.map(({series}) => series),
      cities[0].frame,
      cities[0].frame.n_days,
      1
    );
    if ("absent" in found) throw new Error(found.absent.why);
    const clear = found.groups.filter(
      ({overall, changes}) => overall?.clear || changes.some((c) => c?.clear)
    );
    expect(clear.length).toBeLessThanOrEqual(1);
    expect(found.groups.filter(({steps}) => steps.length > 0).length).toBeLessThanOrEqual(2);
  });

  it("years that the data hold in part are named, and not compared", () => {
    const found = compare(city("2014-07-01", "2017-03-31", () => 10));
    expect(found.years).toEqual([2015, 2016]);
    expect(found.partial).toEqual([
      {year: 2014, days: 184},
      {year: 2017, days: 90}
    ]);
    expect(found.groups[0].per_year).toBeNull();
    const thin = city("2015-01-01", "2017-12-31", () => 10);
    expect(compare(thin, thin.frame.n_days - 20).years).toEqual([2015, 2016]);
  });

  it("one whole year is compared with none, and the reason is given", () => {
    const {frame, series} = city("2016-01-01", "2017-06-30", () => 10);
    expect(yearChanges([series], frame, frame.n_days, 1)).toEqual({
      absent: {why: "few_years", needed: 2, have: 1}
    });
  });

  it("a type that a year does not have is not compared over it", () => {
    const found = compare(city("2015-01-01", "2017-12-31", (iso) => (iso < "2016-01-01" ? 0 : 5)));
    const [{changes, overall, per_year, incidents}] = found.groups;
    expect(incidents[0]).toBe(0);
    expect([changes[0], overall, per_year]).toEqual([null, null, null]);
    expect(changes[1]).not.toBeNull();
  });

  it("at most five years are compared, the last ones", () => {
    const found = compare(city("2009-01-01", "2016-12-31", () => 2));
    expect(found.years).toEqual([2012, 2013, 2014, 2015, 2016]);
  });
});
