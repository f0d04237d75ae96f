import {csvFormatRows} from "d3";
import readXlsxFile from "read-excel-file/node";
import {firstLine, InputError} from "../errors.ts";
import {openCsv} from "./csv-table.ts";
import type {Format, Source} from "./reader.ts";
import {entriesOf, withArchive} from "./zip.ts";

/** A spreadsheet of Excel: the sheet with most cells is read. */
export const xlsx: Format = {
  endings: [".xlsx"],
  recognises: (head, name) =>
    head.toString("latin1", 0, 4) === "PK\x03\x04" &&
    (/\.xlsx$/i.test(name) || head.includes("[Content_Types].xml") || head.includes("xl/workbook.xml")),
  open: async (source) => {
    const {name: sheet, rows} = await largestSheet(source);
    const text = Buffer.from(`${csvFormatRows(rows)}\n`);
    return openCsv({
      name: source.name,
      sheet,
      async *blocks(size) {
        for (let at = 0; at < text.length; at += size) yield Buffer.from(text.subarray(at, at + size));
      }
    });
  }
};

/** Most bytes that the parts of a spreadsheet may unpack to: its cells are held in memory. */
const MAX_BYTES = 1 << 29;

/** The name and the cells of the sheet that has most of them. @throws InputError when it is damaged, too large or empty */
async function largestSheet(source: Source): Promise<{name: string; rows: string[][]}> {
  const entries = await entriesOf(source, MAX_BYTES);
  // Sizes that an archive declares are held against what comes out, before anything is kept in memory.
  await withArchive(source, async (archive) => {
    for (const entry of entries) {
      const stream = await archive.openReadStreamPromise(entry);
      for await (const _ of stream);
    }
  });
  const sheets = await readXlsxFile(source.path, {trim: true}).catch((error: unknown) => {
    throw new InputError(
      `${source.name} is no spreadsheet that can be read (${firstLine(error)}); save the sheet as CSV`
    );
  });
  const tables = sheets.map(({data}) => data.map((row) => row.map(textOf)));
  const cells = tables.map((rows) =>
    rows.reduce((n, row) => n + row.filter((text) => text !== "").length, 0)
  );
  const most = Math.max(0, ...cells);
  if (most === 0)
    throw new InputError(`${source.name} has no cell with anything in it; save the sheet as CSV`);
  const largest = cells.indexOf(most);
  return {name: sheets[largest].sheet, rows: tables[largest]};
}

/** A cell as text: a date and a time as ISO has them, in the spreadsheet's wall time. */
function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (!(cell instanceof Date)) return String(cell);
  // A serial number holds a time to some microseconds: half a second is past what any was meant to say.
  const text = new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString();
  return text.endsWith("T00:00:00.000Z") ? text.slice(0, 10) : text.slice(0, 19).replace("T", " ");
}
