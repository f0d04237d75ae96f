import {InputError} from "../errors.ts";

/** A text file as messages name it. */
export interface Named {
  name: string;
  /** Whether it is packed with gzip. */
  packed: boolean;
}

const ZIP = "a zip archive or a spreadsheet (.xlsx); unpack it or save the sheet as CSV";
const PACKED = "; unpack it, or pack it with gzip";

/** First bytes, in Latin-1, of what is often given instead of CSV. */
const FIRST_BYTES: readonly (readonly [string, string])[] = [
  ["PK\x03\x04", ZIP],
  ["PK\x05\x06", ZIP],
  ["%PDF-", "a PDF, not CSV; download the data itself"],
  ["BZh", `packed with bzip2${PACKED}`],
  ["\x28\xb5\x2f\xfd", `packed with zstd${PACKED}`],
  ["\xfd7zXZ", `packed with xz${PACKED}`],
  ["7z\xbc\xaf\x27\x1c", `packed with 7-Zip${PACKED}`],
  ["\x1f\x8b", "gzip within gzip; unpack it once"],
  ["PAR1", "a Parquet file within gzip; unpack it"]
];

const shellWord = (text: string): string =>
  /^[\w.+@%-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** A shell command that sends a file's text through a tool. */
export function conversion({name, packed}: Named, tool: string): string {
  const word = shellWord(name.startsWith("-") ? `./${name}` : name);
  return packed ? `gzip -dc ${word} | ${tool} > utf8.csv` : `${tool} < ${word} > utf8.csv`;
}

/** @throws InputError for a line that is not UTF-8. */
export function refuseEncoding(source: Named, line: number): never {
  const command = conversion(source, "iconv -f LATIN1 -t UTF-8");
  throw new InputError(`${source.name}: line ${line} is not UTF-8; convert it, for example: ${command}`);
}

function utf16(head: Buffer): string | null {
  if (head[0] === 0xff && head[1] === 0xfe) return "UTF-16";
  if (head[0] === 0xfe && head[1] === 0xff) return "UTF-16";
  const start = head.subarray(0, 200);
  const zeros = [0, 0];
  start.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]++;
  });
  const [even, odd] = zeros;
  if (start.length < 8 || Math.max(even, odd) < 0.4 * start.length || Math.min(even, odd) > 0) return null;
  return odd > even ? "UTF-16LE" : "UTF-16BE";
}

/**
 * @throws InputError when the first bytes of a text, as unpacked, are no table: UTF-16, a web page, JSON, an archive,
 * a picture.
 */
export function refuseForeign(source: Named, head: Buffer): void {
  const {name} = source;
  const wide = utf16(head);
  if (wide !== null) {
    const command = conversion(source, `iconv -f ${wide} -t UTF-8`);
    throw new InputError(`${name} is UTF-16; save it as UTF-8: ${command}`);
  }
  const text = head.toString("latin1").replace(/^\xef\xbb\xbf/, "");
  const [, what] = FIRST_BYTES.find(([bytes]) => text.startsWith(bytes)) ?? [];
  if (what !== undefined) throw new InputError(`${name} is ${what}`);
  const first = text.trimStart().slice(0, 1);
  if (first === "<") throw new InputError(`${name} is a web page or XML, not CSV; download the data itself`);
  if (first === "{" || first === "[") throw new InputError(`${name} is JSON, not CSV; download it as CSV`);
}

/** @throws InputError for bytes that are no text and of no format that is read. */
export function refuseBinary(name: string): never {
  throw new InputError(`${name} is a binary file, neither CSV nor Parquet; give the table itself`);
}
