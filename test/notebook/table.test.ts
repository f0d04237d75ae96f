import * as aq from "arquero";
import {describe, expect, it} from "vitest";
import {asCount, asPercent, table} from "../../src/notebook/table.ts";

const rows = [
  {name: "<b>&", n: 1234, share: 0.123456, at: new Date("2017-01-02T00:00:00Z")},
  {name: "plain", n: null, share: 2, at: new Date("2017-01-02T03:04:00Z")}
];

const texts = (html: string, tag: string): string[] =>
  [...html.matchAll(new RegExp(`<${tag}[^>]*>([^<]*)</${tag}>`, "g"))].map(([, text]) => String(text));

describe("table", () => {
  it("shows every column, with text made safe, four decimals at most, nothing for null, and dates as wall time", () => {
    const html = table(rows);
    expect(texts(html, "th")).toEqual(["name", "n", "share", "at"]);
    expect(texts(html, "td")).toEqual([
      "&lt;b&gt;&amp;",
      "1234",
      "0.1235",
      "2017-01-02",
      "plain",
      "",
      "2",
      "2017-01-02 03:04:00"
    ]);
  });

  it("shows an Arquero table like the same rows", () => {
    expect(table(aq.from(rows))).toBe(table(rows));
  });

  it("aligns numbers right, missing ones too, and text left", () => {
    const html = table(rows, {columns: ["name", "n"]});
    expect(html).toContain('<td style="text-align:left">plain</td><td style="text-align:right"></td>');
  });

  it("cuts at the limit and says how many rows there are", () => {
    const html = table(
      Array.from({length: 1500}, (_, i) => ({i})),
      {limit: 3}
    );
    expect(texts(html, "td")).toEqual(["0", "1", "2"]);
    expect(html).toContain("First 3 of 1,500 rows.");
  });

  it("writes a column as its format says, and a caption above", () => {
    const html = table(rows, {columns: ["share"], format: {share: asPercent}, caption: "A & B"});
    expect(texts(html, "td")).toEqual(["12.3 %", "200.0 %"]);
    expect(texts(html, "caption")).toEqual(["A &amp; B"]);
  });

  it("refuses a column that is not there and a limit that is none", () => {
    expect(() => table(rows, {columns: ["nome"]})).toThrow(
      'no column "nome" in the table (have: name, n, share, at)'
    );
    expect(() => table(rows, {format: {nome: asCount}})).toThrow('no column "nome"');
    expect(() => table(rows, {limit: 0})).toThrow("limit must be a positive integer, got 0");
  });

  it("writes counts with thousands separators and without fractions", () => {
    expect([asCount(800534), asCount(6340.9), asCount(7)]).toEqual(["800,534", "6,341", "7"]);
  });
});
