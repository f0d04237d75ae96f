import {copyFileSync, mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {settingsSchema} from "../../../src/pipeline/runner/settings.ts";
import {findInput} from "../../../src/pipeline/runner/sources.ts";
import {ROOT, temporaryFolder} from "../../support/cli.ts";

const dir = temporaryFolder();
const raw = join(dir, "data/raw");
const sample = join(dir, "data/sample/chicago-2015-2017.parquet");
mkdirSync(raw, {recursive: true});
mkdirSync(join(dir, "data/sample"), {recursive: true});
copyFileSync(join(ROOT, "data/sample/chicago-2015-2017.parquet"), sample);
writeFileSync(join(raw, "README.md"), "not data");
const settings = (given: object = {}) => settingsSchema.parse(given);
const table = "Date,Primary Type,Latitude,Longitude\n01/13/2015 11:43:40 PM,THEFT,41.8,-87.6\n";

it("takes the sample while data/raw holds no data, and what data/raw holds as soon as it does", async () => {
  expect(await findInput(dir, settings())).toMatchObject({origin: "sample", files: [sample]});
  writeFileSync(join(raw, "mine.csv"), table);
  expect(await findInput(dir, settings())).toMatchObject({origin: "raw", files: [join(raw, "mine.csv")]});
});

it("takes what is named before anything else, and knows the sample by its bytes", async () => {
  const copy = join(dir, "copy.parquet");
  copyFileSync(sample, copy);
  expect((await findInput(dir, settings({input: [join(raw, "*.csv")]}))).origin).toBe("input");
  expect((await findInput(dir, settings({input: [copy]}))).origin).toBe("sample");
});

it("gives data a hash of their bytes and of how columns are read, not of their path", async () => {
  const [here, there, other] = ["a/x.csv", "b/x.csv", "c/x.csv"].map((name) => join(dir, name));
  for (const name of ["a", "b", "c"]) mkdirSync(join(dir, name));
  writeFileSync(here, table);
  writeFileSync(there, table);
  writeFileSync(other, table.replace("THEFT", "ARSON"));
  const hash = async (input: string, given: object = {}) =>
    (await findInput(dir, settings({input: [input], ...given}))).hash;
  expect(await hash(here)).toMatch(/^[0-9a-f]{12}$/);
  expect(await hash(there)).toBe(await hash(here));
  expect(await hash(other)).not.toBe(await hash(here));
  expect(await hash(here, {column: {type: "Offence"}})).not.toBe(await hash(here));
});
