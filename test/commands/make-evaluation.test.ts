import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import type {EvaluationReport} from "../../src/report/evaluation.ts";
import {openStore} from "../../src/tracking/store/store.ts";
import {readReport, run, temporaryFolder} from "../support/cli.ts";
import {writeSyntheticCity} from "../support/synthetic-city.ts";

const dir = temporaryFolder();
const city = join(dir, "city.csv");
const out = join(dir, "out");
const csv = join(dir, "figures.csv");
/** One place of another city, with a theft a day. */
const far = join(dir, "far.csv");
const dailyThefts = (days: number): string => {
  const day = (i: number) => new Date(Date.UTC(2021, 0, 1 + i)).toISOString().slice(0, 10);
  const rows = Array.from({length: days}, (_, i) => `${day(i)} 12:30:00,50.0001,8.0001,THEFT`);
  return `date,latitude,longitude,type\n${rows.join("\n")}\n`;
};
const evaluate = (...args: string[]) => run(["evaluate", "--out", out, "--threads", "2", ...args]);

beforeAll(async () => {
  writeFileSync(far, dailyThefts(500));
  await writeSyntheticCity({rows: 2500, seed: 5, out: city, block_level: true, days: 500});
}, 300_000);

describe("an evaluation of any city's data", () => {
  it("prints methods by area, keeps a run, and writes the report's file and the CSV, each figure the same", async () => {
    const {code, stdout, stderr} = await evaluate(
      "--input",
      city,
      "--types",
      "theft",
      "--offsets",
      "2",
      "--csv",
      csv
    );
    expect(stderr).toBe("");
    expect(code).toBe(0);
    const report = readReport<EvaluationReport>(out, "evaluation.json");
    expect(report.data?.files).toEqual(["city.csv"]);
    expect(report.groups.map(({name}) => name)).toEqual(["THEFT"]);
    expect(report.groups[0].tests[0].origins).toHaveLength(4);
    const count = report.groups[0].tests[0].series[0].methods.find(({name}) => name === "count");
    expect(stdout).toMatch(new RegExp(`Prior count +${count?.areas[0].pai.toFixed(2)} `));
    for (const {title} of report.methods) expect(stdout).toContain(title);

    const lines = readFileSync(csv, "utf8").trim().split("\n");
    expect(lines[0]).toBe("method,type,share,period,offset,mean_pai,mean_pei,ratio,lo,hi");
    // The mean of two offsets and each of them, on six shares.
    expect(lines).toHaveLength(1 + 3 * 6 * report.methods.length);
    expect(lines).toContain(`count,THEFT,0.01,30,mean,${count?.areas[2].pai},${count?.areas[2].pei},1,1,1`);
    expect(lines.filter((line) => line.includes(",30,75,"))).toHaveLength(6 * report.methods.length);

    const store = openStore(join(out, "mlruns"));
    const experiment = store.experiments().find(({name}) => /evaluation/i.test(name));
    const runs = store.runs(experiment?.experiment_id);
    expect(runs).toHaveLength(1);
    expect(runs[0]).toMatchObject({status: "FINISHED", params: {types: "THEFT", offsets_m: "0, 75"}});
    expect(runs[0].metrics["pai/THEFT/30d/1pct/count"]).toBe(count?.areas[2].pai);
    expect(runs[0].artifacts).toEqual(["evaluation.csv", "evaluation.json", "evaluation.txt"]);
    const kept = runs[0].artifact_uri.replace("./mlruns", join(out, "mlruns"));
    expect(readFileSync(csv, "utf8")).toBe(readFileSync(join(kept, "evaluation.csv"), "utf8"));
  }, 300_000);

  it("is the same when it is made again, and no second run", async () => {
    const before = readFileSync(join(out, "data/report/evaluation.json"), "utf8");
    const {code} = await evaluate(
      "--input",
      city,
      "--types",
      "theft",
      "--offsets",
      "2",
      "--threads",
      "1",
      "--force"
    );
    expect(code).toBe(0);
    expect(readFileSync(join(out, "data/report/evaluation.json"), "utf8")).toBe(before);
    const store = openStore(join(out, "mlruns"));
    expect(store.runs()).toHaveLength(1);
  }, 300_000);

  it("says what is wrong with what it was asked, in one sentence", async () => {
    for (const [args, said] of [
      [["--input", city, "--types", "heft"], /^error: no type "heft" \(have: /m],
      [
        ["--input", city, "--test-year", "1999"],
        /^error: The data cover \d+ days.* none can be made in 1999/m
      ],
      [["--input", far, "--study-area", "city"], /^error: no boundary of this city is known/m],
      [["--input", city, "--cell", "1"], /^error: --cell must be metres from 50 to 5000/m],
      [["--offsets", "x"], /^error: --offsets must be/m],
      [["--period", "0"], /^error: --period must be/m]
    ] as const) {
      const {code, stderr} = await evaluate(...args);
      expect(stderr.trim()).toMatch(said);
      expect(stderr.trim().split("\n")).toHaveLength(1);
      expect(code).toBe(1);
    }
  }, 300_000);
});

describe("data whose last days are still being filled in", () => {
  it("are tested on the days before these", async () => {
    const thin = join(dir, "thin.csv");
    const rows = Array.from({length: 436}, (_, i) => {
      const day = new Date(Date.UTC(2021, 0, 1 + i)).toISOString().slice(0, 10);
      return Array.from(
        {length: i < 430 ? 20 : 1},
        (_, k) => `${day} 12:30:${10 + k},${50 + (k % 4) / 100},8.0001,THEFT`
      );
    }).flat();
    writeFileSync(thin, `date,latitude,longitude,type\n${rows.join("\n")}\n`);
    const {code} = await evaluate("--input", thin);
    expect(code).toBe(0);
    const {groups} = readReport<EvaluationReport>(out, "evaluation.json");
    // 430 whole days: the second test of 30 days begins on day 400, the first on day 370.
    expect(groups[0].tests[0].origins).toEqual(["2022-01-06", "2022-02-05"]);
    expect(groups[0].tests[0].n_incidents).toBe(2 * 30 * 20);
  }, 300_000);
});

describe("data that cannot be evaluated", () => {
  it("are told why: less than 13 months; one cell", async () => {
    const short = join(dir, "short.csv");
    writeFileSync(short, dailyThefts(380));
    const shown = await evaluate("--input", short);
    expect([shown.code, shown.stderr]).toEqual([0, ""]);
    expect(shown.stdout).toMatch(/The data cover 380 days, .* 395 in all, so no forecast can be judged/);
    const alone = await evaluate("--input", far);
    expect([alone.code, alone.stderr]).toEqual([0, ""]);
    expect(alone.stdout).toMatch(/lie in one cell of 150 m: there is nothing to choose between/);
    expect(readReport<EvaluationReport>(out, "evaluation.json").absent).toMatch(/one cell/);
    expect(existsSync(join(out, "data/report/evaluation.json.tmp"))).toBe(false);
  }, 300_000);
});
