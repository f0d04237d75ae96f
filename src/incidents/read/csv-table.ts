import {isUtf8} from "node:buffer";
import {createHash} from "node:crypto";
import {closeSync, createReadStream, openSync, writeSync} from "node:fs";
import {createGunzip} from "node:zlib";
import {firstLine, InputError} from "../errors.ts";
import {type CsvScan, scanBlock, startScan} from "./csv-scan.ts";
import {conversion, refuseForeign} from "./foreign.ts";
import type {Source} from "./source.ts";
import {hashFiles} from "./sources.ts";

const BLOCK = 1 << 20;
/** Bytes without a line end before a file is no longer taken for CSV. */
const LONGEST_BLOCK = 1 << 25;
const DELIMITERS = [",", ";", "\t", "|"];

export interface CsvHeader {
  names: string[];
  delimiter: string;
  /** Bytes before the first record, and physical lines. */
  bytes: number;
  lines: number;
  /** Whether the header's line ends with CR LF. */
  crlf: boolean;
}

/**
 * A readable stream of a file's text, unpacked; `onRaw` sees the bytes as they lie on the disk, `onUnpacked` is told
 * how many of them the gzip was.
 */
async function* unpacked(
  source: Source,
  onRaw: (bytes: Buffer) => void = () => undefined,
  onUnpacked: (bytes: number) => void = () => undefined
): AsyncGenerator<Buffer> {
  const raw = createReadStream(source.path, {highWaterMark: BLOCK});
  raw.on("data", (chunk) => onRaw(chunk as Buffer));
  if (source.kind !== "csv.gz") {
    yield* raw as AsyncIterable<Buffer>;
    return;
  }
  const gunzip = createGunzip({chunkSize: BLOCK});
  raw.on("error", (error) => gunzip.destroy(error));
  try {
    yield* raw.pipe(gunzip) as AsyncIterable<Buffer>;
    onUnpacked(gunzip.bytesWritten);
  } catch (error) {
    const message = firstLine(error);
    const mend = "download it again, and check it with gzip -t";
    if (/unexpected end/.test(message))
      throw new InputError(`${source.name}: the gzip file is cut short; ${mend}`);
    throw new InputError(`${source.name}: the gzip file is damaged (${message}); ${mend}`);
  } finally {
    raw.destroy();
  }
}

/** Splits one line of CSV by the rules of RFC 4180; null when a quote stays open. */
export function splitRecord(line: string, delimiter: string): string[] | null {
  const fields: string[] = [];
  let field = "";
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const character = line[i];
    if (quoted && character === '"' && line[i + 1] === '"') field += line[++i];
    else if (character === '"' && (quoted || field.trim() === "")) quoted = !quoted;
    else if (character === delimiter && !quoted) {
      fields.push(field.trim());
      field = "";
    } else field += character;
  }
  if (quoted) return null;
  fields.push(field.trim());
  return fields;
}

/**
 * Reads the header of a CSV file: the first line that is not blank, split at the commonest of `,` `;` tab `|`.
 * Throws InputError when there is no such line, nothing after it, or when the bytes are no table.
 */
export async function readCsvHeader(source: Source): Promise<CsvHeader> {
  let head = Buffer.alloc(0);
  for await (const chunk of unpacked(source)) {
    head = Buffer.concat([head, chunk]);
    if (head.length >= BLOCK) break;
  }
  if (source.kind === "csv.gz") {
    if (head.length === 0) throw new InputError(`${source.name} unpacks to nothing; download it again`);
    refuseForeign(source, head.subarray(0, 4096));
  }
  const mark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  let start = mark;
  let lines = 1;
  while (head[start] === 10 || head[start] === 13) if (head[start++] === 10) lines++;
  const end = head.indexOf(10, start);
  if (end < 0 && head.includes(13)) {
    throw new InputError(
      `${source.name} has old Macintosh line ends; convert it: ${conversion(source, "tr '\\r' '\\n'")}`
    );
  }
  if (end < 0 && head.length >= BLOCK) {
    throw new InputError(`${source.name}: line ${lines} is longer than 1 MiB; this is no CSV with a header`);
  }
  const header = head.subarray(start, end < 0 ? head.length : end);
  if (!isUtf8(header)) refuseEncoding(source, lines);
  const line = header.toString().replace(/\r$/, "");
  if (line.trim() === "") throw new InputError(`${source.name} holds only blank lines; download it again`);
  const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length);
  const delimiter = DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ",";
  const names = splitRecord(line, delimiter);
  if (names === null) {
    throw new InputError(
      `${source.name}: a quote in the header, line ${lines}, never closes; write all names on that line`
    );
  }
  if (names.length < 2) {
    throw new InputError(
      `${source.name} is no CSV: its first line has one field, "${line.slice(0, 60)}"; give a table`
    );
  }
  return {names, delimiter, bytes: end < 0 ? head.length : end + 1, lines, crlf: head[end - 1] === 13};
}

function refuseEncoding(source: Source, line: number): never {
  const command = conversion(source, "iconv -f LATIN1 -t UTF-8");
  throw new InputError(`${source.name}: line ${line} is not UTF-8; convert it, for example: ${command}`);
}

function lineOfBadUtf8(bytes: Uint8Array, lines_before: number): number {
  let line = lines_before;
  let start = 0;
  while (start < bytes.length) {
    const at = bytes.indexOf(10, start);
    const end = at < 0 ? bytes.length : at + 1;
    line++;
    if (!isUtf8(bytes.subarray(start, end))) return line;
    start = end;
  }
  return line;
}

/** What one reading of a whole CSV file found. */
export interface CsvReading {
  scan: CsvScan;
  /** Of the bytes as they lie on the disk. */
  sha256: string;
  /** Whether zeros follow the gzip, as tapes and block devices leave them. */
  padded: boolean;
}

type Listeners = Pick<CsvScan, "onRecord" | "onBad">;

/**
 * Reads a whole CSV file once: hashes its bytes, checks the gzip and the encoding, finds every record and every line
 * that is none. Memory: a few blocks of 1 MiB.
 * Throws InputError for a damaged gzip, bytes that are not UTF-8, or NUL bytes.
 */
export async function readCsv(
  source: Source,
  header: CsvHeader,
  date_field: number,
  listeners: Listeners
): Promise<CsvReading> {
  const hash = createHash("sha256");
  const dialect = {delimiter: header.delimiter.charCodeAt(0), fields: header.names.length, date_field};
  const scan: CsvScan = {...startScan(dialect, header.lines, header.crlf), ...listeners};
  let skip = header.bytes;
  let rest: Buffer = Buffer.alloc(0);
  const take = (block: Buffer, final: boolean) => {
    const lines = scan.lines;
    const used = scanBlock(block, block.length, final, scan);
    const text = block.subarray(0, used);
    if (!isUtf8(text)) refuseEncoding(source, lineOfBadUtf8(text, lines));
    if (text.includes(0))
      throw new InputError(`${source.name} holds NUL bytes after line ${lines}; write it again`);
    rest = block.subarray(used);
    if (rest.length > LONGEST_BLOCK) {
      throw new InputError(`${source.name}: line ${scan.lines + 1} is longer than 32 MiB; this is no CSV`);
    }
  };
  let padded = false;
  const onUnpacked = (bytes: number) => {
    padded = bytes < source.bytes;
  };
  for await (const chunk of unpacked(source, (bytes) => hash.update(bytes), onUnpacked)) {
    const fresh = skip >= chunk.length ? chunk.subarray(chunk.length) : chunk.subarray(skip);
    skip = Math.max(0, skip - chunk.length);
    if (fresh.length > 0) take(rest.length > 0 ? Buffer.concat([rest, fresh]) : fresh, false);
  }
  take(rest, true);
  const [sha256 = ""] = padded ? await hashFiles([source.path]) : [hash.digest("hex")];
  return {scan, sha256, padded};
}

/**
 * Copies the whole records of a CSV file, header first, with LF line ends, to `target`: what remains when the lines
 * that are no records are put aside. A CR within a record becomes a space.
 */
export async function copyRecords(source: Source, header: CsvHeader, target: string): Promise<void> {
  const out = openSync(target, "w");
  try {
    const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
    let pieces: Uint8Array[] = [Buffer.from(`${header.names.map(quote).join(header.delimiter)}\n`)];
    const flush = () => {
      writeFully(out, Buffer.concat(pieces));
      pieces = [];
    };
    const lineFeed = Buffer.from("\n");
    const onRecord = (bytes: Uint8Array, start: number, end: number) => {
      let stop = end;
      while (stop > start && (bytes[stop - 1] === 10 || bytes[stop - 1] === 13)) stop--;
      const record = bytes.slice(start, stop);
      for (let at = record.indexOf(13); at >= 0; at = record.indexOf(13, at + 1)) record[at] = 32;
      pieces.push(record, lineFeed);
      if (pieces.length >= 8192) flush();
    };
    await readCsv(source, header, -1, {onRecord, onBad: null});
    flush();
  } finally {
    closeSync(out);
  }
}

function writeFully(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
}
