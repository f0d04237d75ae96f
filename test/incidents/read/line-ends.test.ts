import {csvParseRows} from "d3";
import fc from "fast-check";
import {expect, it} from "vitest";
import {ingestText, testFolder} from "../fixture.ts";

const folder = testFolder();

const quoted = fc
  .array(fc.constantFrom("a", "é", " ", ",", "'", "\n", "\r\n", "\r"), {maxLength: 4})
  .map((parts) => `"${parts.join("")}"`);
const bare = fc
  .array(fc.constantFrom("a", "é", " ", "7", "\r"), {maxLength: 4})
  .map((parts) => parts.join(""));
const row = fc.record({
  field: fc.oneof(quoted, bare),
  end: fc.constantFrom("\n", "\r\n"),
  blank: fc.constantFrom("", "", "", "\n", "\r\n")
});

/** Within a record that is mended a CR becomes a space; spaces around text never count. */
const plain = (text: string) => text.replaceAll("\r", " ").trim();

it("reads the very fields that d3-dsv reads, whatever the line ends between records and within them", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, {minLength: 1, maxLength: 6}),
      fc.constantFrom("\n", "\r\n"),
      async (rows, header_end) => {
        const lines = rows.map(
          ({field, end, blank}, i) => `${i},2016-01-13,A,41.8,-87.6,${field},x${end}${blank}`
        );
        const text = `ID,Date,Primary Type,Latitude,Longitude,Description,X${header_end}${lines.join("")}`;
        const expected = rows.map(({field}) => {
          const inner = field.startsWith('"') ? (csvParseRows(field)[0]?.[0] ?? "") : field;
          return plain(inner);
        });
        const {result, incidents} = await ingestText(folder, text);
        expect(result.totals).toMatchObject({rows_read: rows.length, located: rows.length});
        expect(incidents.map((incident) => plain(`${incident.description ?? ""}`))).toEqual(expected);
      }
    ),
    {numRuns: 40}
  );
}, 120_000);

it.each([
  ["a CR alone within a field", "1,2016-01-13,A,41.8,-87.6,x\ry\n"],
  ["a field of two lines in a file of CR LF", '1,2016-01-13,A,41.8,-87.6,"x\ny"\r\n'],
  ["a last record that ends with CR alone", '1,2016-01-13,A,41.8,-87.6,"x"\n2,2016-01-13,A,41.8,-87.6,"x"\r'],
  ["a blank line of CR LF in a file of LF", "\r\n1,2016-01-13,A,41.8,-87.6,x\n"]
])("reads %s", async (_, rows) => {
  const end = rows.includes("\r\n") && !rows.startsWith("\r") ? "\r\n" : "\n";
  const {result} = await ingestText(
    folder,
    `ID,Date,Primary Type,Latitude,Longitude,Description${end}${rows}`
  );
  expect(result.totals).toMatchObject({unlocated: 0, rejected: 0});
});

it.each([
  ["LF", "\n"],
  ["CR LF", "\r\n"]
])("makes a CR within a record a space, whether lines end with %s or not", async (_, end) => {
  const row = '1,2016-01-13,A,41.8,-87.6,"x\ry\r\nz"';
  const text = `ID,Date,Primary Type,Latitude,Longitude,Description${end}${row}${end}`;
  const {incidents} = await ingestText(folder, text);
  expect(incidents.map(({description}) => description)).toEqual(["x y \nz"]);
});
