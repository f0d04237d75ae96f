import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {csvOf, type MadeRow, madeCity} from "../period/trickled-city.ts";
import {run, temporaryFolder} from "../support/cli.ts";

const dir = temporaryFolder();

/** Coordinates rounded to a hundredth of a degree. */
const coarse = (row: MadeRow): MadeRow => ({
  ...row,
  lat: Math.round(100 * row.lat) / 100,
  lon: Math.round(100 * row.lon) / 100
});

const CITIES: {name: string; csv: string; claims: string[]}[] = [
  {
    name: "whose coordinates are rounded to 0.01°",
    csv: csvOf(madeCity({from: "2021-01-01", days: 730, rows: 1500, seed: 24}).map(coarse)),
    claims: ["densest-zones", "patrol-zones", "zones-hit-rate", "forecast-of-all", "plan-against-zones"]
  },
  {
    name: "of 300 rows",
    csv: csvOf(madeCity({from: "2021-01-01", days: 365, rows: 300, seed: 25})),
    claims: ["densest-zones", "patrol-zones", "plan-against-zones", "plan-share-of-city"]
  }
];

it.each(CITIES)(
  "every claim of the report of a city $name holds",
  async ({name, csv, claims}) => {
    const out = join(dir, name.replace(/\W/g, "-"));
    const [file, steps] = [`${out}.csv`, ["--steps", "dbscan,temporal,predictor"]];
    writeFileSync(file, csv);
    const made = await run(["report", "--no-site", ...steps, "--input", file, "--out", out]);
    expect(made).toMatchObject({code: 0, stderr: ""});
    const {code, stdout, stderr} = await run(["verify", "--input", file, "--out", out]);
    const wrong = stdout.match(/.*DOES NOT HOLD.*/g);
    expect({code, stderr, wrong}).toEqual({code: 0, stderr: "", wrong: null});
    expect(stdout.match(/^\S+(?= holds: )/gm)).toEqual(expect.arrayContaining(claims));
  },
  120_000
);
