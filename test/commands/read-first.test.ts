import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import type {BriefReport} from "../../src/report/brief.ts";
import type {DatasetReport} from "../../src/report/dataset.ts";
import type {GiStarReport} from "../../src/report/gi-star.ts";
import type {HotspotsReport} from "../../src/report/hotspots.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {ROOT, readReport, run, temporaryFolder} from "../support/cli.ts";

const dir = temporaryFolder();

it("what costs a third of the rows is the first and the last that a report says, and stands in the brief", async () => {
  const out = join(dir, "zone");
  const input = join(ROOT, "test/data/cases/z04-some-rows-with-zone.csv");
  const {code, stdout} = await run([
    "report",
    "--no-site",
    "--steps",
    "dbscan",
    "--input",
    input,
    "--out",
    out
  ]);
  expect(code).toBe(0);
  const lost = "12 of 36 rows (33.3%) are rejected: date with a time zone.";
  const said = stdout.slice(stdout.indexOf("Read this first:"));
  expect(said).toMatch(/^Read this first:\n {2}12 of 36 rows[\s\S]*Data \w+: near Columbus, United States, /);
  expect(said.match(/Read this first/g)).toHaveLength(1);
  expect(said).toContain(lost);
  const {first, place} = readReport<DatasetReport>(out, "dataset.json");
  expect(first).toEqual([expect.stringContaining(lost)]);
  expect(place).toMatchObject({near: "near Columbus, United States", centres: [], step_degrees: null});
  expect(readReport<BriefReport>(out, "brief.json").left_out).toContain(first[0]);
}, 120_000);

it("coordinates rounded to 0.01° set cells and eps of a whole report", async () => {
  const random = seededRandom(11);
  const around = (at: number) => (at + 0.02 * (random() + random() + random() - 1.5)).toFixed(2);
  const rows = Array.from({length: 900}, (_, i) => {
    const [lat, lon] = i % 3 === 0 ? [40.1, -83.1] : [39.96, -82.95];
    const day = new Date(Date.UTC(2021, 0, 1 + Math.floor(500 * random()))).toISOString().slice(0, 10);
    return `${i},${day} ${String(i % 24).padStart(2, "0")}:15,THEFT,${around(lat)},${around(lon)}`;
  });
  const input = join(dir, "coarse.csv");
  writeFileSync(input, `id,date,type,latitude,longitude\n${rows.join("\n")}\n`);
  const out = join(dir, "coarse");
  const steps = ["--steps", "dbscan,predictor"];
  const {code, stderr} = await run(["report", "--no-site", ...steps, "--input", input, "--out", out]);
  expect({code, stderr}).toEqual({code: 0, stderr: ""});
  const {grid, dbscan, cells} = readReport<HotspotsReport>(out, "hotspots.json");
  const places = new Set(rows.map((row) => row.split(",").slice(3).join()));
  expect(grid.cell_m).toBeCloseTo(973.5, 0);
  expect([grid.n_cells, cells.col.length]).toEqual([places.size, places.size]);
  expect(Math.min(...(dbscan?.trials ?? []).map(({eps}) => eps))).toBe(Math.ceil(grid.cell_m));
  expect(readReport<GiStarReport>(out, "gi-star.json")).toMatchObject({
    rule: expect.stringMatching(/lie within 1,\d{3} m/),
    grid: {cell_m: grid.cell_m}
  });
  const {first, place} = readReport<DatasetReport>(out, "dataset.json");
  expect(place.step_degrees).toBe(0.01);
  expect(first).toEqual([expect.stringContaining("Coordinates are rounded to 0.01°")]);
}, 120_000);
