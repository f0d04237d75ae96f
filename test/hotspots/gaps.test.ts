import {describe, expect, it} from "vitest";
import {touchesGap} from "../../src/calendar/gaps.ts";
import type {ForecastTask} from "../../src/hotspots/forecast-method.ts";
import {type History, typeMask} from "../../src/hotspots/history.ts";
import {testOrigins} from "../../src/hotspots/origins.ts";
import {trainingOrigins} from "../../src/hotspots/predictor/fit.ts";
import {expectedLevel} from "../../src/hotspots/predictor/level.ts";
import {runningCounts} from "../../src/hotspots/predictor/running-counts.ts";
import {SOURCES} from "../../src/hotspots/predictor/sources.ts";
import {zoneOutlook} from "../../src/hotspots/zone-outlook.ts";
import {shiftWeeks} from "../../src/patrol/shift-weeks.ts";
import {cellsAt, gridOfPoints} from "../../src/space/study-grid.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {rankChances} from "../../src/zones/rank-chances.ts";
import {pastLevels, seasonOf, zoneLevels} from "../../src/zones/zone-level.ts";

const N_DAYS = 900;
const GAPS = [[700, 790]] as const;
const PER_DAY = 6;

/** A steady city of two cells without records in a gap. */
function steady(gaps: readonly (readonly [number, number])[]): History {
  const open = Array.from({length: N_DAYS}, (_, day) => day).filter(
    (day) => !touchesGap({gaps}, day, day + 1)
  );
  const day = Int32Array.from(open.flatMap((each) => new Array<number>(PER_DAY).fill(each)));
  const x = Float64Array.from(day, (_, i) => (i % 3 === 0 ? 600 : 0));
  const types = {type: new Uint16Array(day.length), type_names: ["THEFT"]};
  return {day, x, y: x, ...types, n_days: N_DAYS, first_date: "2019-01-01", gaps};
}

describe("forecasts over a gap of the files", () => {
  const history = steady(GAPS);

  it("are tested and learned on no period that a gap touches", () => {
    const {origins} = testOrigins(history, 30, null);
    const all = testOrigins(steady([]), 30, null).origins;
    expect(origins).toEqual(all.filter((day) => day + 30 <= 700 || day >= 790));
    expect(origins.length).toBeLessThan(all.length);
    expect(trainingOrigins(N_DAYS, 30, history).every((day) => !touchesGap(history, day, day + 30))).toBe(
      true
    );
    expect(trainingOrigins(N_DAYS, 30, history).length).toBeLessThan(trainingOrigins(N_DAYS, 30).length);
    const wide = {...history, gaps: [[520, 900]] as const};
    expect(testOrigins(wide, 30, null)).toEqual({
      origins: [],
      absent: {why: "tests_in_gaps", period_days: 30}
    });
  });

  it("expect a steady city to stay as it was, on every day after the gap", () => {
    for (const origin of [650, 700, 791, 800, 830, 900])
      for (const period_days of [7, 30]) {
        const expected = expectedLevel(
          {...history, day: history.day.filter((day) => day < origin)},
          origin,
          period_days
        );
        expect(expected / (PER_DAY * period_days), `${origin}`).toBeGreaterThan(0.98);
        expect(expected / (PER_DAY * period_days), `${origin}`).toBeLessThan(1.1);
      }
  });

  it("give each memory of a cell its steady rate", () => {
    const grid = gridOfPoints(history.x, history.y, "cells with an incident");
    const cell = cellsAt(grid, history.x, history.y);
    const task: ForecastTask = {
      history,
      grid,
      cell,
      before_day: N_DAYS,
      period_days: 30,
      own: typeMask(history, null)
    };
    const rates = new Float64Array(grid.col.length);
    for (const source of SOURCES.filter(({types}) => types === "own"))
      for (const origin of [720, 860, 900]) {
        runningCounts(source, rates.length)(task, origin, 30, rates);
        const all = rates.reduce((a, b) => a + b, 0);
        if (all > 0) expect(all / (PER_DAY * 30)).toBeCloseTo(1, 9);
      }
  });

  it("give zones their rate a covered day, whatever the day, and try it on covered periods alone", () => {
    const days = Float64Array.from({length: N_DAYS}, (_, day) => (touchesGap(history, day, day + 1) ? 0 : 2));
    const daily = {zones: [days], city: days, gaps: GAPS};
    for (const end of [400, 700, 791, 850, 900]) expect(zoneLevels(daily, end, 30)[0]).toBeCloseTo(60, 9);
    expect(seasonOf(days, 900, 30, 365, {gaps: GAPS})).toBeCloseTo(1, 9);
    const past = pastLevels(daily, 900, 30);
    expect(past.length).toBe(12);
    expect(past.filter(({end}) => touchesGap(history, end, end + 30))).toEqual([]);
    expect(past.every(({level}) => Math.abs(level[0] - 60) < 1e-9)).toBe(true);
    const outlook = zoneOutlook(
      daily,
      {first_day: "2019-01-01", n_days: N_DAYS, end: N_DAYS, gaps: GAPS},
      null
    );
    expect(outlook.outlook.trend).not.toBeNull();
    const in_gap = zoneOutlook(daily, {first_day: "2019-01-01", n_days: N_DAYS, end: 820, gaps: GAPS}, null);
    expect([in_gap.outlook.trend, in_gap.zones[0].trend]).toEqual([null, null]);
    expect(in_gap.zones[0].forecast.expected).toBeCloseTo(60, 9);
  });

  it("draw no weeks of a gap for the ranks of zones", () => {
    const [often, seldom] = [3, 2].map((n) =>
      Float64Array.from({length: N_DAYS}, (_, day) =>
        touchesGap(history, day, day + 1) ? (n === 2 ? 900 : 0) : n
      )
    );
    const chances = rankChances([often, seldom], N_DAYS, [1, 1], seededRandom(1), 50, 7, {gaps: GAPS});
    const without = rankChances(
      [new Float64Array(810).fill(3), new Float64Array(810).fill(2)],
      805,
      [1, 1],
      seededRandom(1),
      50
    );
    expect(chances).toEqual(without);
  });

  it("plan patrols by the weeks since the last gap", () => {
    const asked = {n_shifts: 3, start: 0, most: 104};
    const {first, n_weeks} = shiftWeeks("2019-01-01", N_DAYS, {...asked, gaps: GAPS});
    expect(first).toBeGreaterThanOrEqual(790);
    expect([n_weeks, first + 7 * n_weeks]).toEqual([
      15,
      shiftWeeks("2019-01-01", N_DAYS, asked).first + 7 * 104
    ]);
    expect(shiftWeeks("2019-01-01", 792, {...asked, gaps: GAPS}).n_weeks).toBe(0);
  });
});
