import {createHash} from "node:crypto";
import {readdirSync} from "node:fs";
import {basename, join} from "node:path";
import {expandInputs, hashFiles, inspectSource} from "../../incidents/read/sources.ts";
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
const KNOWN = /\.(csv|csv\.gz|parquet)$/i;

function chooseFiles(root: string, input: readonly string[]): Pick<InputData, "origin" | "files"> {
  if (input.length > 0) return {origin: "input", files: [...input]};
  const raw = join(root, "data/raw");
  const own = readdirSync(raw)
    .filter((name) => KNOWN.test(name))
    .sort();
  return own.length > 0
    ? {origin: "raw", files: own.map((name) => join(raw, name))}
    : {origin: "sample", files: [join(root, SAMPLE)]};
}

/** Finds the input: what was named, else data/raw, else the sample that ships with the project. */
export async function findInput(root: string, {input, column, date_order}: Settings): Promise<InputData> {
  const {origin, files: named} = chooseFiles(root, input);
  const files = await expandInputs(named, process.cwd());
  await Promise.all(files.map(inspectSource)); // says what is wrong with a file before anything is made of it
  const hashes = await hashFiles(files);
  const contents = files.map((file, i) => ({name: basename(file), sha256: hashes[i]}));
  const reading = Object.entries(column).sort(([a], [b]) => (a < b ? -1 : 1));
  const hash = createHash("sha256")
    .update(JSON.stringify([contents.map(({sha256}) => sha256), reading, date_order ?? null]))
    .digest("hex")
    .slice(0, 12);
  const [sample] = files.length === 1 ? await hashFiles([join(root, SAMPLE)]) : [];
  return {origin: sample === hashes[0] ? "sample" : origin, files, contents, hash};
}
