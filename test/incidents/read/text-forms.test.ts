import {readFileSync} from "node:fs";
import path from "node:path";
import {gzipSync} from "node:zlib";
import {csvFormatRows, csvParseRows, dsvFormat} from "d3";
import fc from "fast-check";
import {expect, it} from "vitest";
import type {IngestOptions} from "../../../src/incidents/ingest.ts";
import {ingestText, officialCsv, ROOT, refusal, testFolder} from "../fixture.ts";

const folder = testFolder();
const bytesOf = (name: string) => readFileSync(path.join(ROOT, "test/data/cases", `${name}.csv`));
const SPANISH = {date: "Fecha", type: "Delito", latitude: "Latitud", longitude: "Longitud"};

it.each<[string, string, Partial<IngestOptions>, number, string]>([
  ["Latin-1", "e01-latin1", {columns: SPANISH}, 36, "ROBO EN VÍA PÚBLICA"],
  ["UTF-16", "e02-utf16", {}, 36, "THEFT"],
  ["line ends of CR alone", "e04-mac-line-ends", {}, 36, "THEFT"],
  ["a delimiter at the end of each row", "r05-trailing-comma-rows", {}, 36, "THEFT"],
  ["a delimiter at the end of some rows", "r06-trailing-comma-some-rows", {}, 36, "THEFT"],
  ["a title above the header", "r09-preamble", {}, 36, "THEFT"],
  ["a line that names the separator", "r12-sep-line", {}, 36, "THEFT"]
])("%s is read to the last row (%s)", async (_, name, options, rows, type) => {
  const {result, incidents} = await ingestText(folder, bytesOf(name), options);
  expect(result.totals).toMatchObject({rows_read: rows, located: rows, rejected: 0});
  expect(`${incidents[0].type}`.toUpperCase()).toBe(type);
});

it.each([
  [
    "r11-no-header",
    /has no header: its first line is a row, "2021-01-03 09:30,THEFT,.*"; write the names of its columns above it/
  ],
  ["e10-lfs-pointer", /is a pointer of Git LFS, not the data; fetch these with: git lfs pull/]
])("%s is named for what it is", async (name, message) => {
  expect(await refusal(folder, bytesOf(name))).toMatch(message);
});

const WIDE = {
  utf8: (text: string) => Buffer.from(text),
  "utf8 with its mark": (text: string) => Buffer.from(`\ufeff${text}`),
  utf16le: (text: string) => Buffer.from(`\ufeff${text}`, "utf16le"),
  utf16be: (text: string) => Buffer.from(`\ufeff${text}`, "utf16le").swap16(),
  "utf16le without its mark": (text: string) => Buffer.from(text, "utf16le"),
  latin1: (text: string) => Buffer.from(text, "latin1")
};
const written = fc.record({
  encoding: fc.constantFrom(...(Object.keys(WIDE) as (keyof typeof WIDE)[])),
  delimiter: fc.constantFrom(",", ";", "\t", "|"),
  end: fc.constantFrom("\n", "\r\n", "\r"),
  above: fc.constantFrom("", "# exported in 2021\n", "Police of Á, 2021\n\n", "sep=?\n"),
  last: fc.constantFrom("", "delimiter", "missing"),
  packed: fc.boolean()
});
const values = fc.array(fc.constantFrom("CAFÉ ST", "PLAÇA, 3", 'D "x" ST', "ELM ST", ""), {
  minLength: 2,
  maxLength: 5
});

it("whatever a table is written in, it is read to the same incidents as its plain form", async () => {
  await fc.assert(
    fc.asyncProperty(values, written, async (blocks, {encoding, delimiter, end, above, last, packed}) => {
      const rows = csvParseRows(officialCsv(blocks.map((Block) => ({Block, Location: ""}))));
      const plain = await ingestText(folder, `${csvFormatRows(rows)}\n`);
      const ended = rows.map((row, i) => {
        if (last === "delimiter" && i > 0) return [...row, ""];
        return last === "missing" && i > 0 ? row.slice(0, -1) : row;
      });
      const text = `${above.replace("?", delimiter)}${dsvFormat(delimiter).formatRows(ended)}\n`;
      const bytes = WIDE[encoding](text.replaceAll("\n", end));
      const name = packed ? "crimes.csv.gz" : "crimes.csv";
      const other = await ingestText(folder, packed ? gzipSync(bytes) : bytes, {name});
      expect(other.incidents).toEqual(plain.incidents);
      expect(other.result.totals).toEqual(plain.result.totals);
    }),
    {numRuns: 25}
  );
}, 240_000);

it("rows that lack what a report needs are no short rows, and the line of each is told", async () => {
  const header = "Date,Primary Type,Latitude,Longitude,Note";
  const row = "2016-01-13,THEFT,41.8,-87.6";
  const {result, rejected} = await ingestText(folder, `${header}\n${row},x\n2016-01-13,THEFT\n${row}\n`);
  expect(result.totals).toMatchObject({rows_read: 3, located: 2, rejected: 1});
  expect(rejected.map(({line, detail}) => [line, detail])).toEqual([
    ["3", "2 fields where the header has 5"]
  ]);
});

it("lines in another encoding among lines of UTF-8 are read each in its own", async () => {
  const lines = ["Date,Primary Type,Latitude,Longitude,Block", "2016-01-13,THEFT,41.8,-87.6,CAFÉ ST"];
  const bytes = Buffer.concat([
    Buffer.from(`${lines.join("\n")}\n`),
    Buffer.from("2016-01-14,THEFT,41.8,-87.6,PLAÇA DA SÉ\n", "latin1")
  ]);
  const {incidents} = await ingestText(folder, bytes);
  expect(incidents.map(({block}) => block)).toEqual(["CAFÉ ST", "PLAÇA DA SÉ"]);
});
