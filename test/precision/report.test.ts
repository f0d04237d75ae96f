import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {group} from "d3";
import {beforeAll, describe, expect, it} from "vitest";
import {briefText} from "../../src/prose/brief/sentence.ts";
import type {ZonesReport} from "../../src/report/hotspots.ts";
import type {PatternsReport} from "../../src/report/patterns.ts";
import {present} from "../../src/report/reason.ts";
import {run, temporaryFolder} from "../support/cli.ts";
import {HAS, TELLS} from "./parts.ts";
import {type Files, filesOf, texts} from "./report-files.ts";
import {drawn} from "./time-page.ts";
import {monthOf, timedCity, WRITTEN, type Written, writeCity} from "./timed-city.ts";

const dir = temporaryFolder();
const city = timedCity();

const reports = {} as Record<Written, Files>;

beforeAll(async () => {
  for (const written of WRITTEN) {
    const file = writeCity(dir, written, city);
    const out = join(dir, `of-${written}`);
    const steps = ["--steps", "dbscan,temporal,predictor,pca"];
    const {code, stderr} = await run(["report", "--no-site", "--input", file, "--out", out, ...steps]);
    expect({written, code, stderr}).toEqual({written, code: 0, stderr: ""});
    reports[written] = filesOf(out);
  }
}, 300_000);

describe.each(WRITTEN)("the same incidents with %s", (written) => {
  it("have the parts that they tell, and no other", () => {
    const files = reports[written];
    for (const [need, parts] of Object.entries(HAS))
      for (const [name, of] of Object.entries(parts))
        expect({name, there: (of(files) ?? null) !== null}).toEqual({
          name,
          there: TELLS[written].includes(need as keyof typeof HAS)
        });
  });

  it("say how finely they tell time, and where that was read", () => {
    const {quality, dataset} = reports[written];
    const level = {minutes: "minute", hours: "hour", parts: "part_of_day", days: "day", months: "month"}[
      written
    ];
    expect(quality.precision).toMatchObject({
      level,
      share: 1,
      files: [{level, rows: [{level, n: city.length}]}]
    });
    const unit = {
      minutes: "the minute",
      hours: "the hour",
      parts: "the part of the day",
      days: "the day",
      months: "the month"
    };
    const columns = written === "parts" ? "Date and Shift" : "Date";
    expect(dataset.precision).toEqual([
      `${written}.csv tells time to ${unit[written]}, read from ${columns}.`
    ]);
  });
});

it.each(WRITTEN)(
  "every claim of the report of %s holds when it is recomputed from its rows",
  async (written) => {
    const [file, out] = [join(dir, `${written}.csv`), join(dir, `of-${written}`)];
    const {code, stdout, stderr} = await run(["verify", "--input", file, "--out", out]);
    expect({code, stderr, wrong: stdout.match(/.*DOES NOT HOLD.*/g)}).toEqual({
      code: 0,
      stderr: "",
      wrong: null
    });
  },
  60_000
);

/** Names of the claims of a brief, and all its sentences. */
const briefOf = ({brief}: Files) => {
  const said = brief.sections.flatMap(({sentences}) => sentences);
  return {
    claims: said.map(({claim}) => claim),
    text: said.map((sentence) => briefText(sentence, "plain")).join("\n"),
    left_out: brief.left_out.join("\n")
  };
};

const OF_HOURS = /^(weekend|shift|plan|night|day-burglaries|midnight|zone-hours)/;
const OF_DAYS = /^(near-repeats|season|level-change|first-of-month)/;

describe("the brief", () => {
  it("speaks of hours and of days where these are told", () => {
    const {claims} = briefOf(reports.minutes);
    expect(claims).toEqual(expect.arrayContaining([expect.stringMatching(OF_HOURS)]));
    expect(claims).toEqual(expect.arrayContaining(["near-repeats-of-burglary"]));
    expect(briefOf(reports.minutes).left_out).not.toMatch(/No time of day|These records tell|are dates/);
  });

  it.each(["parts", "days"] as const)("of %s has no hour, and near repeats still", (written) => {
    const {claims, text, left_out} = briefOf(reports[written]);
    expect(claims.filter((claim) => OF_HOURS.test(claim))).toEqual([]);
    expect(claims).toContain("near-repeats-of-burglary");
    expect(text).not.toMatch(/hour|night|unit-shift|\d\d:\d\d/);
    expect(left_out).toContain("hours, nights and weekends by the clock cannot be told.");
    expect(left_out).toContain("There is no patrol plan: ");
  });

  it("of months has no hour, no day and no week either, and says that a month counts as 30 days", () => {
    const {claims, text, left_out} = briefOf(reports.months);
    expect(claims.filter((claim) => OF_HOURS.test(claim) || OF_DAYS.test(claim))).toEqual([]);
    expect(text).not.toMatch(/hour|night|unit-shift|weekday|week|\bdays?\b|\d\d:\d\d|first of a month/);
    expect(left_out).toContain("No day: these records tell months and no days");
    expect(left_out).toContain("each month counts as 30 days");
  });
});

describe("what months tell", () => {
  it("is the same whatever else is told", () => {
    const [{patterns, temporal, zones, dataset}] = [reports.minutes];
    const placed = (report: ZonesReport) =>
      report.zones.map(({rank, incidents, area_km2, lat, lon}) => [rank, incidents, area_km2, lat, lon]);
    const years = ({by_year}: PatternsReport) =>
      present(by_year)?.groups.map(({name, incidents}) => [name, incidents]);
    for (const written of WRITTEN) {
      const other = reports[written];
      expect(placed(other.zones)).toEqual(placed(zones));
      expect(years(other.patterns)).toEqual(years(patterns));
      expect(other.temporal.months).toEqual(temporal.months);
      expect(other.dataset.period).toEqual(dataset.period);
      expect(other.dataset.rows).toEqual(dataset.rows);
    }
  });

  it("is counted as the city was made: by month, and by year", () => {
    const {temporal, patterns} = reports.months;
    const counted = group(city, monthOf);
    expect(temporal.months.map(({month, incidents}) => [month, incidents])).toEqual(
      [...counted].map(([month, own]) => [month, own.length]).sort()
    );
    const of_year = (year: string) => city.filter((each) => monthOf(each).startsWith(year)).length;
    expect(present(patterns.by_year)?.groups[0].incidents).toEqual([of_year("2021"), of_year("2022")]);
    const {month} = patterns.groups[0].profiles;
    const march = [...counted].filter(([name]) => name.endsWith("-03")).flatMap(([, own]) => own).length;
    expect(month?.incidents[2]).toBe(march);
    expect(month?.rate[2]).toBeCloseTo(march / 62, 3);
  });

  it("is forecast and tested month by month", () => {
    const {evaluation, risk, zones} = reports.months;
    const [{tests}] = evaluation.groups;
    const months = [...new Set(city.map(monthOf))].sort().slice(-12);
    expect(tests[0].origins).toEqual(months.map((month) => `${month}-01`));
    expect(tests[0].n_incidents).toBe(city.filter((each) => months.includes(monthOf(each))).length);
    expect(risk).toMatchObject({from: "2023-03-01", to: "2023-03-31", by_month: true});
    expect(zones.outlook).toMatchObject({
      next: {from: "2023-03-01", to: "2023-03-31"},
      trend: {from: "2022-12-01", to: "2023-02-28"}
    });
    const winter = ["2022-12", "2023-01", "2023-02"];
    const {trend} = zones.zones[0];
    expect(trend?.incidents).toBeGreaterThan(0);
    expect(trend?.incidents).toBeLessThan(city.filter((each) => winter.includes(monthOf(each))).length);
  });

  it("is named in no sentence of the report by a day, a weekday, an hour or a week", () => {
    const {patterns, temporal, rhythms, reduction, kinds} = reports.months;
    const found = [patterns.findings, temporal.clusters, rhythms, reduction.findings, kinds].flatMap(texts);
    expect(
      found.filter(
        (text) =>
          !text.startsWith("These records tell months and no days:") &&
          /\b(hour|night|week|weekday|[A-Z]\w+day)s?\b/.test(text)
      )
    ).toEqual([]);
  });
});

it("a report of months keeps no picture of the week among its runs", () => {
  const pictures = (written: Written) =>
    readdirSync(join(dir, `of-${written}`, "mlruns"), {recursive: true, encoding: "utf8"}).filter((name) =>
      name.endsWith("week.svg")
    );
  expect(pictures("minutes")).not.toEqual([]);
  expect(pictures("months")).toEqual([]);
  expect(existsSync(join(dir, "of-months", "mlruns", "models"))).toBe(true);
});

describe("the page of time", () => {
  const BY_THE_CLOCK = [
    "week",
    "day_night",
    "through_day",
    "midnight",
    "by_hour",
    "week_hours",
    "heaping_rules",
    "heaping",
    "stamps",
    "round_times",
    "alike",
    "days",
    "zones"
  ];
  const BY_DAYS = ["by_weekday", "year_days", "season", "level", "holidays"];
  const SAYS = /^(These records [^:]*: [^.]*\.)( \1)*$/;

  it.each(["parts", "days", "months"] as const)(
    "of %s has one sentence where hours would be, and no other word of them",
    async (written) => {
      const parts = await drawn(reports[written]);
      for (const name of BY_THE_CLOCK)
        expect([name, parts.get(name)]).toEqual([name, expect.stringMatching(SAYS)]);
      const shown = ["figures", "findings", "rates_rule", "group_figures", "by_month", "by_year", "years"]
        .map((name) => parts.get(name))
        .join(" ");
      expect(shown).not.toMatch(/hour|night|midnight|o’clock|\d\d:\d\d/i);
    }
  );

  it("of months has one sentence where days and weeks would be too", async () => {
    const parts = await drawn(reports.months);
    for (const name of [...BY_DAYS.filter((each) => each !== "season"), "near_repeats"])
      expect([name, parts.get(name)]).toEqual([name, expect.stringMatching(SAYS)]);
    expect(parts.get("level_rules")).toBe("");
    for (const name of ["months", "by_month", "by_year", "years", "season"])
      expect(parts.get(name)).not.toMatch(SAYS);
    const shown = ["figures", "findings", "rates_rule", "group_figures", "years"]
      .map((name) => parts.get(name))
      .join(" ");
    expect(shown).not.toMatch(/week|[A-Z]\w+day\b|first of the month|undefined|NaN/);
  });

  it("of minutes has figures there", async () => {
    const parts = await drawn(reports.minutes);
    for (const name of [
      "by_hour",
      "by_weekday",
      "year_days",
      "season",
      "level",
      "heaping",
      "near_repeats",
      "group_figures"
    ])
      expect(parts.get(name)).not.toMatch(/These records (tell|are)/);
    expect(parts.get("group_figures")).toContain("Weekend nights");
  });
});
