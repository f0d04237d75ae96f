import {definitionOf} from "../models/all.ts";
import type {LoadedModel} from "../models/load-model.ts";
import type {Answer, Row} from "../models/rows.ts";
import {figure} from "../text/format.ts";
import {findVersion, type Registry} from "../tracking/registry/registry.ts";

/** A place to ask about, in degrees. */
export interface Place {
  latitude: number;
  longitude: number;
}

/**
 * Reads `41.88,-87.63`.
 * @throws RangeError when it is not a latitude and a longitude
 */
export function parsePlace(text: string): Place {
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
export async function zoneNames(
  registry: Registry,
  {name, version}: LoadedModel
): Promise<(string | null)[]> {
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
