import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import type {BriefReport} from "../../src/report/brief.ts";
import {run, temporaryFolder} from "../support/cli.ts";
import {writeSyntheticCity} from "../support/synthetic-city.ts";

const dir = temporaryFolder();
const [city, out] = [join(dir, "city.csv"), join(dir, "out")];
const brief = join(out, "data/report/brief.json");
const verify = (...args: string[]) => run(["verify", "--out", out, ...args]);

/** Hotspots hold all but a little, so that hardly any incident lies outside the city, on more than 2% of its ground. */
const HOTSPOTS = [
  {lat: 41.884, lon: -87.65, radius_m: 1500, share: 0.5},
  {lat: 41.88, lon: -87.74, radius_m: 1300, share: 0.3},
  {lat: 41.775, lon: -87.645, radius_m: 1100, share: 0.19}
];

beforeAll(async () => {
  await writeSyntheticCity({
    rows: 3000,
    seed: 5,
    out: city,
    block_level: true,
    hotspots: HOTSPOTS,
    days: 430,
    from: "2016-01-01"
  });
  const steps = ["--steps", "dbscan,temporal,predictor"];
  const made = await run(["report", "--no-site", ...steps, "--input", city, "--out", out]);
  expect(made).toMatchObject({code: 0, stderr: ""});
}, 600_000);

describe("verifying a report", () => {
  it("recomputes every claim of its brief, and all that are recomputed hold", async () => {
    const {code, stdout, stderr} = await verify("--input", city);
    expect({code, stderr, wrong: /.*DOES NOT HOLD.*/.exec(stdout)?.[0]}).toEqual({
      code: 0,
      stderr: "",
      wrong: undefined
    });
    const holding = stdout.match(/^\S+(?= holds: )/gm) ?? [];
    expect(holding).toEqual(
      expect.arrayContaining([
        "rows-located",
        "types-of-incidents",
        "prior-count-hit-rate",
        "plan-share-of-city",
        "discovered-share",
        "gini-of-flagged-ground",
        "areas-without-units"
      ])
    );
  });

  it("names its claims, each with how it is verified", async () => {
    const {code, stdout} = await verify("--list");
    const names = stdout.match(/^[a-z0-9-]+(?=: )/gm) ?? [];
    const {sections} = JSON.parse(readFileSync(brief, "utf8")) as BriefReport;
    const claims = sections.flatMap(({sentences}) => sentences.map(({claim}) => claim));
    expect(code).toBe(0);
    expect(names).toEqual(["rows-located", "types-of-incidents", ...claims]);
  });

  it("finds out a number that was changed, and only that", async () => {
    const text = readFileSync(brief, "utf8");
    const changed = JSON.parse(text) as BriefReport;
    const parts = changed.sections
      .flatMap(({sentences}) => sentences)
      .find(({claim}) => claim === "discovered-share")?.parts;
    const figure = parts?.find((part) => typeof part !== "string");
    if (!figure) throw new Error("the brief does not say what police discover");
    const stated = figure.value;
    figure.value = "55.5%";
    writeFileSync(brief, JSON.stringify(changed));
    try {
      const {code, stdout, stderr} = await verify("discovered-share", "rows-located", "--input", city);
      expect(code).toBe(1);
      expect(stdout).toContain(`discovered-share DOES NOT HOLD: 55.5%; recomputed ${stated}`);
      expect(stdout).toContain("rows-located holds: 3,000 rows");
      expect(stderr.trim()).toBe("error: 1 of 2 claims do not hold");
    } finally {
      writeFileSync(brief, text);
    }
  });

  it("says in a sentence what it cannot do", async () => {
    const other = join(dir, "other.csv");
    await writeSyntheticCity({rows: 50, seed: 6, out: other, block_level: true, days: 90});
    for (const [args, message] of [
      [["no-such-claim", "--input", city], /makes no claim "no-such-claim"; its claims are rows-located, /],
      [["--input", other], /is of other data \(\w{12}, these are \w{12}\): name its files with --input/],
      [["--out", join(dir, "nowhere")], /there is no report in .*: make one with npm run report/]
    ] as const) {
      const {code, stderr} = await verify(...args);
      expect(code).toBe(1);
      expect(stderr).toMatch(message);
      expect(stderr.trim().split("\n")).toHaveLength(1);
    }
  });
});
