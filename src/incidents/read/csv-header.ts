import {InputError} from "../errors.ts";
import type {Named} from "./foreign.ts";

/** The text of a CSV file, whatever it is packed in: UTF-8 with LF or CR LF. */
export interface CsvText extends Named {
  /** What of a file it is, where that is not all: the sheet of a spreadsheet, or the entries of an archive. */
  sheet?: string;
  entries?: readonly string[];
  /** Its bytes from the beginning, unpacked, in blocks of about so many. */
  blocks(size: number): AsyncIterable<Buffer>;
}

export interface CsvHeader {
  names: string[];
  delimiter: string;
  /** Bytes before the first record, and physical lines. */
  bytes: number;
  lines: number;
  /** The text after it, as far as it was read. */
  after: string;
}

const BLOCK = 1 << 16;
const LONGEST_HEADER = 1 << 20;
const DELIMITERS = [",", ";", "\t", "|"];

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

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Lines that are looked through for the header, and below it, that it is held against. */
const [LOOKED_THROUGH, HELD_AGAINST] = [100, 40];

/** A line of the beginning of a file. */
interface Line {
  text: string;
  /** Counted from 1, and the position one past its end. */
  line: number;
  end: number;
}

function* linesOf(head: Buffer): Generator<Line> {
  let start = head.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
  for (let line = 1; start < head.length; line++) {
    const end = head.indexOf(10, start) + 1 || head.length;
    yield {
      text: head
        .subarray(start, end)
        .toString()
        .replace(/\r?\n$/, ""),
      line,
      end
    };
    start = end;
  }
}

const commonest = (text: string): string => {
  const counts = DELIMITERS.map((delimiter) => text.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))];
};

/** The records on some lines, those too that go over several; a quote that stays open to the end makes none. */
export function recordsOf(lines: readonly Pick<Line, "text">[], delimiter: string): string[][] {
  const records: string[][] = [];
  let open = "";
  for (const {text} of lines) {
    const fields = splitRecord(open + text, delimiter);
    if (fields === null) open += `${text}\n`;
    else {
      records.push(fields);
      open = "";
    }
  }
  return records;
}

/** Whether a row fits below names: it may have one empty field more, or end before the last of them. */
const fits = (fields: readonly string[], names: readonly string[]): boolean =>
  fields.length > names.length
    ? fields.length === names.length + 1 && fields.at(-1) === ""
    : 2 * fields.length > names.length;

/** A number, or what begins with the numbers of a date: no name of a column. */
const isValue = (text: string): boolean => /^-?\d+([.,]\d+)?$|^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b/.test(text);

function areValues(names: readonly string[]): boolean {
  const given = names.filter((each) => each !== "");
  return 2 * given.filter(isValue).length >= given.length;
}

/** The names that a line would be the header of: at least two, with most of the rows below as many. */
function namesIn(lines: readonly Line[], at: number, delimiter: string): string[] | null {
  const names = splitRecord(lines[at].text, delimiter);
  if (names === null || names.filter((name) => name !== "").length < 2 || areValues(names)) return null;
  const below = recordsOf(lines.slice(at + 1, at + 1 + HELD_AGAINST), delimiter);
  return 2 * below.filter((fields) => fits(fields, names)).length >= below.length ? names : null;
}

/**
 * Reads the header of a CSV file, split at the commonest of `,` `;` tab `|`: the first line whose fields are as many as those of
 * the rows below. Blank lines, comments, a line `sep=;` and a title may stand above it.
 * @throws InputError when there is no such line, or when the bytes are no table
 */
export async function readHeader(text: CsvText): Promise<CsvHeader> {
  const {name} = text;
  let head = Buffer.alloc(0);
  for await (const block of text.blocks(BLOCK)) {
    head = Buffer.concat([head, block]);
    if (head.length >= BLOCK && (head.includes(10) || head.length >= LONGEST_HEADER)) break;
  }
  if (head.length === 0) throw new InputError(`${name} unpacks to nothing; download it again`);
  const all = Array.from(linesOf(head)).slice(0, LOOKED_THROUGH + HELD_AGAINST);
  const given = /^sep=(.)$/i.exec(all[0].text.trim())?.[1];
  const lines = all.slice(given === undefined ? 0 : 1).filter(({text}) => text.trim() !== "");
  const [top] = lines;
  if (top === undefined) throw new InputError(`${name} holds only blank lines; download it again`);
  if (top.text.length >= LONGEST_HEADER - 4)
    throw new InputError(`${name}: line ${top.line} is longer than 1 MiB; this is no CSV with a header`);
  const delimiterOf = ({text}: Line) => given ?? commonest(text);
  const found = lines
    .slice(0, LOOKED_THROUGH)
    .findIndex((line, at) => !line.text.startsWith("#") && namesIn(lines, at, delimiterOf(line)) !== null);
  const header = lines[Math.max(0, found)];
  const delimiter = delimiterOf(header);
  const names = splitRecord(header.text, delimiter);
  if (names === null)
    throw new InputError(
      `${name}: a quote in the header, line ${header.line}, never closes; write all names on that line`
    );
  if (names.length < 2)
    throw new InputError(
      `${name} is no CSV: its first line has one field, "${header.text.slice(0, 60)}"; give a table`
    );
  if (areValues(names))
    throw new InputError(
      `${name} has no header: its first line is a row, "${header.text.slice(0, 60)}"; ` +
        "write the names of its columns above it, for example Date,Type,Latitude,Longitude"
    );
  return {
    names,
    delimiter,
    bytes: header.end,
    lines: header.line,
    after: head.subarray(header.end).toString()
  };
}
