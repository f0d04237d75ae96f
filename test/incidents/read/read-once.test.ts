import {createHash} from "node:crypto";
import type {ReadStream} from "node:fs";
import {mkdirSync, statSync, writeFileSync} from "node:fs";
import path from "node:path";
import {gzipSync} from "node:zlib";
import {beforeEach, expect, it, vi} from "vitest";
import {ingest} from "../../../src/incidents/ingest.ts";
import {readOutput} from "../../../src/pipeline/artifacts/outputs.ts";
import {settingsSchema} from "../../../src/pipeline/runner/settings.ts";
import {findInput} from "../../../src/pipeline/runner/sources.ts";
import {run} from "../../../src/pipeline/steps/data/ingest.ts";
import {officialCsv, testFolder} from "../fixture.ts";

const seen = vi.hoisted(() => ({streams: [] as ReadStream[], hashed: 0, sql: [] as string[]}));

vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  const createReadStream: typeof fs.createReadStream = (...args) => {
    const stream = fs.createReadStream(...args);
    seen.streams.push(stream);
    return stream;
  };
  return {...fs, createReadStream};
});

vi.mock("node:crypto", async (original) => {
  const crypto = await original<typeof import("node:crypto")>();
  const counted: typeof crypto.createHash = (...args) => {
    const hash = crypto.createHash(...args);
    const update = hash.update.bind(hash);
    hash.update = (data: string | NodeJS.ArrayBufferView) => {
      seen.hashed += typeof data === "string" ? Buffer.byteLength(data) : data.byteLength;
      return update(data as string);
    };
    return hash;
  };
  return {...crypto, createHash: counted};
});

vi.mock("../../../src/engine/database.ts", async (original) => {
  const engine = await original<typeof import("../../../src/engine/database.ts")>();
  const openDatabase: typeof engine.openDatabase = async (options) => {
    const database = await engine.openDatabase(options);
    const noted =
      <T>(send: (sql: string) => Promise<T>) =>
      (sql: string) => {
        seen.sql.push(sql);
        return send(sql);
      };
    return {...database, run: noted(database.run), rows: noted(database.rows) as typeof database.rows};
  };
  return {...engine, openDatabase};
});

const folder = testFolder();
/** What reading a header may take beside whole readings. */
const HEAD = 1 << 18;
const noise = (i: number) => createHash("sha256").update(`${i}`).digest("base64");
const rows = Array.from({length: 12_000}, (_, i) => ({Block: noise(i), Description: noise(-i)}));
const text = officialCsv(rows);
const broken = text.replace("THEFT", 'THEFT"').replace("\n", "\r\n").replace(",STREET", "\nno record,STREET");
const files = Object.entries({
  "clean.csv": text,
  "broken.csv": broken,
  "clean.csv.gz": gzipSync(text),
  "padded.csv.gz": Buffer.concat([gzipSync(broken), Buffer.alloc(3000)])
}).map(([name, bytes]) => {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
});

beforeEach(() => {
  Object.assign(seen, {streams: [], hashed: 0, sql: []});
});

/** How many times each file was read whole, and whether the SQL engine was told of it. */
const wholeReadings = () =>
  files.map((file) => {
    const bytes = seen.streams
      .filter((stream) => stream.path === file)
      .reduce((sum, {bytesRead}) => sum + bytesRead, 0);
    expect(seen.sql.join("\n")).not.toContain(file);
    return Math.ceil((bytes - HEAD) / statSync(file).size);
  });

const size = files.reduce((sum, file) => sum + statSync(file).size, 0);

it("reads each CSV whole twice at most and hashes it once, from the input's name to the clean incidents", async () => {
  const data = await findInput(folder, settingsSchema.parse({input: files}));
  const out_dir = path.join(folder, "step");
  mkdirSync(out_dir);
  await run({
    inputs: {},
    out_dir,
    root: folder,
    input_files: data.files,
    params: {column: {}, coordinates: [], accept_losses: false, contents: data.contents},
    key: "",
    threads: 1,
    progress: () => undefined
  });
  expect(wholeReadings()).toEqual([2, 2, 2, 2]);
  expect(seen.hashed - size).toBeLessThan(1000);
  expect(readOutput(out_dir, "ingest.json").files.map(({sha256}) => sha256)).toEqual(
    data.contents.map(({sha256}) => sha256)
  );
});

it("does so too where nothing is hashed before", async () => {
  await ingest({files, out_dir: path.join(folder, "alone"), threads: 1});
  expect(wholeReadings()).toEqual([2, 2, 2, 2]);
  expect(seen.hashed).toBe(size);
});
