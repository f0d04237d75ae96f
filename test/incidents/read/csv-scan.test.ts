import {csvFormatRows, csvParseRows} from "d3";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {type CsvScan, scanBlock, startScan} from "../../../src/incidents/read/csv-scan.ts";

interface Seen {
  scan: CsvScan;
  records: string[];
  bad: {line: number; why: string; text: string}[];
}

/** Scans a text in blocks of `size` bytes, as a stream would bring them. */
function scanText(text: string, fields: number, size = 1 << 20): Seen {
  const bytes = Buffer.from(text);
  const records: string[] = [];
  const bad: Seen["bad"] = [];
  const scan: CsvScan = {
    ...startScan({delimiter: 44, fields, date_field: 0}, 0),
    onRecord: (block, start, end) => records.push(Buffer.from(block.subarray(start, end)).toString()),
    onBad: (line, why, block, start, end) =>
      bad.push({line, why, text: Buffer.from(block.subarray(start, end)).toString()})
  };
  let rest = Buffer.alloc(0);
  for (let at = 0; at < bytes.length; at += size) {
    rest = Buffer.concat([rest, bytes.subarray(at, at + size)]);
    rest = rest.subarray(scanBlock(rest, rest.length, false, scan));
  }
  scanBlock(rest, rest.length, true, scan);
  return {scan, records, bad};
}

/** The physical line of a record, by the scan's shifts. */
function lineOf({shifts}: CsvScan, record: number): number {
  let line = 0;
  for (let i = 0; i < shifts.length; i += 2)
    if (record >= (shifts[i] ?? 0)) line = record + (shifts[i + 1] ?? 0);
  return line;
}

const field = fc.string({unit: fc.constantFrom("a", "é", "7", " ", ",", '"', "\n", "/"), maxLength: 6});
const table = fc.array(fc.tuple(field, field, fc.constant("x")), {minLength: 1, maxLength: 12});

describe("scanBlock", () => {
  it("finds the very records that d3-dsv finds, whatever the block size", () => {
    fc.assert(
      fc.property(table, fc.integer({min: 1, max: 40}), (rows, size) => {
        const text = `${csvFormatRows(rows)}\n`;
        const {scan, records, bad} = scanText(text, 3, size);
        expect(bad).toEqual([]);
        expect(scan.records).toBe(rows.length);
        expect(records.map((record) => csvParseRows(record)[0])).toEqual(csvParseRows(text));
      })
    );
  });

  it("gives every record the line it begins on", () => {
    const {scan} = scanText('1,2,3\n\n4,"5\n5",6\nbad\n7,8,9\n', 3);
    expect([0, 1, 2].map((record) => lineOf(scan, record))).toEqual([1, 3, 6]);
    expect(scan.lines).toBe(6);
  });

  it.each([
    ["too few fields", "only this\n", /1 fields where the header has 3/],
    ["too many fields", "1,2,3,4\n", /4 fields where the header has 3/],
    ["a quote that never closes", '1,"2,3\n', /./],
    ["text after a closing quote", '1,"2"x,3\n', /text after a closing quote/]
  ])("puts a line with %s aside alone and reads on", (_, line, why) => {
    const {records, bad} = scanText(`a,b,c\n${line}d,"e, e",f\n${line}g,h,i\n`, 3);
    expect(records).toEqual(["a,b,c\n", 'd,"e, e",f\n', "g,h,i\n"]);
    expect(bad.map((each) => [each.line, each.text])).toEqual([
      [2, line],
      [4, line]
    ]);
    expect(bad[0]?.why).toMatch(why);
  });

  it("loses no line after an open quote, even when no other quote ever comes", () => {
    const after = Array.from({length: 20_000}, (_, i) => `${i},2,3\n`);
    const {records, bad} = scanText(`1,"2,3\n${after.join("")}`, 3, 1 << 14);
    expect(bad.map(({line, why}) => ({line, why}))).toEqual([{line: 1, why: "a quote that never closes"}]);
    expect(records).toEqual(after);
  });

  it("takes the last record without a line end, and quotes in the middle of a field as they are", () => {
    expect(scanText('1,5"x,3\n4,5,6', 3).records).toEqual(['1,5"x,3\n', "4,5,6"]);
  });

  it("tells from the dates where the day and where the month stands", () => {
    const {dates} = scanText(
      '03/04/2015,,\n"13/04/2015",,\n03/14/2015,,\n2015-01-01,,\n20/20/2015,,\n',
      3
    ).scan;
    expect(dates).toEqual({
      slashed: 4,
      ambiguous: 1,
      low_first: 2,
      short_years: 0,
      serials: 0,
      day_first_line: 2,
      month_first_line: 3
    });
  });
});
