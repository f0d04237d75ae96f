import {describe, expect, it} from "vitest";
import {dayNumber, weekdayOf} from "../../src/calendar/days.ts";
import {dayFindings, oddDates} from "../../src/prose/report/day-findings.ts";
import {reasonText} from "../../src/prose/report/reasons.ts";
import type {Numbers} from "../../src/report/numbers.ts";
import type {DayClusters} from "../../src/report/rhythms.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {poisson} from "../../src/stats/resample.ts";
import {clusterDays} from "../../src/temporal/day-clusters.ts";

const FROM = "2015-01-01";
const FIRST = dayNumber(FROM);

/** Days of planted kinds: 24 hourly means for each day. */
function days(n: number, meanOf: (day: number) => readonly number[], seed = 3): Float64Array {
  const random = seededRandom(seed);
  return Float64Array.from({length: 24 * n}, (_, i) => poisson(meanOf(Math.floor(i / 24))[i % 24], random));
}

const by_day = Array.from({length: 24}, (_, h) => (h >= 8 && h < 20 ? 45 : 12));
const by_night = Array.from({length: 24}, (_, h) => (h >= 8 && h < 20 ? 15 : 42));
const weekend = (day: number) => weekdayOf(FIRST + day) > 4;

const present = (part: ReturnType<typeof clusterDays>): Numbers<DayClusters> => {
  if ("absent" in part) throw new Error(reasonText(part.absent));
  return part;
};

describe("kinds of days", () => {
  it("are recovered as planted, chosen by stability and named by their weekdays", () => {
    const found = present(
      clusterDays({from: FROM, counts: days(364, (day) => (weekend(day) ? by_night : by_day))}, 1)
    );
    expect(found.clusters.map(({name}) => name).sort()).toEqual(["weekdays", "weekends"]);
    found.cluster.forEach((id, day) => {
      expect(found.clusters[id].name).toBe(weekend(day) ? "weekends" : "weekdays");
    });
    expect(found.trials.find(({chosen}) => chosen)).toMatchObject({n_clusters: 2, stability: {lo: 1}});
    expect(dayFindings(found)[0]).not.toContain("blurred");
    for (const {per_day, n_days, weekdays, months} of found.clusters) {
      expect(per_day.lo).toBeLessThan(per_day.value);
      expect(per_day.hi).toBeGreaterThan(per_day.value);
      expect(weekdays.reduce((a, b) => a + b, 0)).toBe(n_days);
      expect(months.reduce((a, b) => a + b, 0)).toBe(n_days);
    }
  });

  it("of another level in one season are named after both", () => {
    const counts = days(730, (day) => {
      const month = new Date((FIRST + day) * 86_400_000).getUTCMonth();
      return month >= 4 && month <= 8 ? by_day.map((mean) => 1.5 * mean) : by_day;
    });
    const {clusters} = present(clusterDays({from: FROM, counts}, 1));
    expect(clusters.map(({name}) => name).sort()).toEqual([
      "busy days, May to September",
      "quiet days, October to April"
    ]);
  });

  it("count every incident and every day once, empty days too", () => {
    const counts = days(60, () => by_day);
    counts.fill(0, 24 * 10, 24 * 11);
    const found = present(clusterDays({from: FROM, counts}, 1));
    expect(found.incidents.reduce((a, b) => a + b, 0)).toBe(counts.reduce((a, b) => a + b, 0));
    expect(found.cluster).toHaveLength(60);
    expect(found.clusters.reduce((sum, {n_days}) => sum + n_days, 0)).toBe(60);
  });

  it("say that their edges are blurred where days are all alike", () => {
    const findings = dayFindings(present(clusterDays({from: FROM, counts: days(200, () => by_day)}, 1)));
    expect(findings[0]).toContain("blurred");
  });

  it("need 28 days and an incident for each hour, and say so", () => {
    expect(() => present(clusterDays({from: FROM, counts: days(1, () => by_day)}, 1))).toThrow(
      /^Kinds of days need at least 28 days; these data have 1\.$/
    );
    expect(() =>
      present(clusterDays({from: FROM, counts: days(40, () => by_day.map(() => 0.1))}, 1))
    ).toThrow("at least 24 incidents a day");
  });
});

describe("dates out of line", () => {
  const labels = (n: number, odd: (day: number) => boolean) =>
    Int32Array.from({length: n}, (_, day) => Number(odd(day) !== weekend(day)));
  const date = (day: number) => new Date((FIRST + day) * 86_400_000);

  it("are named by their date and by their place in the month, when they return every year", () => {
    const thanksgiving = (day: number) => {
      const of = date(day);
      return of.getUTCMonth() === 10 && of.getUTCDay() === 4 && Math.ceil(of.getUTCDate() / 7) === 4;
    };
    const christmas = (day: number) => date(day).getUTCMonth() === 11 && date(day).getUTCDate() === 25;
    const found = oddDates(
      FROM,
      labels(1461, (day) => thanksgiving(day) || christmas(day))
    );
    expect(found.map(({name}) => name).sort()).toEqual(["25 December", "the fourth Thursday of November"]);
    expect(found.every(({years}) => years === 4)).toBe(true);
  });

  it("are not named when they come once, nor when days are out of line at random", () => {
    expect(
      oddDates(
        FROM,
        labels(1461, (day) => day === 100)
      )
    ).toEqual([]);
    const random = seededRandom(8);
    expect(
      oddDates(
        FROM,
        labels(1096, () => random() < 0.12)
      )
    ).toEqual([]);
  });
});
