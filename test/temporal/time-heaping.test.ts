import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {dayNumber} from "../../src/calendar/days.ts";
import {hasMinutes, placeholderTimes, SCANNED, scanTimes} from "../../src/calendar/time-heaping.ts";
import {weekendRates} from "../../src/calendar/weekend.ts";
import type {Ratio} from "../../src/report/estimate.ts";
import type {StampedTime} from "../../src/report/patterns.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {sum} from "../../src/stats/sums.ts";
import {spreadRounding, treatByType} from "../../src/temporal/treated-hours.ts";
import {type Habits, plantedTimes, TRUE_HOURS} from "./planted-times.ts";

const days = {first_day: dayNumber("2015-01-01"), n_days: 365};
const exposure = new Float64Array(days.n_days * 24).fill(1);
const ROUNDED: Habits = {incidents: 80_000, to_hour: 0.3, to_half: 0.2, to_quarter: 0.2, to_five: 0.6};

const named = (stamps: readonly StampedTime[] = [], key: "reduced" | "over_used") =>
  stamps.filter((stamp) => stamp[key]).map(({time}) => time);

it("times are scanned minute by minute: anything but 1,440 counts is refused", () => {
  const of = (n: number) => ({exact: new Float64Array(n), exact_firsts: new Float64Array(n)});
  expect(() => scanTimes(of(24))).toThrow("a day has 1440 minutes, got 24 counts; give one a minute");
});

describe("a planted city of three types", () => {
  const random = seededRandom(8);
  const types = [
    {name: "ROUNDED", ...plantedTimes({...ROUNDED, to_noon: 0.4}, days, random)},
    {
      name: "UNKNOWN",
      ...plantedTimes(
        {...ROUNDED, placeholders: {0: 0.03, 1: 0.03, 540: 0.04, 720: 0.05}, to_first: 0.3},
        days,
        random
      )
    },
    {
      name: "HALF PAST",
      ...plantedTimes({...ROUNDED, incidents: 50_000, placeholders: {450: 0.05}, to_first: 0.3}, days, random)
    }
  ];
  const all = plantedTimes({...ROUNDED, incidents: 0}, days, random);
  for (const type of types)
    for (const [key, column] of Object.entries(all))
      (type[key as "counts"] as Float64Array).forEach((n, i) => {
        (column as Float64Array)[i] += n;
      });
  const city = treatByType(all, types);
  const [rounded, unknown, half_past] = city.types;

  const UNKNOWN = ["00:00", "00:01", "09:00", "12:00"];

  it("has its placeholders found, each in its type, and no others", () => {
    expect(named(rounded.treated?.stamps, "over_used")).toEqual([]);
    expect(named(unknown.treated?.stamps, "reduced")).toEqual(UNKNOWN);
    expect(named(half_past.treated?.stamps, "reduced")).toEqual(["07:30"]);
    expect(placeholderTimes(unknown)).toEqual(UNKNOWN);
  });

  it("comes back to the true hours within the error of its counts, which as recorded it does not", () => {
    const off = (counts: Float64Array) => {
      const by_hour = new Float64Array(24);
      counts.forEach((n, cell) => {
        by_hour[cell % 24] += n;
      });
      const expected = TRUE_HOURS.map((share) => share * sum(counts));
      return Math.max(...expected.map((mean, hour) => Math.abs(by_hour[hour] - mean) / Math.sqrt(mean)));
    };
    for (const {counts, treated} of city.types) {
      expect(off(spreadRounding(treated?.left ?? city.all, exposure))).toBeLessThan(4);
      expect(off(counts)).toBeGreaterThan(4);
    }
  });

  it("is treated as a whole as its types are, one by one", () => {
    const {left} = city.all.treated ?? {};
    for (const column of ["counts", "full_hour"] as const)
      expect(sum(left?.[column] ?? [])).toBeCloseTo(
        sum(city.types.map(({treated}) => sum(treated?.left[column] ?? []))),
        3
      );
    expect(left?.counts).not.toEqual(city.all.counts);
  });
});

describe("times of day", () => {
  const even = () =>
    Float64Array.from({length: 1440}, (_, m) => (m % 60 === 0 ? 200 : m % 30 === 0 ? 100 : 10));
  const none = new Float64Array(1440);

  it("are looked at on every full and half hour and at 00:01", () => {
    expect(SCANNED).toHaveLength(49);
    expect(
      scanTimes({exact: even(), exact_firsts: none})
        .slice(0, 4)
        .map(({time}) => time)
    ).toEqual(["00:00", "00:01", "00:30", "01:00"]);
  });

  it("are as expected where all are written alike, on any course of the day", () => {
    const wave = even().map((n, m) => n * (2 + Math.cos((2 * Math.PI * Math.floor(m / 60)) / 24)));
    for (const {ratio} of scanTimes({exact: wave, exact_firsts: none})) expect(ratio).toBeCloseTo(1, 1);
  });

  it("do not hide behind each other: neighbours that are over-used say nothing of what is usual", () => {
    const exact = even();
    for (const minute of [540, 600, 660, 720]) exact[minute] *= 4;
    expect(named(scanTimes({exact, exact_firsts: none}), "over_used")).toEqual([
      "09:00",
      "10:00",
      "11:00",
      "12:00"
    ]);
  });

  it("are not called over-used for a few records of a rare type, nor for “not known” without more firsts of a month", () => {
    const rare = even().map((n) => Math.round(n / 40));
    rare[1] = 2;
    expect(named(scanTimes({exact: rare, exact_firsts: none}), "over_used")).toEqual([]);
    const exact = even();
    exact[540] *= 4;
    const on = (share: number) => exact.map((n, m) => (m === 540 ? share : 1 / 30) * n);
    expect(
      [1 / 30, 0.1].map((share) => named(scanTimes({exact, exact_firsts: on(share)}), "reduced"))
    ).toEqual([[], ["09:00"]]);
  });

  it("are not told apart where records carry whole hours or bare dates only", () => {
    const whole_hours = Float64Array.from({length: 1440}, (_, m) => (m % 60 === 0 ? 50 : 0));
    const dates = Float64Array.from({length: 1440}, (_, m) => (m === 0 ? 900 : 0));
    expect([whole_hours, dates, none, even()].map(hasMinutes)).toEqual([false, false, false, true]);
  });
});

/** `scripts/golden/time-heaping.py`: the same rule by pandas, on the sample. */
interface Golden {
  types: {
    name: string;
    /** Minute of the day, records at exactly that minute, and of these those on the first of a month. */
    minutes: [minute: number, exact: number, firsts: number][];
    times: StampedTime[];
  }[];
  weekends: Record<string, Record<"all" | "nights" | "days", Ratio> & {all: {by_hour: number[]}}>;
}

describe("the sample", () => {
  const golden = JSON.parse(
    readFileSync(join(import.meta.dirname, "../golden/temporal/time-heaping.json"), "utf8")
  ) as Golden;

  it.each(golden.types)("has the times that pandas finds: $name", ({minutes, times}) => {
    const [exact, exact_firsts] = [new Float64Array(1440), new Float64Array(1440)];
    for (const [minute, n, firsts] of minutes) {
      exact[minute] = n;
      exact_firsts[minute] = firsts;
    }
    const found = scanTimes({exact, exact_firsts});
    const exactly = ({time, observed, over_used, reduced}: StampedTime) => ({
      time,
      observed,
      over_used,
      reduced
    });
    expect(found.map(exactly)).toEqual(times.map(exactly));
    found.forEach(({expected, ratio, firsts}, i) => {
      const own = [expected, ratio ?? -1, firsts ?? -1];
      const theirs = [times[i].expected, times[i].ratio ?? -1, times[i].firsts ?? -1];
      own.forEach((value, k) => {
        expect(Math.abs(value - theirs[k])).toBeLessThanOrEqual(1e-5 * Math.abs(theirs[k]));
      });
    });
  });

  it.each(Object.entries(golden.weekends))(
    "has the weekends that pandas finds: %s",
    (_, {all, nights, days: by_day}) => {
      const twice = weekendRates(Float64Array.of(...all.by_hour, ...all.by_hour));
      const found = [twice, twice?.nights, twice?.days].map((part) => part?.ratio ?? 0);
      [all, nights, by_day].forEach(({ratio}, i) => {
        expect(found[i]).toBeCloseTo(ratio, 9);
      });
    }
  );
});
