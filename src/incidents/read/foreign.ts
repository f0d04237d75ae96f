import {InputError} from "../errors.ts";

/** A file as messages name it. */
export interface Named {
  name: string;
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

/**
 * @throws InputError when the first bytes of a text, as unpacked, are no table: a web page, JSON, an archive, a picture.
 */
export function refuseForeign({name}: Named, head: Buffer): void {
  const text = head.toString("latin1").replace(/^\xef\xbb\xbf/, "");
  const [, what] = FIRST_BYTES.find(([bytes]) => text.startsWith(bytes)) ?? [];
  if (what !== undefined) throw new InputError(`${name} is ${what}`);
  if (text.startsWith("version https://git-lfs"))
    throw new InputError(`${name} is a pointer of Git LFS, not the data; fetch these with: git lfs pull`);
  const first = text.trimStart().slice(0, 1);
  if (first === "<") throw new InputError(`${name} is a web page or XML, not CSV; download the data itself`);
  if (head.includes(0)) refuseBinary(name);
  if (first === "{" || first === "[") throw new InputError(`${name} is JSON, not CSV; download it as CSV`);
}

/** @throws InputError for bytes that are no text and of no format that is read. */
export function refuseBinary(name: string): never {
  throw new InputError(`${name} is a binary file, neither CSV nor Parquet; give the table itself`);
}
