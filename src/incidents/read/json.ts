import {open} from "node:fs/promises";
import {csvFormatRow} from "d3";
import {type Database, identifier, literal} from "../../engine/database.ts";
import {firstLine, InputError} from "../errors.ts";
import {openCsv} from "./csv-table.ts";
import type {Format, Source} from "./reader.ts";

/** JSON: an array of records, a record on each line, or the points of GeoJSON with their properties. */
export const json: Format = {
  endings: [".json", ".jsonl", ".ndjson", ".geojson"],
  recognises: (head) => /^(\xef\xbb\xbf)?\s*[[{]/.test(head.toString("latin1")),
  open: openJson
};

/** Bytes of a file that is one value, at most: the SQL engine holds it in memory. */
const MAX_WHOLE = 1 << 28;
/** Records within records that are looked into. */
const DEEPEST = 4;
/** Records that are looked at for their names. */
const SAMPLED = 1000;

type Value = null | boolean | number | string | Value[] | {[name: string]: Value};

/** A column of a record: its name, and where in the record it stands. */
interface Field {
  name: string;
  path: string;
}

async function openJson(source: Source, database: Database) {
  const table = identifier(`json ${source.sha256}`);
  await database.run(`CREATE TABLE ${table} AS ${await recordsSql(source, database)}`).catch((error) => {
    throw new InputError(
      `${source.name} is JSON that cannot be read (${firstLine(error).slice(0, 160)}); download it again, or as CSV`
    );
  });
  const sampled = await database.rows<{record: string}>(
    `SELECT record::VARCHAR AS record FROM ${table} LIMIT ${SAMPLED}`
  );
  const fields = fieldsOf(sampled.map(({record}) => JSON.parse(record) as Value));
  if (fields.length < 2)
    throw new InputError(`${source.name} is JSON without records of two names or more; give a table`);
  const texts = fields.map(({path}, i) => `json_extract_string(record, ${literal(path)}) AS c${i}`);
  return openCsv({
    name: source.name,
    async *blocks(size) {
      let text = `${csvFormatRow(fields.map(({name}) => name))}\n`;
      const rows = await database.connection.stream(`SELECT ${texts.join(", ")} FROM ${table}`);
      for (;;) {
        const chunk = await rows.fetchChunk();
        if (chunk === null || chunk.rowCount === 0) break;
        for (const row of chunk.getRows())
          text += `${csvFormatRow(row.map((value) => (value === null ? "" : String(value))))}\n`;
        if (text.length < size) continue;
        yield Buffer.from(text);
        text = "";
      }
      yield Buffer.from(text);
    }
  });
}

/** SQL for the records of a file, a JSON object each. */
async function recordsSql({path, name, bytes}: Source, database: Database): Promise<string> {
  const head = await beginningOf(path);
  const file = literal(path);
  const is_whole = /^\s*\{/.test(head) && !/^\s*\{[^\n]*\}\s*\n\s*\{/.test(head);
  if (!is_whole) return `SELECT json AS record FROM read_json_objects(${file}, format = 'auto')`;
  if (bytes > MAX_WHOLE)
    throw new InputError(
      `${name} is one JSON value of ${Math.ceil(bytes / 2 ** 20)} MiB; write it with a record on each line, or as CSV`
    );
  const size = `maximum_object_size = ${bytes + 1024}`;
  const whole = `read_json_objects(${file}, format = 'unstructured', ${size})`;
  const lists = await database
    .rows<{key: string}>(
      `SELECT key FROM (SELECT unnest(json_keys(json)) AS key, json FROM (SELECT * FROM ${whole} LIMIT 1))
       ORDER BY json_array_length(json, '$."' || replace(key, '"', '') || '"') DESC, key LIMIT 1`
    )
    .catch(() => []);
  const [list] = lists;
  if (list === undefined) return `SELECT json AS record FROM ${whole}`;
  return `SELECT unnest(json_extract(json, ${literal(`$."${list.key}"[*]`)})) AS record FROM ${whole}`;
}

async function beginningOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const {buffer, bytesRead} = await handle.read(Buffer.alloc(1 << 16), 0, 1 << 16, 0);
    return buffer.toString("utf8", 0, bytesRead).replace(/^\ufeff/, "");
  } finally {
    await handle.close();
  }
}

const isRecord = (value: Value): value is {[name: string]: Value} =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The columns of records in the order in which they appear, those of a record within a record by their own names where these
 * are free; a point is a latitude and a longitude.
 */
function fieldsOf(records: readonly Value[]): Field[] {
  const paths = new Map<string, string[]>();
  const note = (value: Value, at: readonly string[]) => {
    if (!isRecord(value) || at.length >= DEEPEST) {
      if (at.length > 0) paths.set(pathOf(at), [...at]);
    } else if (value.type === "Point") {
      paths.set(pathOf([...at, "coordinates"], 1), [...at, "latitude"]);
      paths.set(pathOf([...at, "coordinates"], 0), [...at, "longitude"]);
    } else {
      const names = value.type === "Feature" ? ["properties", "geometry"] : Object.keys(value);
      for (const name of names) note(value[name], [...at, name]);
    }
  };
  for (const record of records) note(record, []);
  const taken = new Set<string>();
  // Those of the record itself keep their names.
  const inner_last = [...paths].sort(([, a], [, b]) => Number(a.length > 1) - Number(b.length > 1));
  const names = new Map<string, string>();
  for (const [path, at] of inner_last) {
    const own = at.at(-1) as string;
    const name = taken.has(own.toLowerCase()) ? at.join(".") : own;
    taken.add(name.toLowerCase());
    names.set(path, name);
  }
  return Array.from(paths.keys(), (path) => ({path, name: names.get(path) as string}));
}

const pathOf = (at: readonly string[], index?: number): string =>
  `$${at.map((name) => `."${name.replaceAll('"', "")}"`).join("")}${index === undefined ? "" : `[${index}]`}`;
