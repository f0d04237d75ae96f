import {readFileSync} from "node:fs";
import path from "node:path";
import {expect, it} from "vitest";
import type {IngestOptions} from "../../src/incidents/ingest.ts";
import {noticesOf} from "../../src/prose/report/read-first.ts";
import {ingestText, ROOT, refusal, testFolder} from "./fixture.ts";

const folder = testFolder();
const textOf = (name: string) => readFileSync(path.join(ROOT, "test/data/cases", `${name}.csv`), "utf8");
const read = async (name: string, options: Partial<IngestOptions> = {}) => {
  const {result} = await ingestText(folder, textOf(name), options);
  return {...result, ...noticesOf(result, options.city)};
};

it("a third of the rows with a zone is lost loudly", async () => {
  const {totals, losses, first} = await read("z04-some-rows-with-zone");
  expect(totals).toMatchObject({rows_read: 36, located: 24, rejected: 12});
  expect(losses).toEqual([
    {file: null, fate: "rejected", reason: "date with a time zone", rows: 12, of: 36, share: 1 / 3}
  ]);
  expect(first).toEqual([
    "12 of 36 rows (33.3%) are rejected: date with a time zone. Say what its clock shows with --time-zone local (the city's own time, whatever it says), --time-zone UTC or --time-zone Area/City (such as America/Toronto)."
  ]);
});

it("an ID that numbers several offences each is no ID of rows: all stay, and it is said", async () => {
  const columns = {type: "OFFENSE", id: "INCIDENT_NUMBER"};
  const {totals, deduplicated, ids, first} = await read("r02-several-offences-per-incident", {columns});
  expect(totals).toMatchObject({rows_read: 36, located: 36, rejected: 0});
  expect(deduplicated).toBe(false);
  expect(ids).toEqual({
    ...{ids: 12, rows: 36, not_of_rows: true},
    differing: {ids: 12, dates: 0, places: 0, types: 12}
  });
  expect(first).toEqual([
    "In column INCIDENT_NUMBER 12 of 12 repeated IDs stand with other types: it seems to number incidents with several offences each, so every row is kept, and what is counted are offences."
  ]);
});

it("an empty --column id= switches an ID off", async () => {
  const columns = {type: "OFFENSE", id: ""};
  const {totals, columns: used, missing} = await read("r02-several-offences-per-incident", {columns});
  expect([totals.located, used.id]).toEqual([36, null]);
  expect(missing.map(({column}) => column)).toContain("id");
  expect(await refusal(folder, "date,type,lat,lon\n2016-01-01,A,41,-87\n", {columns: {date: ""}})).toContain(
    "--column date= switches off a column that every report needs"
  );
});

it("exact repeats without an ID are counted, kept and said", async () => {
  const {totals, exact_repeats, first} = await read("r03-exact-repeats-no-id");
  expect(totals.located).toBe(36);
  expect(exact_repeats).toEqual({rows: 36, repeats: 18});
  expect(first).toEqual([
    expect.stringContaining("18 of 36 rows repeat another in every column that is read")
  ]);
});

it("swapped coordinates are asked about, with the mend, and mended", async () => {
  const name = "c02-swapped-brazil";
  expect(await refusal(folder, textOf(name))).toMatch(
    /lies more than 50 km from every town .*, and with latitude and longitude swapped near São Paulo, Brazil; add --coordinates swap /
  );
  const {place, median_lat, totals} = await read(name, {coordinates: ["swap"]});
  expect([place.city?.name, Math.round(median_lat), totals.located]).toEqual(["São Paulo", -24, 36]);
  const {first} = await read(name, {coordinates: ["as-given"]});
  expect(first).toEqual([expect.stringContaining("more than 50 km from every town")]);
});

it("a lost minus is asked about, with the mend, and mended", async () => {
  const name = "c11-lost-minus";
  expect(await refusal(folder, textOf(name))).toMatch(
    /with the sign of longitudes changed near Columbus, United States; add --coordinates negate-longitude /
  );
  const {place, median_lon, first} = await read(name, {coordinates: ["negate-longitude"]});
  expect([place.city?.name, Math.round(median_lon), first]).toEqual(["Columbus", -83, []]);
});

it("coordinates that are rounded to a hundredth of a degree are told", async () => {
  const {coordinate_step, first} = await read("c16-coordinate-in-both-axes-rounded");
  expect(coordinate_step).toEqual({degrees: 0.01, share: 1, all: true});
  expect(first).toEqual([
    "Coordinates are rounded to 0.01° (1,112 m from north to south, 852 m from east to west): nothing is known of places any finer. Cells are 973 m wide, one for each such place, and DBSCAN joins none that are nearer."
  ]);
});
