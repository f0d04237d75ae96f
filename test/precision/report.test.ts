import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {group} from "d3";
import {beforeAll, describe, expect, it} from "vitest";
import {briefText} from "../../src/prose/brief/sentence.ts";
import type {BriefReport} from "../../src/report/brief.ts";
import type {DatasetReport} from "../../src/report/dataset.ts";
import type {CardsReport} from "../../src/report/document.ts";
import type {EvaluationReport} from "../../src/report/evaluation.ts";
import type {ZonesReport} from "../../src/report/hotspots.ts";
import type {ModelsReport} from "../../src/report/models.ts";
import type {PatrolReport} from "../../src/report/patrol.ts";
import type {PatternsReport} from "../../src/report/patterns.ts";
import type {PlaceKindsReport} from "../../src/report/place-kinds.ts";
import type {QualityReport} from "../../src/report/quality.ts";
import {present} from "../../src/report/reason.ts";
import type {EmbeddingReport, ReductionReport} from "../../src/report/reduction.ts";
import type {RhythmsReport} from "../../src/report/rhythms.ts";
import type {RiskReport} from "../../src/report/risk.ts";
import type {TemporalReport} from "../../src/report/temporal.ts";
import {readReport, run, temporaryFolder} from "../support/cli.ts";
import {drawWithoutBrowser, pageModule, textOf} from "../support/pages.ts";
import {monthOf, timedCity, WRITTEN, type Written, writeCity} from "./timed-city.ts";

const dir = temporaryFolder();
const city = timedCity();

/** Files of a report, read. */
function filesOf(out: string) {
  const read = <T>(name: string) => readReport<T>(out, name);
  return {
    brief: read<BriefReport>("brief.json"),
    cards: read<CardsReport>("cards.json"),
    dataset: read<DatasetReport>("dataset.json"),
    embedding: read<EmbeddingReport>("embedding.json"),
    evaluation: read<EvaluationReport>("evaluation.json"),
    models: read<ModelsReport>("models.json"),
    patrol: read<PatrolReport>("patrol.json"),
    patterns: read<PatternsReport>("patterns.json"),
    kinds: read<PlaceKindsReport>("place-kinds.json"),
    quality: read<QualityReport>("quality.json"),
    reduction: read<ReductionReport>("reduction.json"),
    rhythms: read<RhythmsReport>("rhythms.json"),
    risk: read<RiskReport>("risk.json"),
    temporal: read<TemporalReport>("temporal.json"),
    zones: read<ZonesReport>("zones.json"),
    registered: readdirSync(join(out, "mlruns", "models"))
  };
}
type Files = ReturnType<typeof filesOf>;

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

/** Every text of a part of a report. */
const texts = (part: unknown): string[] =>
  typeof part === "string"
    ? [part]
    : part && typeof part === "object"
      ? Object.values(part).flatMap(texts)
      : [];

/** A part that is there, or that times would allow, but that asks for more incidents than the city has. */
const orTooFew = <T extends object>(part: T | {absent: string}): unknown =>
  present(part) ?? (/needs? at least|No area can be compared/.test(texts(part).join()) || null);

/** The parts that a report has figures of, by the need they have in common. */
const HAS: Record<"minutes" | "hours" | "days" | "months", Record<string, (files: Files) => unknown>> = {
  minutes: {
    "times that stand for “not known”": ({patterns}) => patterns.groups[0].midnight,
    "round times": ({patterns}) => patterns.groups[0].round_times,
    "firsts of a month beside records off round times": ({patterns}) => patterns.groups[0].first_of_month
  },
  hours: {
    "rates by hour": ({patterns}) => patterns.groups[0].profiles.hour,
    "hours of the week": ({temporal}) => temporal.hour_weekday,
    "the busiest hours": ({temporal}) => temporal.peak,
    "weekends by the clock": ({patterns}) => patterns.groups[0].weekend,
    "shares by night": ({temporal}) => temporal.day_night.length > 0 || null,
    "kinds of days": ({rhythms}) => orTooFew(rhythms.days),
    "hours of zones": ({rhythms}) => present(rhythms.zones),
    "hours on the map": ({zones}) => zones.zones[0].hours,
    "thefts at night": ({temporal}) => orTooFew(temporal.theft_and_burglary.thefts),
    "a plan by shifts": ({patrol}) => present(patrol),
    "the model of weeks": ({models}) => models.models.find(({name}) => name === "Temporal_KMeans"),
    "its version": ({registered}) => registered.includes("Temporal_KMeans") || null,
    "its card": ({cards}) => cards.cards.find(({name}) => name === "Temporal_KMeans"),
    "kinds of places by time": ({kinds}) => orTooFew(kinds.cells),
    "hours as features": ({reduction}) => reduction.features.find(({name}) => name === "hour_sin"),
    "colours by hour": ({embedding}) => embedding.hour
  },
  days: {
    "rates by weekday": ({patterns}) => patterns.groups[0].profiles.weekday,
    "the busiest weekday": ({patterns}) => patterns.groups[0].peaks.weekday,
    "the course of the year": ({patterns}) => patterns.groups[0].season,
    "the level by weeks": ({patterns}) => patterns.weekly,
    "near repeats": ({rhythms}) => present(rhythms.near_repeats),
    "thin last days": ({quality}) => quality.thin_last_days.typical_per_day,
    "days without a new incident": ({risk}) =>
      risk.targets[0].top.find((cell) => cell.half_life_days !== null),
    "forecasts by near repeats": ({evaluation}) =>
      evaluation.groups[0].tests[0].series[0].methods.find(({name}) => name === "near_repeat"),
    "weekdays as features": ({reduction}) => reduction.features.find(({name}) => name === "weekday_sin")
  },
  months: {
    "rates by month": ({patterns}) => patterns.groups[0].profiles.month,
    "rates by year": ({patterns}) => patterns.groups[0].profiles.year,
    "years compared": ({patterns}) => present(patterns.by_year),
    "months counted": ({temporal}) => temporal.months,
    zones: ({zones}) => zones.zones[0],
    "ranges of zones": ({zones}) => zones.zones[0].forecast,
    "trends of zones": ({zones}) => zones.outlook.trend,
    "how sure ranks are": ({zones}) => zones.zones[0].chances,
    "tested forecasts": ({evaluation}) => evaluation.groups[0].tests[0].origins.length === 12 || null,
    "expected cells": ({risk}) => risk.targets[0].tests
  }
};

/** What each file tells at least. */
const TELLS: Record<Written, (keyof typeof HAS)[]> = {
  minutes: ["minutes", "hours", "days", "months"],
  hours: ["hours", "days", "months"],
  parts: ["days", "months"],
  days: ["days", "months"],
  months: ["months"]
};

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
    expect(text).not.toMatch(/hour|night|unit|\d\d:\d\d/);
    expect(left_out).toContain("hours, nights and weekends by the clock cannot be told.");
    expect(left_out).toContain("There is no patrol plan: ");
  });

  it("of months has no hour, no day and no week either, and says that a month counts as 30 days", () => {
    const {claims, text, left_out} = briefOf(reports.months);
    expect(claims.filter((claim) => OF_HOURS.test(claim) || OF_DAYS.test(claim))).toEqual([]);
    expect(text).not.toMatch(/hour|night|unit|weekday|week|\bdays?\b|\d\d:\d\d|first of a month/);
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
  /** The text of what the page draws, by what it is called. */
  async function drawn({
    temporal,
    patterns,
    quality,
    rhythms
  }: Files): Promise<{get: (name: string) => string}> {
    drawWithoutBrowser();
    const {hoursSection, patternsSection} = await pageModule("temporal");
    const {alikeSection, contrastSection, rhythmsSection} = await pageModule("rhythms");
    const [group] = patterns.groups;
    const hours = hoursSection(temporal, patterns, quality);
    const rates = patternsSection(patterns);
    const alike = alikeSection(temporal);
    const kept = rhythmsSection(rhythms);
    const contrast = contrastSection(temporal, {type: "Topology", objects: {}, arcs: []});
    const parts: Record<string, () => unknown> = {
      figures: () => hours.figures(),
      week: () => hours.week(false, false),
      months: () => hours.months(),
      day_night: () => hours.dayNight(),
      through_day: () => hours.throughDay(temporal.day_night[0] ?? null),
      midnight: () => hours.midnight(),
      findings: () => rates.findings(),
      rates_rule: () => rates.ratesRule(),
      group_figures: () => rates.figures(group),
      by_hour: () => rates.rates(group, "hour"),
      by_weekday: () => rates.rates(group, "weekday"),
      by_month: () => rates.rates(group, "month"),
      by_year: () => rates.rates(group, "year"),
      week_hours: () => rates.weekHours(group),
      year_days: () => rates.yearDays(group),
      years: () => rates.years(),
      level_rules: () => rates.levelRules(),
      season: () => rates.season(group),
      level: () => rates.level(),
      holidays: () => rates.holidays(),
      heaping_rules: () => rates.heapingRules(),
      heaping: () => rates.heaping(),
      stamps: () => rates.stamps(group),
      round_times: () => rates.roundTimes(group),
      contrast: () => contrast.lists(),
      alike: () => [alike.lead(), alike.findings(), alike.weeks(), alike.members(), alike.counts()],
      days: () => [kept.daysRules(), kept.calendar(), kept.dayHours(), kept.dayCounts()],
      zones: () => [kept.zonesRules(), kept.zones(false), kept.shifts()],
      near_repeats: () => [kept.nearRepeatsRules(), kept.nearRepeats(false)]
    };
    return {get: (name) => textOf(parts[name]())};
  }

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
    for (const name of [...BY_DAYS, "near_repeats"])
      expect([name, parts.get(name)]).toEqual([name, expect.stringMatching(SAYS)]);
    expect(parts.get("level_rules")).toBe("");
    for (const name of ["months", "by_month", "by_year", "years"]) expect(parts.get(name)).not.toMatch(SAYS);
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
