import {closeSync, openSync, writeSync} from "node:fs";
import {literal} from "../../engine/database.ts";
import {InputError} from "../errors.ts";
import {type CsvHeader, type CsvText, readHeader, recordsOf} from "./csv-header.ts";
import {type CsvScan, scanBlock, startScan} from "./csv-scan.ts";
import type {Aside, Reader, Rows} from "./reader.ts";
import {byReadColumn, type ColumnPositions, neededFields} from "./schema.ts";
import {asUtf8} from "./utf8.ts";

const BLOCK = 1 << 20;
/** Bytes of an unreadable line that are kept. */
const LONGEST_KEPT = 2000;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const LINE_END = Buffer.of(LINE_FEED);

/** Opens a CSV. Its text is read once; the SQL engine is given a copy of its records alone. */
export async function openCsv(raw: CsvText): Promise<Reader> {
  let encoding: string | null = null;
  const text = asUtf8(raw, (told) => {
    encoding = told;
  });
  const header = await readHeader(text);
  return {
    header: header.names,
    sample: async () => sampleRecords(header),
    read: async (positions, aside) => {
      const rows = await readRows(text, header, positions, aside);
      const {sheet = null, entries = []} = raw;
      return {...rows, read_as: {encoding, sheet, entries: [...entries]}};
    }
  };
}

/** Records that are looked at to tell columns apart. */
const SAMPLED = 500;

/** The first records, of the text that was read with the header. */
function sampleRecords({after, delimiter, names}: CsvHeader): string[][] {
  const whole = after.slice(0, after.lastIndexOf("\n") + 1) || after;
  const lines = whole.split("\n").slice(0, SAMPLED);
  const records = recordsOf(
    lines.map((line) => ({text: line.replace(/\r$/, "")})),
    delimiter
  );
  return records.filter((fields) => fields.length === names.length);
}

async function readRows(
  text: CsvText,
  header: CsvHeader,
  positions: ColumnPositions,
  {file, onUnreadable}: Aside
): Promise<Rows> {
  const {delimiter, names} = header;
  const dialect = {
    delimiter: delimiter.charCodeAt(0),
    fields: names.length,
    least_fields: neededFields(positions),
    date_field: positions.date
  };
  const scan = startScan(dialect, header.lines);
  let first_fault = "";
  scan.onBad = (line, why, bytes, start, end) => {
    if (first_fault === "") first_fault = `line ${line}: ${why}`;
    const kept = Buffer.from(bytes.subarray(start, Math.min(end, start + LONGEST_KEPT)));
    onUnreadable(line, why, kept.toString().replace(/\r?\n$/, ""));
  };
  await copyRecords(text, header.bytes, scan, file);
  const {records, bad, dates, shifts, multiline} = scan;
  if (records === 0)
    throw new InputError(
      bad === 0
        ? `${text.name} has a header but no rows; download it again`
        : `${text.name}: no line can be read (${first_fault}); check that it is CSV with one header`
    );
  const types = names.map((_, i) => `'c${i}': 'VARCHAR'`);
  const sql =
    `read_csv(${literal(file)}, columns = {${types.join(", ")}}, auto_detect = false, header = false, ` +
    `delim = ${literal(delimiter)}, quote = '"', escape = '"', parallel = ${multiline === 0})`;
  const columns = byReadColumn((column) =>
    positions[column] === null ? null : {sql: `c${positions[column]}`, type: "VARCHAR"}
  );
  return {count: records, dates, shifts, sql, columns};
}

/**
 * Scans a whole CSV and writes its records to `target`, each ended by LF, a CR within it made a space: blank lines, lines
 * that are no records and line ends of several kinds do not reach the SQL engine. Memory: a few blocks of 1 MiB.
 * @throws InputError for a damaged gzip or NUL bytes
 */
async function copyRecords(
  text: CsvText,
  header_bytes: number,
  scan: CsvScan,
  target: string
): Promise<void> {
  const out = openSync(target, "wx");
  let skip = header_bytes;
  let rest: Buffer = Buffer.alloc(0);
  const take = (block: Buffer, final: boolean) => {
    const {lines} = scan;
    const {used, records} = scanRecords(block, final, scan);
    writeFully(out, Buffer.concat(records));
    checkText(text, block.subarray(0, used), lines);
    rest = block.subarray(used);
  };
  try {
    for await (const block of text.blocks(BLOCK)) {
      const fresh = block.subarray(Math.min(skip, block.length));
      skip -= block.length - fresh.length;
      if (fresh.length > 0) take(rest.length > 0 ? Buffer.concat([rest, fresh]) : fresh, false);
    }
    take(rest, true);
  } finally {
    closeSync(out);
  }
}

/** Scans a block: how many bytes were used up, and the records in it, those that lie together as one piece. */
function scanRecords(block: Buffer, final: boolean, scan: CsvScan): {used: number; records: Uint8Array[]} {
  const records: Uint8Array[] = [];
  let from = 0;
  let to = 0;
  const has_returns = block.includes(CARRIAGE_RETURN);
  scan.onRecord = (bytes, start, end, missing) => {
    if (has_returns || missing !== 0) {
      records.push(bytes.subarray(from, to), withoutReturns(bytes.subarray(start, end)));
      if (missing > 0) records.push(Buffer.alloc(missing, scan.dialect.delimiter));
      records.push(LINE_END);
      [from, to] = [end, end];
      return;
    }
    if (start !== to) {
      records.push(bytes.subarray(from, to));
      from = start;
    }
    to = end;
  };
  const used = scanBlock(block, block.length, final, scan);
  records.push(block.subarray(from, to));
  return {used, records};
}

/** A record without its line end, its other CRs made spaces in place. */
function withoutReturns(record: Uint8Array): Uint8Array {
  let end = record.length;
  while (end > 0 && (record[end - 1] === LINE_FEED || record[end - 1] === CARRIAGE_RETURN)) end--;
  const text = record.subarray(0, end);
  for (let at = text.indexOf(CARRIAGE_RETURN); at >= 0; at = text.indexOf(CARRIAGE_RETURN, at + 1))
    text[at] = SPACE;
  return text;
}

/** Refuses bytes that are no text. `lines` is how many lines stand before them. */
function checkText(text: CsvText, bytes: Buffer, lines: number): void {
  if (bytes.includes(0))
    throw new InputError(`${text.name} holds NUL bytes after line ${lines}; write it again`);
}

function writeFully(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
}
