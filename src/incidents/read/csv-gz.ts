import {createReadStream} from "node:fs";
import {createGunzip} from "node:zlib";
import {firstLine, InputError} from "../errors.ts";
import {openCsv} from "./csv-table.ts";
import type {Format, Source} from "./reader.ts";

/** CSV packed with gzip. */
export const csvGz: Format = {
  endings: [".csv.gz"],
  recognises: (head) => head[0] === 0x1f && (head.length === 1 || head[1] === 0x8b),
  open: (source) => openCsv({name: source.name, blocks: (size) => unpack(source, size)})
};

async function* unpack({path, name}: Source, size: number): AsyncGenerator<Buffer> {
  const raw = createReadStream(path, {highWaterMark: size});
  const gunzip = createGunzip({chunkSize: size});
  raw.on("error", (error) => gunzip.destroy(error));
  try {
    yield* raw.pipe(gunzip) as AsyncIterable<Buffer>;
  } catch (error) {
    const message = firstLine(error);
    const mend = "download it again, and check it with gzip -t";
    if (/unexpected end/.test(message)) throw new InputError(`${name}: the gzip file is cut short; ${mend}`);
    throw new InputError(`${name}: the gzip file is damaged (${message}); ${mend}`);
  } finally {
    raw.destroy();
  }
}
