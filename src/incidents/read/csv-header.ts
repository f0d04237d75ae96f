import {isUtf8} from "node:buffer";
import {InputError} from "../errors.ts";
import {conversion, type Named, refuseBinary, refuseEncoding, refuseForeign} from "./foreign.ts";

/** The text of a CSV file, whatever it is packed in. */
export interface CsvText extends Named {
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

/** Where the first line that is not blank begins, where it ends (-1 when the bytes end first), and its number. */
function firstText(head: Buffer): {start: number; end: number; line: number} {
  let start = head.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
  let line = 1;
  while (head[start] === 10 || head[start] === 13) if (head[start++] === 10) line++;
  return {start, end: head.indexOf(10, start), line};
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Reads the header of a CSV file: the first line that is not blank, split at the commonest of `,` `;` tab `|`.
 * @throws InputError when there is no such line, or when the bytes are no table
 */
export async function readHeader(text: CsvText): Promise<CsvHeader> {
  const {name} = text;
  let head = Buffer.alloc(0);
  for await (const block of text.blocks(BLOCK)) {
    head = Buffer.concat([head, block]);
    if (head.length >= LONGEST_HEADER || firstText(head).end >= 0) break;
  }
  if (head.length === 0) throw new InputError(`${name} unpacks to nothing; download it again`);
  const first = head.subarray(0, 4096);
  refuseForeign(text, first);
  if (first.includes(0)) refuseBinary(name);
  const {start, end, line: lines} = firstText(head);
  if (end < 0 && head.includes(13))
    throw new InputError(
      `${name} has old Macintosh line ends; convert it: ${conversion(text, "tr '\\r' '\\n'")}`
    );
  if (end < 0 && head.length >= LONGEST_HEADER)
    throw new InputError(`${name}: line ${lines} is longer than 1 MiB; this is no CSV with a header`);
  const header = head.subarray(start, end < 0 ? head.length : end);
  if (!isUtf8(header)) refuseEncoding(text, lines);
  const line = header.toString().replace(/\r$/, "");
  if (line.trim() === "") throw new InputError(`${name} holds only blank lines; download it again`);
  const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length);
  const delimiter = DELIMITERS[counts.indexOf(Math.max(...counts))];
  const names = splitRecord(line, delimiter);
  if (names === null)
    throw new InputError(
      `${name}: a quote in the header, line ${lines}, never closes; write all names on that line`
    );
  if (names.length < 2)
    throw new InputError(
      `${name} is no CSV: its first line has one field, "${line.slice(0, 60)}"; give a table`
    );
  const bytes = end < 0 ? head.length : end + 1;
  return {names, delimiter, bytes, lines, after: head.subarray(bytes).toString()};
}
