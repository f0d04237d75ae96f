import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {COUNTED_PARTS, RISK_PARTS} from "../../../../src/hotspots/predictor/sources.ts";
import type {RiskReport} from "../../../../src/report/risk.ts";
import {readReport, run} from "../../../support/cli.ts";
import {writeSyntheticCity} from "../../../support/synthetic-city.ts";

const work = mkdtempSync(join(tmpdir(), "patroliq-predictor-"));
afterAll(() => rmSync(work, {recursive: true, force: true}));

/** `risk.json` of a made-up city of so many days. */
async function riskOf(days: number, rows: number): Promise<RiskReport> {
  const [city, out] = [join(work, `${days}.csv`), join(work, String(days))];
  await writeSyntheticCity({rows, seed: 8, out: city, block_level: true, days});
  const {code, stderr} = await run([
    "report",
    "--no-site",
    "--steps",
    "predictor",
    "--input",
    city,
    "--out",
    out
  ]);
  expect({code, stderr}).toEqual({code: 0, stderr: ""});
  return readReport(out, "risk.json");
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe("the forecast of a report on 460 days", () => {
  let risk: RiskReport;
  beforeAll(async () => {
    risk = await riskOf(460, 6000);
  }, 300_000);

  it("forecasts the 30 days after the data, for all types and for those that are reported", () => {
    expect(risk.period_days).toBe(30);
    expect((Date.parse(risk.to) - Date.parse(risk.from)) / 86_400_000).toBe(29);
    expect(risk.targets.map(({name}) => name)).toEqual(["all", "reported"]);
    const [all, reported] = risk.targets;
    expect(all.left_out).toEqual([]);
    expect(reported.left_out).toContain("NARCOTICS");
    expect(reported.expected).toBeLessThan(all.expected);
    for (const {expected, usual} of risk.targets) {
      expect(expected / usual).toBeGreaterThan(0.6);
      expect(expected / usual).toBeLessThan(1.6);
    }
  });

  it("ranks cells, and says why it does not tell what their numbers are made of", () => {
    expect(risk.parts.map(({part}) => part)).toEqual([...RISK_PARTS]);
    for (const {top, cells, parts_note} of risk.targets) {
      expect(parts_note).toMatch(
        /^What the expected numbers are made of is not told: the share of the cell’s own past was anything from \d+% to \d+% in the tests\.$/
      );
      expect(top.flatMap(({parts}) => parts)).toEqual([]);
      expect(cells.parts).toEqual([]);
      expect(top.map(({rank}) => rank)).toEqual(top.map((_, i) => i + 1));
      expect(top.map(({expected}) => expected)).toEqual(
        top.map(({expected}) => expected).sort((a, b) => b - a)
      );
    }
  });

  it("tests forecasts of earlier months, and says what each part was worth", () => {
    for (const {tests, n_origins} of risk.targets) {
      expect(n_origins).toBeGreaterThan(0);
      expect(tests?.n).toBe(3);
      expect(tests?.hit_rate).toBeGreaterThan(0.05);
      const observed = sum(tests?.calibration.map((tenth) => tenth.observed) ?? []);
      const expected = sum(tests?.calibration.map((tenth) => tenth.expected) ?? []);
      expect(expected / observed).toBeGreaterThan(0.7);
      expect(expected / observed).toBeLessThan(1.4);
      expect(tests?.parts.map(({part}) => part)).toEqual(COUNTED_PARTS);
    }
    expect(risk.note).toBeNull();
  });
});

it("on two months it ranks cells by their count and says so", async () => {
  const risk = await riskOf(60, 900);
  expect(risk.note).toMatch(
    /^The data cover 60 days, too few to learn weights from: cells are ranked by their count/
  );
  for (const {tests, n_origins, top, parts_note} of risk.targets) {
    expect(tests).toBeNull();
    expect(parts_note).toMatch(/checked on 3 tests, and these data allow none\.$/);
    expect(n_origins).toBe(0);
    for (const {expected} of top) expect(expected).toBeGreaterThan(0);
  }
}, 300_000);
