import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";

export type TypedArray = Float64Array | Int32Array | Uint8Array | Uint16Array;
const KINDS = {Float64Array, Int32Array, Uint8Array, Uint16Array} as const;
type Kind = keyof typeof KINDS;

/** Writes a value as JSON, the same text for the same value. */
export function writeJson(dir: string, name: string, value: unknown): void {
  writeFileSync(join(dir, name), `${JSON.stringify(value)}\n`);
}

export function readJson<T>(dir: string, name: string): T {
  return JSON.parse(readFileSync(join(dir, name), "utf8")) as T;
}

/** Writes columns of numbers as raw bytes, one file each, with a list of their kinds. */
export function writeColumns(dir: string, table: string, columns: Record<string, TypedArray>): void {
  for (const [name, array] of Object.entries(columns))
    writeFileSync(
      join(dir, `${table}.${name}.bin`),
      new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
    );
  const kinds = Object.entries(columns).map(([name, array]) => [name, array.constructor.name]);
  writeJson(dir, `${table}.columns.json`, Object.fromEntries(kinds));
}

export function readColumns<T extends {[K in keyof T]: TypedArray}>(dir: string, table: string): T {
  const kinds = readJson<Record<string, Kind>>(dir, `${table}.columns.json`);
  const columns = Object.entries(kinds).map(([name, kind]) => {
    const bytes = readFileSync(join(dir, `${table}.${name}.bin`));
    const aligned = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    return [name, new KINDS[kind](aligned)] as const;
  });
  return Object.fromEntries(columns) as T;
}
