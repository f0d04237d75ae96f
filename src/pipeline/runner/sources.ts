import {createHash} from "node:crypto";
import {readdirSync, statSync} from "node:fs";
import {join} from "node:path";
import {FORMATS} from "../../incidents/read/formats.ts";
import type {Source} from "../../incidents/read/reader.ts";
import {expandInputs, hashFile, inspectSources} from "../../incidents/read/sources.ts";
import type {DatasetReport} from "../../report/dataset.ts";
import type {Settings} from "./settings.ts";

/** The files of a report and what tells them from others. */
export interface InputData {
  origin: DatasetReport["origin"];
  files: string[];
  /** Base name and SHA-256 of each. */
  contents: {name: string; sha256: string}[];
  /** First 12 hex digits over all contents and over how columns are read. */
  hash: string;
}

const SAMPLE = "data/sample/chicago-2015-2017.parquet";

const isKnown = (name: string) =>
  FORMATS.some(({endings}) => endings.some((ending) => name.toLowerCase().endsWith(ending)));

function chooseFiles(root: string, input: readonly string[]): Pick<InputData, "origin" | "files"> {
  if (input.length > 0) return {origin: "input", files: [...input]};
  const raw = join(root, "data/raw");
  const own = readdirSync(raw).filter(isKnown).sort();
  return own.length > 0
    ? {origin: "raw", files: own.map((name) => join(raw, name))}
    : {origin: "sample", files: [join(root, SAMPLE)]};
}

/** Whether a file is the sample, whatever its path: the sample is hashed only where its bytes are as many. */
async function isSample(root: string, {path, bytes, sha256}: Source): Promise<boolean> {
  const sample = join(root, SAMPLE);
  return path === sample || (statSync(sample).size === bytes && (await hashFile(sample)) === sha256);
}

/** Finds the input: what was named, else data/raw, else the sample that ships with the project. */
export async function findInput(root: string, settings: Settings): Promise<InputData> {
  const {input, column, date_order, time_zone, from, to, type, crs, coordinates, city} = settings;
  const {origin, files: named} = chooseFiles(root, input);
  const sources = await inspectSources(await expandInputs(named, process.cwd()));
  const reading = Object.entries(column).sort(([a], [b]) => (a < b ? -1 : 1));
  const period = from || to ? [[from ?? null, to ?? null]] : [];
  const place = coordinates.length > 0 || city !== undefined ? [[coordinates, city ?? null]] : [];
  const given = type !== undefined || crs !== undefined ? [{type: type ?? null, crs: crs ?? null}] : [];
  const zone = time_zone === undefined ? [] : [time_zone];
  const hash = createHash("sha256")
    .update(
      JSON.stringify([
        sources.map(({sha256}) => sha256),
        reading,
        date_order ?? null,
        ...period,
        ...place,
        ...given,
        ...zone
      ])
    )
    .digest("hex")
    .slice(0, 12);
  return {
    origin: sources.length === 1 && (await isSample(root, sources[0])) ? "sample" : origin,
    files: sources.map(({path}) => path),
    contents: sources.map(({name, sha256}) => ({name, sha256})),
    hash
  };
}
