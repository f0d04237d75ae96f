import {readdirSync, readFileSync, writeFileSync} from "node:fs";
import path from "node:path";
import {gzipSync} from "node:zlib";
import {csvParse} from "d3";
import {strToU8, zipSync} from "fflate";
import {describe, expect, it} from "vitest";
import {literal, openDatabase} from "../../../src/engine/database.ts";
import {FORMATS} from "../../../src/incidents/read/formats.ts";
import {inspectSources} from "../../../src/incidents/read/sources.ts";
import {ingestFiles, officialCsv, ROOT, testFolder} from "../fixture.ts";
import {spreadsheetOf} from "./spreadsheet.ts";

const folder = testFolder();
const text = officialCsv([{}, {Latitude: ""}, {Date: ""}, {Block: "a, b"}]);

/** Writes the same table in each format; a new format is a line here. */
const WRITE: Record<string, (file: string) => void | Promise<void>> = {
  ".csv": (file) => writeFileSync(file, text),
  ".csv.gz": (file) => writeFileSync(file, gzipSync(text)),
  ".parquet": async (file) => {
    const csv = `${file}.csv`;
    writeFileSync(csv, text);
    const database = await openDatabase({spill: folder, threads: 1, memory_limit: "500MB"});
    await database.run(
      `COPY (FROM read_csv(${literal(csv)}, all_varchar = true)) TO ${literal(file)} (FORMAT parquet)`
    );
    database.close();
  },
  ".xlsx": (file) => writeFileSync(file, spreadsheetOf(text)),
  ".zip": (file) =>
    writeFileSync(file, zipSync({"crimes/a.csv": strToU8(text), "readme.md": strToU8("# Crimes")})),
  ".json": (file) => writeFileSync(file, JSON.stringify(csvParse(text)))
};

describe("the list of formats", () => {
  it("names every module that defines one", () => {
    const read = path.join(ROOT, "src/incidents/read");
    const defined = readdirSync(read).filter((name) =>
      /^export const \w+: Format =/m.test(readFileSync(path.join(read, name), "utf8"))
    );
    expect(defined).toHaveLength(FORMATS.length);
  });

  it.each(["docs/guides/data.md", "data/raw/README.md"])("stands in %s", (text) => {
    const said = readFileSync(path.join(ROOT, text), "utf8");
    expect(
      FORMATS.flatMap(({endings}) => endings).filter((ending) => !said.includes(`\`${ending}\``))
    ).toEqual([]);
  });

  it("is tried here as a whole", () => {
    expect(FORMATS.map(({endings: [ending]}) => ending).sort()).toEqual(Object.keys(WRITE).sort());
  });
});

describe.each(FORMATS.map((format) => ({ending: format.endings[0], format})))(
  "a $ending",
  ({ending, format}) => {
    it("is told by its bytes, whatever its name, and read into the same incidents as CSV", async () => {
      const file = path.join(folder, `table-${FORMATS.indexOf(format)}.data`);
      await WRITE[ending](file);
      expect((await inspectSources([file]))[0].format).toBe(format);
      const plain = path.join(folder, "plain.csv");
      writeFileSync(plain, text);
      const {incidents, result} = await ingestFiles(path.join(folder, ending), {files: [file]});
      const expected = await ingestFiles(path.join(folder, `${ending}-plain`), {files: [plain]});
      expect(incidents).toEqual(expected.incidents);
      expect(result.totals).toEqual(expected.result.totals);
    });
  }
);
