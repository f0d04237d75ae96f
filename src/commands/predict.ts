import {existsSync, readFileSync} from "node:fs";
import {definitionOf} from "../models/all.ts";
import {type LoadedModel, loadModel} from "../models/load-model.ts";
import type {Answer, Row} from "../models/rows.ts";
import {figure} from "../text/format.ts";
import {findVersion, type Registry} from "../tracking/registry/registry.ts";
import type {Opened} from "./with-registry.ts";

/** What a model is asked: places as `41.88,-87.63`, or a JSON file of rows. */
export interface Questions {
  at?: string[];
  rows?: string;
  /** Answer in JSON instead of sentences. */
  json?: boolean;
}

/** Asks a model, and gives its answers in words. @throws RangeError when it was asked nothing, or nothing it can read */
export async function predict(
  {registry, mlruns, connection}: Opened,
  uri: string,
  {at, rows: file, json}: Questions
): Promise<string> {
  const rows = rowsOf(at, file);
  const model = await loadModel(uri, {mlruns, connection});
  const answers = model.predict(rows);
  if (json) return JSON.stringify({model: model.name, version: model.version ?? null, predictions: answers});
  const names = await zoneNames(registry, model);
  const told = rows.map((row, i) => tellAnswer(model, row, answers[i], names));
  return `${model.name}${model.version === undefined ? "" : ` version ${model.version}`}\n${told.join("\n")}`;
}

/** The rows to ask about, from places or from a file. */
function rowsOf(at: string[] | undefined, file: string | undefined): Row[] {
  if ((at === undefined) === (file === undefined))
    throw new RangeError(
      "say what to ask about: places with --at 41.88,-87.63, or rows with --rows FILE.json"
    );
  if (at !== undefined) return at.map(parsePlace);
  if (file === undefined || !existsSync(file))
    throw new RangeError(`${file} does not exist: give a JSON file of rows`);
  const rows = readRows(file);
  if (!Array.isArray(rows) || rows.some((row) => typeof row !== "object" || row === null))
    throw new RangeError(`${file} is no list of rows: write [{"column": value, …}, …]`);
  return rows as Row[];
}

function readRows(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new RangeError(`${file} is no JSON (${(error as Error).message}): write [{"column": value, …}, …]`);
  }
}

/**
 * Reads `41.88,-87.63`.
 * @throws RangeError when it is not a latitude and a longitude
 */
export function parsePlace(text: string): {latitude: number; longitude: number} {
  const [latitude, longitude, ...rest] = text
    .split(",")
    .map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  if (rest.length > 0 || !(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180))
    throw new RangeError(
      `a place is latitude,longitude in degrees, as 41.88,-87.63; got ${JSON.stringify(text)}`
    );
  return {latitude, longitude};
}

/** What a model's zones are called, by number; null where it has no names. */
async function zoneNames(registry: Registry, {name, version}: LoadedModel): Promise<(string | null)[]> {
  if (version === undefined) return [];
  const file = await registry.runFile(await findVersion(registry, name, String(version)), "zone-names.json");
  return file === undefined ? [] : (JSON.parse(file.toString("utf8")) as (string | null)[]);
}

/** A model's answer for a row, in one sentence. */
export function tellAnswer(
  {packaged: {kind, model}}: LoadedModel,
  row: Row,
  answer: Answer,
  names: readonly (string | null)[]
): string {
  const {tell = tellColumns} = definitionOf(kind);
  const zone = (number: number) => `zone ${number}${names[number] ? `, “${names[number]}”` : ""}`;
  return tell({model, answer, where: `${row.latitude}, ${row.longitude}`, zone});
}

const tellColumns = ({answer}: {answer: Answer}): string =>
  Object.entries(answer)
    .map(([column, value]) => `${column} ${figure(value)}`)
    .join(", ");
