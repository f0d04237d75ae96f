import {type Entry, openPromise, type ZipFile} from "yauzl";
import {firstLine, InputError} from "../errors.ts";
import type {CsvText} from "./csv-header.ts";
import {openCsv} from "./csv-table.ts";
import type {Format, Source} from "./reader.ts";

/** A zip archive of one CSV, or of several that begin alike and are read one after the other. */
export const zip: Format = {
  endings: [".zip"],
  recognises: (head) => head.toString("latin1", 0, 4) === "PK\x03\x04",
  open: async (source) => {
    const tables = (await entriesOf(source)).filter(({fileName}) => isTable(fileName));
    if (tables.length === 0)
      throw new InputError(`${source.name} holds no CSV; unpack it and give the table itself`);
    return openCsv(textOf(source, tables));
  }
};

/** Names of entries that are read: text, and not what a Mac puts beside it. */
const isTable = (name: string): boolean =>
  /\.(csv|tsv|txt)$/i.test(name) && !/(^|\/)(__MACOSX\/|\.)/.test(name);

/** Most bytes that an archive may unpack to, and times its own size, before it is taken for a trap. */
const [MAX_BYTES, MAX_TIMES] = [1 << 30, 200];

/**
 * The entries of a zip archive.
 * @param max_bytes most that they may unpack to whatever the archive's size; default 1 GiB, and above it 200 times its size
 * @throws InputError when it is damaged, or unpacks to far more than a table would
 */
export async function entriesOf({path, name, bytes}: Source, max_bytes?: number): Promise<Entry[]> {
  const entries = await withArchive({path, name}, async (archive) => {
    const all: Entry[] = [];
    for await (const entry of archive.eachEntry()) all.push(entry);
    return all;
  });
  const unpacked = entries.reduce((total, {uncompressedSize}) => total + uncompressedSize, 0);
  if (unpacked > (max_bytes ?? Math.max(MAX_BYTES, MAX_TIMES * bytes)))
    throw new InputError(
      `${name} would unpack from ${sizeOf(bytes)} to ${sizeOf(unpacked)}; unpack it yourself, look at it, and give the table as CSV`
    );
  return entries;
}

const sizeOf = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20).toLocaleString("en-US")} MiB`;

/** Does something with an open archive. @throws InputError when it is damaged */
export async function withArchive<T>(
  {path, name}: Pick<Source, "path" | "name">,
  use: (archive: ZipFile) => Promise<T>
): Promise<T> {
  const archive = await openPromise(path, {autoClose: false}).catch((error) => refuseDamaged(name, error));
  try {
    return await use(archive);
  } catch (error) {
    return refuseDamaged(name, error);
  } finally {
    archive.close();
  }
}

function refuseDamaged(name: string, error: unknown): never {
  if (error instanceof InputError) throw error;
  throw new InputError(
    `${name} is a damaged zip archive (${firstLine(error).split(". ")[0]}); download it again`
  );
}

/** The text of some entries as one, of those after the first without the header that all have. */
function textOf(source: Source, tables: readonly Entry[]): CsvText {
  return {
    name: source.name,
    entries: tables.map(({fileName}) => fileName),
    async *blocks() {
      const archive = await openPromise(source.path, {autoClose: false});
      let header: string | null = null;
      try {
        for (const entry of tables) {
          let begun = false;
          let last = 10;
          for await (const block of await archive.openReadStreamPromise(entry)) {
            let bytes = block as Buffer;
            if (!begun) {
              const end = bytes.indexOf(10) + 1;
              const own = bytes
                .toString("utf8", 0, end)
                .replace(/^\ufeff/, "")
                .trim();
              header ??= own;
              if (own !== header) refuseDifferent(source.name, tables[0], entry);
              if (entry !== tables[0]) bytes = bytes.subarray(end);
              begun = true;
            }
            last = bytes.at(-1) ?? last;
            yield bytes;
          }
          if (last !== 10) yield Buffer.from("\n");
        }
      } catch (error) {
        refuseDamaged(source.name, error);
      } finally {
        archive.close();
      }
    }
  };
}

function refuseDifferent(name: string, first: Entry, other: Entry): never {
  throw new InputError(
    `${name} holds tables with different headers, ${first.fileName} and ${other.fileName}; unpack it and give the one that is meant`
  );
}
