import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import type {DatasetReport} from "../../src/report/dataset.ts";
import type {EvaluationReport} from "../../src/report/evaluation.ts";
import type {ZonesReport} from "../../src/report/hotspots.ts";
import type {ModelsReport} from "../../src/report/models.ts";
import type {PatrolReport} from "../../src/report/patrol.ts";
import {present} from "../../src/report/reason.ts";
import type {RiskReport} from "../../src/report/risk.ts";
import {ROOT, readReport, run, temporaryFolder} from "../support/cli.ts";
import {csvOf, type MadeRow, madeCity, onDay, trickle} from "./trickled-city.ts";

const dir = temporaryFolder();
const city = madeCity({from: "2019-01-01", days: 791, rows: 3000});
/** Far enough from the period for no trickled row to lie beside it. */
const [BEFORE, AFTER] = ["2018-12-01", "2021-04-01"];

const TRICKLES: Record<string, MadeRow[]> = {
  "0%": [],
  "0.1%": [...trickle(city, 3, BEFORE, 3650), ...trickle(city, 3, AFTER, -3650)],
  "10%": [
    ...trickle(city, 300, BEFORE, 3650),
    ...trickle(city, 300, AFTER, -3650),
    ...onDay(city, 1, "1900-01-01")
  ]
};

/** What a report says, but for its data's names and row counts. */
const SAID = [
  ...[
    "zones",
    "hotspots",
    "risk",
    "evaluation",
    "patterns",
    "rhythms",
    "temporal",
    "patrol",
    "gi-star",
    "by-type"
  ],
  ...["models", "responsible", "place-kinds", "validity"]
].map((name) => `${name}.json`);

const outOf = (name: string): string => join(dir, name.replace(/\W/g, "-"));

async function report(
  name: string,
  rows: readonly MadeRow[],
  steps = "dbscan,temporal,predictor"
): Promise<string> {
  const [file, out] = [`${outOf(name)}.csv`, outOf(name)];
  writeFileSync(file, csvOf(rows));
  const {code, stderr, stdout} = await run([
    "report",
    "--no-site",
    "--input",
    file,
    "--out",
    out,
    "--steps",
    steps
  ]);
  expect({name, code, stderr}).toEqual({name, code: 0, stderr: ""});
  return stdout;
}

/** Every number and text of a part, by its path. */
function* leaves(part: unknown, path = ""): Generator<[string, unknown]> {
  if (part === null || typeof part !== "object") yield [path, part];
  else for (const [key, value] of Object.entries(part)) yield* leaves(value, `${path}/${key}`);
}

/** Intervals that are open, or beside the figure they belong to. */
function oddIntervals(part: unknown, path = ""): string[] {
  if (part === null || typeof part !== "object") return [];
  const odd: string[] = [];
  const {lo, hi, expected, value, ratio, share, mean} = part as Record<string, unknown>;
  if (lo !== undefined && hi !== undefined) {
    const middle = expected ?? value ?? ratio ?? share ?? mean;
    const all = [lo, ...(typeof middle === "number" ? [middle] : []), hi];
    // Where a limit may be absent, as in ratios of methods that caught nothing in a draw, no interval is printed.
    if ((path.includes("/methods/") && all.includes(null)) || (lo === null && hi === null)) return [];
    const open = all.some((each) => typeof each !== "number" && !Array.isArray(each));
    if (
      open ||
      all.some((each, i) => i > 0 && Number(each) < Number(all[i - 1]) - (middle === expected ? 0.05 : 1e-9))
    )
      odd.push(`${path}: ${JSON.stringify(all)}`);
  }
  return [...odd, ...Object.entries(part).flatMap(([key, each]) => oddIntervals(each, `${path}/${key}`))];
}

const summaries: Record<string, string> = {};

beforeAll(async () => {
  for (const [name, rows] of Object.entries(TRICKLES))
    summaries[name] = await report(name, [...rows, ...city]);
}, 300_000);

describe("rows that trickle in over ten years before and after a city's two", () => {
  for (const share of ["0.1%", "10%"])
    it(`of ${share} on either side change no zone, range, rate, season, test or forecast`, () => {
      for (const name of SAID) {
        const [alone, beside] = ["0%", share].map((each) =>
          readReport<Record<string, unknown>>(outOf(each), name)
        );
        const figures = (report: Record<string, unknown> | null) => ({...report, provenance: null});
        expect(figures(beside), name).toEqual(figures(alone));
      }
    });

  it("are counted, shown and said", () => {
    const {rows, period, outside} = readReport<DatasetReport>(outOf("10%"), "dataset.json");
    expect(rows).toMatchObject({read: 3601, located: 3601, unlocated: 0, rejected: 0});
    expect(rows.outside).toEqual({before: 301, after: 300, located: 601});
    expect(period).toEqual(readReport<DatasetReport>(outOf("0%"), "dataset.json").period);
    expect(outside.note).toMatch(
      /^601 of 3,601 rows lie outside the main period of 2019-01-01 to 2021-03-01: 301 before it, from 1900 on and 300 after it, up to 2031\./
    );
    expect(summaries["10%"]).toContain(outside.note);
    const told = (share: string) => readReport<DatasetReport>(outOf(share), "dataset.json");
    expect(told("10%").first).toContain(outside.note);
    expect(told("0.1%").noticed).toContain(told("0.1%").outside.note);
    const sheet = JSON.stringify(readReport(outOf("10%"), "datasheet.json"));
    expect(sheet).toContain("Rows outside the main period, by year.");
    expect(readReport<DatasetReport>(outOf("0%"), "dataset.json").outside).toEqual({years: [], note: null});
  });

  it("leave no interval open, and no estimate outside its own", () => {
    for (const name of SAID) expect(oddIntervals(readReport(outOf("10%"), name)), name).toEqual([]);
    for (const {forecast} of readReport<ZonesReport>(outOf("10%"), "zones.json").zones) {
      expect(forecast.lo).toBeLessThanOrEqual(forecast.expected);
      expect(forecast.hi).toBeGreaterThanOrEqual(Math.floor(forecast.expected));
    }
    expect(
      SAID.flatMap((name) => [...leaves(readReport(outOf("10%"), name))]).filter(
        ([, value]) => typeof value === "string" && /Infinity|NaN|∞/.test(value)
      )
    ).toEqual([]);
  });
});

describe("a gap of three months", () => {
  const gap = ["2020-09-01", "2020-11-30"] as const;
  const gapped = [
    ...onDay(city, 1, "2020-08-31"),
    ...city.filter(({at}) => at < Date.parse(gap[0]) || at >= Date.parse("2020-12-01"))
  ];

  it("is named, holds no test, and lowers no rate", async () => {
    await report("gapped", gapped);
    const read = <T>(name: string) => readReport<T>(outOf("gapped"), name);
    const {noticed, period} = read<DatasetReport>("dataset.json");
    expect(noticed.join()).toContain("2020-09-01 to 2020-11-30 (91 days)");
    expect([period.from, period.to]).toEqual(["2019-01-01", "2021-03-01"]);
    const tested = read<EvaluationReport>("evaluation.json").groups[0].tests[0].origins;
    expect(tested.length).toBeGreaterThan(4);
    const last = (iso: string) => new Date(Date.parse(iso) + 29 * 86_400_000).toISOString().slice(0, 10);
    expect(tested.filter((day) => day <= gap[1] && last(day) >= gap[0])).toEqual([]);
    const {expected} = read<RiskReport>("risk.json").targets[0];
    expect(expected / ((30 * 3000) / 791)).toBeGreaterThan(0.8);
    expect(expected / ((30 * 3000) / 791)).toBeLessThan(1.2);
    const zones = read<ZonesReport>("zones.json").zones;
    for (const {incidents, density, area_km2} of zones)
      expect(density).toBeCloseTo(incidents / area_km2 / 700, 2);
    const whole = readReport<ZonesReport>(outOf("0%"), "zones.json").zones;
    const sum = (all: typeof zones) => all.reduce((n, {forecast}) => n + forecast.expected, 0);
    expect(sum(zones) / sum(whole)).toBeGreaterThan(0.8);
    expect(sum(zones) / sum(whole)).toBeLessThan(1.2);
    const plan = present(read<PatrolReport>("patrol.json"));
    expect(plan && "absent" in plan.check).toBe(true);
  });
});

describe("small inputs that 0.5.0 read wrongly", () => {
  it("one row ten months after the others sets no period (d15)", async () => {
    const out = outOf("d15");
    const file = join(ROOT, "test/data/cases/d15-thin-end.csv");
    const {code} = await run(["report", "--no-site", "--input", file, "--out", out, "--steps", "dbscan"]);
    expect(code).toBe(0);
    const {period, rows, outside} = readReport<DatasetReport>(out, "dataset.json");
    expect(period).toEqual({from: "2021-01-03", to: "2021-12-19", days: 351});
    expect([rows.located, rows.outside]).toEqual([37, {before: 0, after: 1, located: 1}]);
    expect(outside.years).toEqual([{year: 2022, rows: 1}]);
  });

  it("old dates of a file by report date crash nothing, nor where they are asked for (x01)", async () => {
    const year = madeCity({from: "2020-01-01", days: 366, rows: 1200});
    const old = [
      "1992-11-14",
      "1993-07-02",
      "2015-07-12",
      "2017-03-09",
      "2018-12-20",
      "2019-02-11",
      "2019-09-27"
    ];
    const rows = [
      ...old.flatMap((day) => onDay(year, 1, day)),
      ...trickle(year, 16, "2020-01-01", 300),
      ...year
    ];
    await report("x01", rows, "temporal");
    const {period, rows: account} = readReport<DatasetReport>(outOf("x01"), "dataset.json");
    expect([period.from, period.to, account.outside.before]).toEqual(["2020-01-01", "2020-12-31", 23]);
    const asked = ["--from", "1992-01-01", "--input", `${outOf("x01")}.csv`, "--out", outOf("x01-asked")];
    expect(await run(["report", "--no-site", "--steps", "temporal", ...asked])).toMatchObject({
      code: 0,
      stderr: ""
    });
    expect(readReport<DatasetReport>(outOf("x01-asked"), "dataset.json").period.from).toBe("1992-11-14");
    expect(oddIntervals(readReport(outOf("x01-asked"), "patterns.json"))).toEqual([]);
  });

  it("one late row makes no figure of itself (x03)", async () => {
    const months = madeCity({from: "2018-01-01", days: 200, rows: 2500});
    await report("x03", [...months, ...onDay(months, 1, "2019-01-12")], "dbscan");
    const {models} = readReport<ModelsReport>(outOf("x03"), "models.json");
    const {period} = readReport<DatasetReport>(outOf("x03"), "dataset.json");
    expect(period.to).toBe("2018-07-19");
    expect(models.map(({key_figure}) => key_figure.value)).not.toContain("100.0%");
  });
});
