import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {briefText} from "../../src/prose/brief/sentence.ts";
import type {BriefReport} from "../../src/report/brief.ts";
import type {DatasetReport} from "../../src/report/dataset.ts";
import type {CardsReport, ReportDocument} from "../../src/report/document.ts";
import type {EvaluationReport} from "../../src/report/evaluation.ts";
import type {HotspotsReport, ZonesReport} from "../../src/report/hotspots.ts";
import type {PatrolReport} from "../../src/report/patrol.ts";
import type {PatternsReport} from "../../src/report/patterns.ts";
import type {ResponsibleReport} from "../../src/report/responsible.ts";
import type {RhythmsReport} from "../../src/report/rhythms.ts";
import type {RiskReport} from "../../src/report/risk.ts";
import type {TemporalReport} from "../../src/report/temporal.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {readReport, run, temporaryFolder} from "../support/cli.ts";

const dir = temporaryFolder();

/** A row of a made-up city: day of 2023, hour, minute, and a number to choose by. */
interface Made {
  day: number;
  hour: number;
  minute: number;
  pick: number;
}

/** Writes rows on 40 corners, some of them much busier, in a city that no file of the project knows. */
function write(
  name: string,
  {
    rows,
    days,
    header,
    row
  }: {rows: number; days: (u: number) => number; header: string; row: (made: Made) => string}
): string {
  const random = seededRandom(7);
  const lines = Array.from({length: rows}, () => {
    const corner = Math.floor(40 * random() ** 2);
    const made = {
      day: Math.floor(days(random())),
      hour: Math.floor(24 * random()),
      minute: Math.floor(60 * random()),
      pick: random()
    };
    const place = `${(52.5 + 0.004 * Math.floor(corner / 8)).toFixed(4)},${(13.3 + 0.006 * (corner % 8)).toFixed(4)}`;
    return `${place},${row(made)}`;
  });
  const file = join(dir, `${name}.csv`);
  writeFileSync(file, `Latitude,Longitude,${header}\n${lines.join("\n")}\n`);
  return file;
}

const dateOf = (day: number): string => new Date(Date.UTC(2023, 0, 1 + day)).toISOString().slice(0, 10);
const clock = ({hour, minute}: Made): string =>
  `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;

/** Makes a report without its site and says where. */
async function reportOf(file: string, name: string): Promise<string> {
  const out = join(dir, name);
  const steps = ["--steps", "dbscan,temporal,predictor"];
  const {code, stderr} = await run(["report", "--no-site", "--input", file, "--out", out, ...steps]);
  expect({code, stderr}).toEqual({code: 0, stderr: ""});
  return out;
}

/** All texts of a part of a report. */
const texts = (part: unknown): string[] =>
  typeof part === "string"
    ? [part]
    : part && typeof part === "object"
      ? Object.values(part).flatMap(texts)
      : [];

/** The brief's sentences, by claim, and what it says is left out. */
function briefOf(out: string) {
  const brief = readReport<BriefReport>(out, "brief.json");
  const said = brief.sections.flatMap(({sentences}) => sentences);
  return {
    claims: said.map(({claim}) => claim),
    text: said.map((sentence) => briefText(sentence, "plain")).join("\n"),
    left_out: brief.left_out.join("\n")
  };
}

/** What no text of a report may hold, whatever the input. */
function expectSense(out: string): void {
  const files = [
    "brief.json",
    "cards.json",
    "datasheet.json",
    "patterns.json",
    "temporal.json",
    "responsible.json"
  ];
  const all = files.flatMap((name) => texts(readReport(out, name)));
  expect(
    all.filter((text) =>
      /\bNaN\b|undefined|Infinity|\b1 (zones|areas|incidents|records|profiles)\b/.test(text)
    )
  ).toEqual([]);
}

describe("dates without times, of one type, without a description of places, of ten months", () => {
  let out: string;
  beforeAll(async () => {
    const file = write("dates", {
      rows: 900,
      days: (u) => 300 * u,
      header: "Date,Type",
      row: ({day}) => `${dateOf(day)},Larceny`
    });
    out = await reportOf(file, "dates");
  }, 300_000);

  it("give no hour, no night and no shift: each part says why", () => {
    const why = "These records are dates without a time of day: ";
    const patterns = readReport<PatternsReport>(out, "patterns.json");
    expect(patterns.heaping_note).toContain(why);
    for (const {profiles, weekend, busiest_hours, peaks} of patterns.groups) {
      expect([profiles.hour, profiles.week_hour]).toEqual([undefined, undefined]);
      expect([weekend, busiest_hours, peaks.hour]).toEqual([null, null, null]);
      expect(profiles.weekday?.incidents.reduce((a, b) => a + b)).toBe(900);
    }
    const temporal = readReport<TemporalReport>(out, "temporal.json");
    expect([temporal.hour_weekday, temporal.peak, temporal.clusters]).toEqual([null, null, null]);
    expect(temporal.artefact.note).toContain(why);
    expect(temporal.theft_and_burglary.thefts).toMatchObject({
      absent: expect.stringContaining(why)
    });
    const {days, zones} = readReport<RhythmsReport>(out, "rhythms.json");
    expect(days).toEqual({absent: expect.stringContaining(why)});
    expect(zones).toEqual({absent: expect.stringContaining(why)});
    expect(readReport<PatrolReport>(out, "patrol.json")).toMatchObject({
      absent: expect.stringMatching(/units cannot be spread over shifts.*--shifts 1 --shift-start 0/)
    });
    const {zones: found} = readReport<ZonesReport>(out, "zones.json");
    expect(found.every(({hours, peak}) => hours === null && peak === null)).toBe(true);
  });

  it("leave a brief that says what is left out, and speaks of no hour, weekend, step or type", () => {
    const {claims, text, left_out} = briefOf(out);
    expect(
      claims.filter((claim) => /^(weekend|shift|night|midnight|level-change|years|zone-hours)/.test(claim))
    ).toEqual([]);
    expect(text).not.toMatch(/hour|night|00:00/);
    expect(left_out).toContain("No time of day: these records are dates without a time of day, so hours");
    expect(left_out).toContain("No location: ");
    expect(left_out).toContain("these data have none");
    expect(left_out).toContain("needs 365 days before it");
    expect(left_out).toMatch(/There is no patrol plan: /);
  });

  it("count all incidents as what a patrol can meet, in the zones' own rule and in what is missing", () => {
    const {zones, patrol, patrol_rule} = readReport<ZonesReport>(out, "zones.json");
    expect(patrol).toMatchObject({public_places: false, unknown_share: null});
    expect(patrol_rule).toContain(zones.length === 0 ? "no zone" : "No file describes the places");
    const {missing} = readReport<DatasetReport>(out, "dataset.json");
    expect(missing.map(({column}) => column)).toEqual(expect.arrayContaining(["location", "time of day"]));
    const sheet = texts(readReport<ReportDocument>(out, "datasheet.json")).join("\n");
    expect(sheet).toContain("a date, a type");
    const cards = readReport<CardsReport>(out, "cards.json").cards;
    expect(cards.map(({name}) => name)).not.toContain("Temporal_KMeans");
    expectSense(out);
  });

  it("can be planned by whole days", async () => {
    const {code} = await run([
      ...["report", "--no-site", "--input", join(dir, "dates.csv"), "--out", out],
      ...["--steps", "dbscan,temporal,predictor", "--shifts", "1", "--shift-start", "0"]
    ]);
    expect(code).toBe(0);
    const plan = readReport<PatrolReport>(out, "patrol.json");
    if ("absent" in plan) throw new Error(plan.absent);
    expect(plan.shifts).toHaveLength(1);
  }, 300_000);
});

describe("one year that is busier from summer on, its places in words that are not known", () => {
  let out: string;
  beforeAll(async () => {
    const file = write("year", {
      rows: 2400,
      days: (u) => (u < 0.25 ? 4 * u * 150 : 150 + ((u - 0.25) / 0.75) * 215),
      header: "Date,Location Description,Type",
      row: (made) =>
        `${dateOf(made.day)} ${clock(made)},Ort ${Math.floor(9 * made.pick)},${made.pick < 0.4 ? "Assault" : "Larceny"}`
    });
    out = await reportOf(file, "year");
  }, 300_000);

  it("is not said to have changed for good, to come back, or to have been foreseen", () => {
    const {weekly, by_year, groups, findings} = readReport<PatternsReport>(out, "patterns.json");
    expect([weekly?.trend, weekly?.changes]).toEqual([null, []]);
    expect(by_year).toEqual({absent: expect.stringContaining("these data have 1")});
    expect(groups[0].season?.one_year).toBe(true);
    expect(findings.filter(({kind}) => kind === "change" || kind === "trend")).toEqual([]);
    const {claims, left_out} = briefOf(out);
    expect(claims.filter((claim) => /^(level-change|season|years|prior-count|forecast)/.test(claim))).toEqual(
      []
    );
    expect(left_out).toContain("these data hold one year");
    expect(left_out).toContain("below two years of weeks it cannot be told from the season");
    expect(readReport<EvaluationReport>(out, "evaluation.json").absent).toContain("needs 365 days before it");
    expect(readReport<RiskReport>(out, "risk.json").note).toContain("could not be tested");
  });

  it("ranks zones by places of every kind, as no word is known", () => {
    const {patrol, patrol_rule} = readReport<ZonesReport>(out, "zones.json");
    expect(patrol).toMatchObject({public_places: false, unknown_share: 1});
    expect(patrol_rule).toContain(
      "100.0% of the zones' incidents have no description, or one that no word is known of"
    );
    expectSense(out);
  });
});

describe("eighty records of three years", () => {
  let out: string;
  beforeAll(async () => {
    const file = write("few", {
      rows: 80,
      days: (u) => 1096 * u,
      header: "Date,Location Description,Type",
      row: (made) => `${dateOf(made.day)} ${clock(made)},STREET,${made.pick < 0.1 ? "Narcotics" : "Theft"}`
    });
    out = await reportOf(file, "few");
  }, 300_000);

  it("judge no forecast, flag no ground without incidents, and make no plan", () => {
    const few = /Only \d+ incidents lie on the days of the tests: fewer than 100/;
    expect(readReport<EvaluationReport>(out, "evaluation.json")).toMatchObject({
      absent: expect.stringMatching(few),
      findings: []
    });
    const {note, targets} = readReport<RiskReport>(out, "risk.json");
    expect(note).toMatch(few);
    expect(targets.map(({tests}) => tests)).toEqual(targets.map(() => null));
    expect(readReport<HotspotsReport>(out, "hotspots.json").dbscan).toMatchObject({
      hit_rate: null,
      hit_rate_interval: null
    });
    expect(readReport<PatrolReport>(out, "patrol.json")).toEqual(
      expect.objectContaining({absent: expect.stringContaining("at least 168 located incidents")})
    );
    const {exposure} = readReport<ResponsibleReport>(out, "responsible.json");
    if (!("absent" in exposure)) expect(exposure.flagged).toEqual([]);
  });

  it("leave a brief without a rate, a forecast or a repeat, that says why and what to read with care", () => {
    const {claims, left_out} = briefOf(out);
    expect(
      claims.filter(
        (claim) =>
          !/^(years-of-all|weekend|discovered-share|silhouette-and-noise|(densest|patrol)-zones)$/.test(claim)
      )
    ).toEqual([]);
    expect(left_out).toContain("fewer than 100 do not tell a forecast from chance");
    expect(left_out).toContain("There is no patrol plan: ");
    expect(left_out).toContain("The zones are to be read with care: ");
    expectSense(out);
  });
});
