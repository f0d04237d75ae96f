import {describe, expect, it} from "vitest";
import {dayNumber, isoDay} from "../../src/calendar/days.ts";
import {againstHalfPast, DAY_MINUTES} from "../../src/calendar/half-past.ts";
import {whyText} from "../../src/prose/report/reasons.ts";
import {changePoints} from "../../src/stats/change-points.ts";
import {longRunDispersion} from "../../src/stats/long-run-dispersion.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {rateRatio} from "../../src/stats/rate-ratio.ts";
import {type BlockCounts, blockCounts} from "../../src/temporal/bins.ts";
import {roundTimes} from "../../src/temporal/hour-counts.ts";
import {describeGroup, type GroupCounts} from "../../src/temporal/pattern-group.ts";
import {blockRates, busiestRange, peakOf} from "../../src/temporal/rates.ts";
import {fitSeason} from "../../src/temporal/seasons.ts";
import {emptyCounts} from "../../src/temporal/treated-hours.ts";
import {weekSeries} from "../../src/temporal/week-series.ts";
import {coverage, poisson, weekFactor} from "./draws.ts";

describe("rates", () => {
  it("are counts over exposure, and null without any", () => {
    const {rate, lo, hi} = blockRates(
      {n_blocks: 2, n_bins: 2, n: Float64Array.of(3, 0, 5, 0), hours: Float64Array.of(2, 0, 2, 0)},
      24
    );
    expect(rate).toEqual([48, null]);
    expect(lo[0]).toBeLessThan(48);
    expect(hi[0]).toBeGreaterThan(48);
    expect(hi[1]).toBeNull();
  });
  it("have intervals as wide as a bootstrap of whole weeks gives", () => {
    const random = seededRandom(4);
    const n_blocks = 150;
    const n = Float64Array.from({length: n_blocks}, () => poisson(20 * weekFactor(random, 0.8), random));
    const blocks: BlockCounts = {n_blocks, n_bins: 1, n, hours: new Float64Array(n_blocks).fill(1)};
    const means = Float64Array.from({length: 4000}, () => {
      let sum = 0;
      for (let i = 0; i < n_blocks; i++) sum += n[Math.floor(random() * n_blocks)];
      return sum / n_blocks;
    }).sort();
    const {lo, hi} = blockRates(blocks, 1);
    const width = means[3899] - means[99];
    expect(Math.abs(((hi[0] ?? 0) - (lo[0] ?? 0)) / width - 1)).toBeLessThan(0.06);
  });
});

describe("a ratio of rates", () => {
  const block = (n: number, other_n: number) => ({n, hours: 1, other_n, other_hours: 10});
  it("is exact on the rates, with a Poisson interval at least", () => {
    const ratio = rateRatio([block(4, 20), block(4, 20), block(4, 20)]);
    expect(ratio?.ratio).toBeCloseTo(2, 12);
    expect(Math.log((ratio?.hi ?? 0) / 2)).toBeCloseTo(4.3027 * Math.sqrt(1 / 12 + 1 / 60), 3);
  });
  it("is null where a side is empty or one block is all", () => {
    expect(rateRatio([block(0, 5), block(0, 3)])).toBeNull();
    expect(rateRatio([block(3, 0), block(2, 0)])).toBeNull();
    expect(rateRatio([block(3, 4)])).toBeNull();
    expect(rateRatio([])).toBeNull();
  });
});

describe("peaks", () => {
  const blocks = (rows: number[][]): BlockCounts => ({
    n_blocks: rows.length,
    n_bins: rows[0].length,
    n: Float64Array.from(rows.flat()),
    hours: new Float64Array(rows.length * rows[0].length).fill(1)
  });
  it("name a planted peak in all resamples, and share an even one", () => {
    const sure = peakOf(blocks(Array.from({length: 20}, () => [1, 9, 2])), seededRandom(1));
    expect(sure).toEqual({bin: 1, support: 1, rivals: [{bin: 1, support: 1}]});
    const random = seededRandom(9);
    const even = peakOf(
      blocks(Array.from({length: 60}, () => [poisson(9, random), poisson(9, random), 1])),
      random
    );
    expect(even?.rivals.map(({bin}) => bin).sort()).toEqual([0, 1]);
    expect(even?.rivals.reduce((sum, {support}) => sum + (support ?? 0), 0)).toBeCloseTo(1, 9);
  });
  it("go by rates, not counts, and say nothing of chance from few weeks", () => {
    const few = blocks([[4, 6]]);
    few.hours[1] = 3;
    expect(peakOf(few, seededRandom(1))).toEqual({bin: 0, support: null, rivals: []});
    expect(peakOf(blocks([[0, 0]]), seededRandom(1))).toBeNull();
  });

  it("are a range that every treatment of the times agrees on, over midnight too, or none", () => {
    const peak = (...rivals: [bin: number, support: number][]) => ({
      bin: rivals[0][0],
      support: rivals[0][1],
      rivals: rivals.map(([bin, support]) => ({bin, support}))
    });
    expect(busiestRange([peak([18, 1]), null, peak([19, 0.9], [18, 0.1])])).toEqual({from: 18, to: 20});
    expect(busiestRange([peak([23, 1]), peak([1, 1])])).toEqual({from: 23, to: 26});
    expect(busiestRange([peak([12, 1]), peak([18, 1])])).toBeNull();
    expect(busiestRange([{bin: 3, support: null, rivals: []}])).toBeNull();
    expect(busiestRange([null])).toBeNull();
  });

  it("hear nothing from resamples of weeks without any record kept", () => {
    const weeks = Array.from({length: 10}, (_, week) => (week % 9 === 0 ? [1, 2, 9] : [0, 0, 0]));
    const gaps = blocks(weeks);
    const hours = gaps.hours.map((value, i) => (weeks[Math.floor(i / 3)][2] > 0 ? value : 0));
    const peak = peakOf({...gaps, hours}, seededRandom(42));
    expect(peak?.bin).toBe(2);
    expect(peak?.support).toBeGreaterThan(0.8);
    expect(peak?.support).toBeLessThan(1);
    expect(peak?.rivals.map(({bin}) => bin)).toEqual([2]);
  });
});

describe("round times", () => {
  it("share out every record, and find minutes alike where they are", () => {
    const even = roundTimes(new Float64Array(DAY_MINUTES).fill(3));
    expect(even.reduce((sum, {minutes}) => sum + minutes, 0)).toBe(DAY_MINUTES);
    for (const {ratio} of even) expect(ratio).toBeCloseTo(1, 12);
    const hours = Float64Array.from({length: DAY_MINUTES}, (_, m) => (m % 60 === 0 ? 5 : 0));
    expect(roundTimes(hours).map(({share}) => share)).toEqual([1, 0, 0, 0, 0, 0]);
    expect(roundTimes(new Float64Array(DAY_MINUTES))[0]).toMatchObject({incidents: 0, share: 0, ratio: 0});
  });
  it("judge a full hour by its own half-past", () => {
    const minutes = Float64Array.from({length: DAY_MINUTES}, (_, m) =>
      m % 60 === 0 ? 20 : m % 60 === 30 ? 10 : 1
    );
    minutes[720] = 60;
    minutes[30] = 5;
    expect(againstHalfPast(minutes, 12, 0)).toEqual({observed: 60, expected: 20, ratio: 3});
    expect(againstHalfPast(minutes, 0, 0)).toEqual({observed: 20, expected: 10, ratio: 2});
    expect(againstHalfPast(new Float64Array(DAY_MINUTES), 0, 0).ratio).toBeNull();
  });
});

describe("a season", () => {
  const first_day = dayNumber("2015-01-01");
  const n_days = 1096;
  const exposure = new Float64Array(n_days * 24).fill(1);
  const daily = (level: (d: number) => number, seed: number) => {
    const random = seededRandom(seed);
    const counts = new Float64Array(n_days * 24);
    for (let d = 0; d < n_days; d++) counts[d * 24 + 12] = poisson(level(d), random);
    return {first_day, n_days, counts, exposure};
  };
  it("is found with its peak, swing and trend", () => {
    const season = fitSeason(
      daily(
        (d) =>
          40 * 1.1 ** ((d - 548) / 365.25) * Math.exp(0.2 * Math.cos((2 * Math.PI * (d - 195)) / 365.25)),
        3
      )
    );
    if (!season) throw new Error("no season");
    expect(season.peak_to_trough.lo).toBeLessThan(Math.exp(0.4));
    expect(season.peak_to_trough.hi).toBeGreaterThan(Math.exp(0.4));
    expect(season.p).toBeLessThan(1e-6);
    const peak = dayNumber(`2015-${season.peak.day}`) - first_day;
    expect(Math.abs(peak - 195)).toBeLessThanOrEqual(season.peak.plus_minus_days ?? 0);
    expect(season.per_year?.lo).toBeLessThan(1.1);
    expect(season.per_year?.hi).toBeGreaterThan(1.1);
    expect(season.per_year?.lo).toBeGreaterThan(1);
  });
  it("is called by chance at its rate: p below 0.05 in 3 to 8 of 100 flat series", () => {
    const called = coverage(200, (seed) => (fitSeason(daily(() => 5, seed))?.p ?? 1) < 0.05);
    expect(called).toBeGreaterThan(0.02);
    expect(called).toBeLessThan(0.09);
  });
  it("is not looked for in less than a year, nor without an incident", () => {
    expect(
      fitSeason({
        first_day,
        n_days: 300,
        counts: new Float64Array(7200).fill(1),
        exposure: exposure.slice(0, 7200)
      })
    ).toBeNull();
    expect(fitSeason(daily(() => 0, 1))).toBeNull();
  });
  it("has wider intervals where weeks move together", () => {
    const block = Int32Array.from({length: 700}, (_, i) => Math.floor(i / 7));
    const means = new Float64Array(700).fill(10);
    const random = seededRandom(5);
    const alone = Float64Array.from(means, (mean) => poisson(mean, random));
    let factor = 1;
    const together = Float64Array.from(means, (mean, i) => {
      if (i % 21 === 0) factor = weekFactor(random, 0.6);
      return poisson(mean * factor, random);
    });
    expect(longRunDispersion(alone, means, block, 6)).toBeLessThan(2);
    expect(longRunDispersion(together, means, block, 6)).toBeGreaterThan(8);
  });
});

describe("changes of the level", () => {
  const options = {least: 8, block: 4, alpha: 0.01, n_resamples: 199};
  const flat = new Float64Array(120).fill(1);
  const series = (seed: number, change: number) => {
    const random = seededRandom(seed);
    return Float64Array.from(flat, (_, i) =>
      poisson(100 * (i < 70 ? 1 : change) * weekFactor(random, 0.15), random)
    );
  };
  it("are found where they are planted, each within its interval", () => {
    const found = changePoints(series(2, 1.25), flat, options, seededRandom(1));
    expect(found).toHaveLength(1);
    const [{at, lo, hi, change}] = found;
    expect(Math.abs(at - 70)).toBeLessThanOrEqual(3);
    expect(lo).toBeLessThanOrEqual(70);
    expect(hi).toBeGreaterThanOrEqual(70);
    expect(change?.lo).toBeLessThan(1.25);
    expect(change?.hi).toBeGreaterThan(1.25);
  });
  it("are held by the interval of their place in 9 of 10 seeds or more", () => {
    const held = coverage(100, (seed) => {
      const [first] = changePoints(series(seed, 1.2), flat, options, seededRandom(seed));
      return first !== undefined && first.lo <= 70 && first.hi >= 70;
    });
    expect(held).toBeGreaterThanOrEqual(0.9);
  });
  it("are seen in at most 3 of 100 series without one", () => {
    const seen = coverage(
      300,
      (seed) => changePoints(series(seed, 1), flat, options, seededRandom(seed)).length > 0
    );
    expect(seen).toBeLessThanOrEqual(0.03);
  });
  it("are none in a series that is too short or all alike", () => {
    expect(changePoints(Float64Array.of(1, 9, 1), flat.slice(0, 3), options, seededRandom(1))).toEqual([]);
    expect(changePoints(flat, flat, options, seededRandom(1))).toEqual([]);
  });
});

describe("a group", () => {
  const described = (from: string, n_days: number, fill: (cell: number) => number) => {
    const counts = Float64Array.from({length: n_days * 24}, (_, cell) => fill(cell));
    const group: GroupCounts = {
      counts,
      off_hour: counts,
      full_hour: new Float64Array(n_days * 24),
      half_hour: new Float64Array(n_days * 24),
      past_midnight: new Float64Array(n_days),
      minutes: new Float64Array(DAY_MINUTES).fill(1),
      exact: new Float64Array(DAY_MINUTES).fill(1),
      exact_firsts: new Float64Array(DAY_MINUTES)
    };
    const frame = {first_day: dayNumber(from), n_days, exposure: new Float64Array(n_days * 24).fill(1)};
    return {group: describeGroup({kind: "all", name: "All incidents"}, group, frame, 1), frame, counts};
  };
  it("is refused where counts, exposure and days do not belong together", () => {
    const frame = {
      first_day: dayNumber("2016-01-04"),
      n_days: 14,
      exposure: new Float64Array(14 * 24).fill(1)
    };
    const about = {kind: "type", name: "ROBBERY"} as const;
    const counts = new Float64Array(14 * 24).fill(1);
    const refused =
      (group: GroupCounts, other = {}) =>
      () =>
        describeGroup(about, group, {...frame, ...other}, 1);
    expect(refused({counts: counts.subarray(24)})).toThrow(
      "ROBBERY has 312 hours of counts, its 14 days have 336"
    );
    expect(refused({counts}, {exposure: counts.subarray(24)})).toThrow("312 hours of exposure");
    const begins = {...emptyCounts(14), first_day: dayNumber("2016-01-01")};
    expect(refused(begins)).toThrow("the counts of ROBBERY begin on 2016-01-01, the frame on 2016-01-04");
  });
  it("of one row on one day has rates and nothing more", () => {
    const {group} = described("2020-02-29", 1, (cell) => (cell === 5 ? 1 : 0));
    expect(group.profiles.hour?.rate[5]).toBe(1);
    expect(group.profiles.weekday?.rate[5]).toBe(1);
    expect(group.profiles.weekday?.rate[0]).toBeNull();
    expect(group.peaks.hour).toEqual({bin: 5, support: null, rivals: []});
    expect([group.weekend, group.season, group.first_of_month?.all, group.midnight?.spike]).toEqual([
      null,
      null,
      null,
      null
    ]);
  });
  it("is weighed by exposure: equal rates in unequal months are equal", () => {
    const {group} = described("2015-01-15", 800, () => 2);
    for (const rate of group.profiles.month?.rate ?? []) expect(rate).toBe(48);
    for (const rate of group.profiles.year?.rate ?? []) expect(rate).toBe(48);
    expect(group.profiles.day_of_year?.rate.filter((rate) => rate !== 48)).toEqual([]);
  });
  it("takes over-used times out of its hours, no further than what is expected", () => {
    const n_days = 60;
    const minutes = Float64Array.from({length: DAY_MINUTES}, (_, m) =>
      m % 60 === 0 ? 120 : m % 60 === 30 ? 60 : 0
    );
    minutes[720] = 480;
    const counts = Float64Array.from({length: n_days * 24}, (_, cell) => (cell % 24 === 12 ? 9 : 3));
    const group = describeGroup(
      {kind: "all", name: "All"},
      {
        counts,
        off_hour: counts,
        full_hour: counts.map((n) => n - 1),
        half_hour: counts.map(() => 1),
        past_midnight: new Float64Array(n_days),
        minutes,
        exact: minutes,
        exact_firsts: minutes.map((n, minute) => (minute === 720 ? n / 4 : n / 30))
      },
      {first_day: 0, n_days, exposure: new Float64Array(n_days * 24).fill(1)},
      1
    );
    expect(group.profiles.hour?.rate[12]).toBe(9);
    expect(group.hour_left?.rate[12]).toBe(3);
    expect(group.hour_left?.rate[0]).toBe(3);
    expect([group.peaks.hour?.bin, group.peaks.hour_left?.bin]).toEqual([12, 0]);
  });
  it("compares firsts of a month and midnight by their definitions", () => {
    const first = dayNumber("2015-01-01");
    const isFirst = (d: number) => isoDay(first + d).endsWith("-01");
    const {group, counts} = described("2015-01-01", 365, (cell) => {
      if (cell % 24 === 0) return 6;
      return isFirst(Math.floor(cell / 24)) && cell % 24 === 9 ? 20 : 3;
    });
    const ofDay = (d: number) => counts.subarray(d * 24, d * 24 + 24).reduce((a, b) => a + b, 0);
    const mean = (days: number[]) => days.reduce((sum, d) => sum + ofDay(d), 0) / days.length;
    const all = Array.from(Array(365).keys());
    const expected = mean(all.filter(isFirst)) / mean(all.filter((d) => !isFirst(d)));
    expect(group.first_of_month?.all?.ratio).toBeCloseTo(expected, 12);
    expect(group.first_of_month?.midnight).toBeNull();
    expect(group.midnight).toMatchObject({rank: 1, rank_left: 1, left_share: 1});
    expect(group.midnight?.spike?.ratio).toBeCloseTo(2, 12);
  });
  it("compares firsts of the month with the other days of the period, empty ones too", () => {
    const first = dayNumber("2017-01-01");
    const on: Record<string, number> = {"2017-01-01": 20, "2017-02-01": 10, "2017-01-15": 32};
    const noon = (cell: number) => (cell % 24 === 12 ? (on[isoDay(first + Math.floor(cell / 24))] ?? 0) : 0);
    const {group} = described("2017-01-01", 33, noon);
    expect(group.first_of_month?.all?.ratio).toBeCloseTo(15 / (32 / 31), 12);
    expect(described("2017-01-02", 2, () => 0).group.first_of_month?.all).toBeNull();
    const thrice = (cell: number) =>
      cell % 24 !== 14 ? 0 : isoDay(dayNumber("2016-01-01") + Math.floor(cell / 24)).endsWith("-01") ? 3 : 1;
    expect(described("2016-01-01", 60, thrice).group.first_of_month?.all?.ratio).toBeCloseTo(3, 12);
  });
  it("counts the weekend surge of weeks that lie whole in the period only", () => {
    const whole = (cell: number) => cell >= 24 && cell < 15 * 24;
    const {group} = described("2017-01-01", 16, (cell) => {
      const hour = (cell + 6 * 24) % 168;
      return whole(cell) ? (hour === 0 || hour === 144 ? 1 : hour === 48 ? 7 : 0) : 5;
    });
    expect(group.weekend?.ratio).toBeCloseTo(2 / 3 / (7 / 4), 12);
  });
  it("counts the weekly level of whole weeks only, and says why there is none", () => {
    const {frame, counts} = described("2015-01-01", 900, (cell) => 2 + (cell % 3));
    const {weekly} = weekSeries({...frame, counts}, null, seededRandom(1));
    expect(weekly?.week[0]).toBe("2015-01-05");
    expect(weekly?.per_day.every((value) => Math.abs(value - 72) < 1e-9)).toBe(true);
    expect(weekly?.changes).toEqual([]);
    const year = described("2016-01-01", 366, (cell) => (cell < 136 * 24 ? 2 : 3));
    const of_year = weekSeries({...year.frame, counts: year.counts}, null, seededRandom(1)).weekly;
    expect([of_year?.trend, of_year?.changes]).toEqual([null, []]);
    const short = described("2015-01-01", 30, () => 1);
    expect(whyText(weekSeries({...short.frame, counts: short.counts}, null, seededRandom(1)).note)).toContain(
      "needs 16 whole weeks"
    );
    frame.exposure.fill(0, 300 * 24, 330 * 24);
    expect(whyText(weekSeries({...frame, counts}, null, seededRandom(1)).note)).toContain(
      "weeks are missing"
    );
  });
  it("has the blocks that its profiles are made of in the weeks of the calendar", () => {
    const {frame, counts} = described("2015-01-01", 30, () => 1);
    expect(blockCounts({...frame, counts}, "weekday").n_blocks).toBe(5);
  });
});
