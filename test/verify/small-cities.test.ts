import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import type {ZonesReport} from "../../src/report/hotspots.ts";
import {csvOf, type MadeRow, madeCity} from "../period/trickled-city.ts";
import {readReport, run, temporaryFolder} from "../support/cli.ts";

const dir = temporaryFolder();

/** Coordinates rounded to a hundredth of a degree. */
const coarse = (row: MadeRow): MadeRow => ({
  ...row,
  lat: Math.round(100 * row.lat) / 100,
  lon: Math.round(100 * row.lon) / 100
});

const OFFENCES = ["BURGLARY", "THEFT", "ASSAULT", "VANDALISM", "FRAUD", "ROBBERY", "WEAPONS"];

/** The rows as offences under the IDs of their reports: most reports have one, two of a hundred have forty. */
function asOffences(rows: readonly MadeRow[]): string {
  const lines = rows.flatMap(({at, lat, lon}, i) => {
    const when = new Date(at).toISOString().replace("T", " ").slice(0, 16);
    const n = i % 97 < 2 ? 40 : i % 5 === 0 ? 2 : 1;
    const place = `${lat.toFixed(5)},${lon.toFixed(5)}`;
    return Array.from({length: n}, (_, k) => `R${i},${when},${OFFENCES[(i + k) % OFFENCES.length]},${place}`);
  });
  return ["ID,Date,Type,Latitude,Longitude", ...lines, ""].join("\n");
}

/** Made-up cities, and claims that each is to have. */
const CITIES: {name: string; csv: string; claims: string[]}[] = [
  {
    name: "whose coordinates are rounded to 0.01°",
    csv: csvOf(madeCity({from: "2021-01-01", days: 730, rows: 1500, seed: 24}).map(coarse)),
    claims: ["densest-zones", "patrol-zones", "zones-hit-rate", "forecast-of-all", "plan-against-zones"]
  },
  {
    name: "whose reports have several offences",
    csv: asOffences(madeCity({from: "2021-03-01", days: 700, rows: 1200, seed: 26})),
    claims: ["densest-zones", "patrol-zones", "zones-hit-rate", "plan-against-zones", "plan-share-of-city"]
  },
  {
    name: "of 300 rows",
    csv: csvOf(madeCity({from: "2021-01-01", days: 365, rows: 300, seed: 25})),
    claims: ["densest-zones", "patrol-zones", "plan-against-zones", "plan-share-of-city"]
  }
];

/** No zone is made of a few reports, however many their offences, nor led by one. */
function reportsLead(out: string): void {
  const {zones, rule} = readReport<ZonesReport>(out, "zones.json");
  const reports = zones.map((zone) => zone.reports ?? 0);
  expect(Math.min(...reports)).toBeGreaterThanOrEqual(10);
  expect(zones.some(({incidents}, i) => incidents > 2 * reports[i])).toBe(true);
  const density = zones.map(({area_km2}, i) => reports[i] / area_km2);
  expect(density).toEqual([...density].sort((a, b) => b - a));
  expect(rule).toContain("ranked by reports per km²");
}

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
    if (name === "whose reports have several offences") reportsLead(out);
  },
  120_000
);
