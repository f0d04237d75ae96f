import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {run as runIngest} from "../../../../src/pipeline/steps/data/ingest.ts";
import {run as runPlaces} from "../../../../src/pipeline/steps/data/places.ts";
import {run as runPatterns} from "../../../../src/pipeline/steps/temporal/patterns.ts";
import {patternsInWords} from "../../../../src/prose/report/patterns.ts";
import type {PatternsReport, ProfileRates} from "../../../../src/report/patterns.ts";
import {ROOT} from "../../../support/cli.ts";
import {writeSyntheticCity} from "../../../support/synthetic-city.ts";

const folder = mkdtempSync(join(tmpdir(), "patterns-"));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

/** Reads a file of incidents, and says its patterns. */
async function patternsOf(
  name: string,
  file: string,
  threads = 1
): Promise<{report: PatternsReport; text: string}> {
  const dirs = {
    ingest: join(folder, `${name}-ingest`),
    places: join(folder, `${name}-places`),
    patterns: join(folder, `${name}-patterns`)
  };
  const context = (out_dir: string) => {
    mkdirSync(out_dir);
    return {
      inputs: dirs,
      out_dir,
      root: ROOT,
      input_files: [file],
      params: {seed: 42, column: {}, coordinates: [], accept_losses: false, contents: [{name, sha256: "0"}]},
      key: "",
      threads,
      progress: () => undefined
    };
  };
  await runIngest(context(dirs.ingest));
  await runPlaces(context(dirs.places));
  await runPatterns(context(dirs.patterns));
  const text = readFileSync(join(dirs.patterns, "patterns.json"), "utf8");
  return {report: patternsInWords(JSON.parse(text)), text};
}

describe("patterns of a city with planted rhythms", () => {
  const rows = 60_000;
  const days = 731;
  const file = join(folder, "city.csv");
  let truth: Awaited<ReturnType<typeof writeSyntheticCity>>;
  let found: Awaited<ReturnType<typeof patternsOf>>;
  beforeAll(async () => {
    truth = await writeSyntheticCity({rows, seed: 17, out: file, block_level: false, days});
    found = await patternsOf("city", file);
  });

  const held = (rates: ProfileRates | undefined, truths: readonly number[]) =>
    truths.filter((rate, i) => (rates?.lo[i] ?? 0) <= rate && rate <= (rates?.hi[i] ?? 0)).length;
  const all = () => found.report.groups[0];

  it("hold the planted rates of hours, weekdays and months in their intervals", () => {
    const hours = truth.hour_share.map((share) => (share * rows) / days);
    expect(held(all().profiles.hour, hours)).toBeGreaterThanOrEqual(22);
    const days_of = (of: (date: Date) => number, n: number) => {
      const counts = new Array<number>(n).fill(0);
      for (let d = 0; d < days; d++) counts[of(new Date(Date.UTC(2015, 0, 1 + d)))]++;
      return counts;
    };
    const weekday_days = days_of((date) => date.getUTCDay(), 7);
    const weekdays = truth.weekday_share.map((share, i) => (share * rows) / weekday_days[i]);
    expect(held(all().profiles.weekday, [...weekdays.slice(1), weekdays[0]])).toBeGreaterThanOrEqual(6);
    const month_days = days_of((date) => date.getUTCMonth(), 12);
    const months = truth.month_share.map((share, i) => (share * rows) / month_days[i]);
    expect(held(all().profiles.month, months)).toBeGreaterThanOrEqual(11);
  });

  it("find the planted season and weekday, and no heaping, change or holiday that is not there", () => {
    expect(all().season?.peak_to_trough.lo).toBeLessThan(112 / 80);
    expect(all().season?.peak.day.slice(0, 2)).toMatch(/0[678]/);
    expect(all().peaks.weekday?.bin).toBe(4);
    expect(all().midnight?.stamps.filter(({reduced}) => reduced)).toEqual([]);
    expect(found.report.weekly?.changes).toEqual([]);
    expect(found.report.holidays?.effects.filter(({clear}) => clear)).toEqual([]);
    for (const {ratio} of all().round_times ?? []) expect(ratio).toBeCloseTo(1, 0);
  });

  it("count every incident in the groups, and know the clock of Chicago", () => {
    const sum = (kind: string) =>
      found.report.groups
        .filter((group) => group.kind === kind)
        .reduce((total, {incidents}) => total + incidents, 0);
    expect(sum("all")).toBe(rows);
    expect(sum("type")).toBe(rows);
    expect(sum("district")).toBeGreaterThan(0);
    expect(found.report.clock.changes.map(({day}) => day)).toEqual([
      "2015-03-08",
      "2015-11-01",
      "2016-03-13",
      "2016-11-06"
    ]);
  });

  it("are the same bytes with more threads", async () => {
    expect((await patternsOf("again", file, 2)).text).toBe(found.text);
  });
});

describe("patterns of thin files", () => {
  const header = "Date,Primary Type,Latitude,Longitude\n";
  const write = (name: string, rows: readonly string[]) => {
    const file = join(folder, `${name}.csv`);
    writeFileSync(file, header + rows.map((row) => `${row}\n`).join(""));
    return file;
  };

  it("of one row are rates without a finding, clock or holiday", async () => {
    const {report} = await patternsOf("one", write("one", ["2024-05-06 10:30:00,THEFT,52.52,13.40"]));
    expect(report.groups).toHaveLength(1);
    expect(report.groups[0]).toMatchObject({incidents: 1, weekend: null, season: null});
    expect(report.findings).toEqual([]);
    expect([report.weekly, report.holidays, report.clock.applied]).toEqual([null, null, false]);
  });

  it("of one day and one type have a group for the type", async () => {
    const rows = Array.from({length: 400}, (_, i) => {
      const minute = String(i % 60).padStart(2, "0");
      return `2024-05-06 ${String(i % 24).padStart(2, "0")}:${minute}:00,THEFT,52.52,13.40`;
    });
    const {report} = await patternsOf("day", write("day", rows));
    expect(report.groups.map(({kind, name}) => [kind, name])).toEqual([
      ["all", "All incidents"],
      ["type", "THEFT"]
    ]);
    expect(report.years).toEqual([2024]);
    expect(report.exposure).toMatchObject({days: 1, hours: 24});
  });

  it.each([
    [
      "whole hours",
      (i: number) => `${String((i * 7) % 24).padStart(2, "0")}:00:00`,
      "these data carry no minutes"
    ],
    ["dates", () => "00:00:00", "dates without a time of day (all stand at 00:00)"]
  ])("of %s only say so, and take times as they are recorded", async (what, time, note) => {
    const rows = Array.from({length: 3000}, (_, i) => {
      const date = new Date(Date.UTC(2023, 0, 1 + (i % 120))).toISOString().slice(0, 10);
      return `${date} ${time(i)},${i % 3 ? "THEFT" : "ROBBERY"},52.52,13.40`;
    });
    const {report} = await patternsOf(what, write(what, rows));
    expect(report.heaping_note).toContain(note);
    for (const group of report.groups)
      expect([group.midnight, group.first_of_month, group.round_times, group.hour_left]).toEqual([
        null,
        null,
        null,
        null
      ]);
    const [{profiles, peaks, busiest_hours, weekend}] = report.groups;
    expect(profiles.weekday?.incidents.reduce((a, b) => a + b)).toBe(3000);
    if (what === "whole hours") {
      expect(profiles.hour?.incidents.reduce((a, b) => a + b)).toBe(3000);
      expect(peaks.hour).not.toBeNull();
    } else {
      expect([profiles.hour, profiles.week_hour]).toEqual([undefined, undefined]);
      expect([peaks.hour, busiest_hours, weekend]).toEqual([null, null, null]);
      expect(report.findings.filter(({kind}) => kind === "weekend")).toEqual([]);
    }
    expect(report.findings.filter(({kind}) => kind === "midnight" || kind === "records")).toEqual([]);
  });

  it("of dates only compare holidays by all records, but none where days that are not known heap", async () => {
    const rows = Array.from({length: 731}, (_, day) => {
      const date = new Date(Date.UTC(2022, 0, 1 + day)).toISOString().slice(0, 10);
      const n = date.endsWith("01-01") ? 40 : date.endsWith("12-25") ? 2 : 8;
      return new Array<string>(n).fill(`${date},THEFT,41.88,-87.63`);
    }).flat();
    const {report} = await patternsOf("holidays", write("holidays", rows));
    const effects = new Map(report.holidays?.effects.map((effect) => [effect.name, effect]));
    expect(effects.get("Christmas Day")?.ratio).toBeCloseTo(0.25, 6);
    expect(effects.has("New Year's Day")).toBe(false);
    expect(report.holidays?.rule).toContain("holidays on the first of a month are left out");
  });

  it("with a missing month leave it out of the exposure and say so", async () => {
    const rows = Array.from({length: 3600}, (_, i) => {
      const day = Math.floor(i / 40);
      const date = new Date(Date.UTC(2023, 0, 1 + (day < 45 ? day : day + 30)));
      return `${date.toISOString().slice(0, 10)} ${String(i % 24).padStart(2, "0")}:17:00,THEFT,52.52,13.40`;
    });
    const {report} = await patternsOf("gap", write("gap", rows));
    expect(report.exposure.gaps).toHaveLength(1);
    expect(report.exposure.hours).toBeCloseTo(90 * 24, -1.5);
    expect(report.weekly_note).not.toBeNull();
    const rate = report.groups[0].profiles.month?.rate[1] ?? 0;
    expect(Math.abs(rate - 40)).toBeLessThan(3);
  });
});
