import type {LoadedModel} from "../models/load-model.ts";
import type {Answer, Row} from "../models/rows.ts";
import {figure} from "../text/format.ts";
import {type Catalogue, findVersion} from "../tracking/registry/catalogue.ts";

/** A place to ask about, in degrees. */
export interface Place {
  latitude: number;
  longitude: number;
}

/**
 * Reads `41.88,-87.63`.
 * @throws {RangeError} when it is not a latitude and a longitude
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
  catalogue: Catalogue,
  {name, version}: LoadedModel
): Promise<(string | null)[]> {
  if (version === undefined) return [];
  const file = await catalogue.runFile(
    await findVersion(catalogue, name, String(version)),
    "zone-names.json"
  );
  return file === undefined ? [] : (JSON.parse(file.toString("utf8")) as (string | null)[]);
}

/** A model's answer for a row, in one sentence. */
export function tellAnswer(
  {kind, packaged}: LoadedModel,
  row: Row,
  answer: Answer,
  names: readonly (string | null)[]
): string {
  const where = `${row.latitude}, ${row.longitude}`;
  const zone = (number: number) => {
    const name = names[number];
    return `zone ${number}${name ? `, “${name}”` : ""}`;
  };
  const metres = (value: number) => `${figure(Math.round(value))} m`;
  switch (kind) {
    case "dbscan_zones":
    case "hdbscan_zones":
      if (answer.zone >= 0)
        return `${where} lies in ${zone(answer.zone)}: ${metres(answer.distance_m)} from its nearest dense place${answer.risk_rank > 0 ? `, rank ${answer.risk_rank} of ${rankedZones(packaged)} by density` : ""}.`;
      return answer.distance_m >= 0
        ? `${where} lies in no zone; the nearest dense place is ${metres(answer.distance_m)} away.`
        : `${where} lies in no zone.`;
    case "kmeans_geo":
    case "ward_geo": {
      const nearest = kind === "kmeans_geo" ? "its centre" : "its nearest place";
      return answer.zone >= 0
        ? `${where} lies in ${zone(answer.zone)}, ${metres(answer.distance_m)} from ${nearest}.`
        : `${where} lies outside the city of this model.`;
    }
    case "temporal_profiles": {
      const known = packaged.kind === "temporal_profiles" ? packaged.model.names[answer.pattern] : undefined;
      return answer.pattern >= 0
        ? `The profile keeps pattern ${answer.pattern}${known ? `, “${known}”` : ""}.`
        : "The profile keeps no pattern: it counts nothing, or lacks an hour.";
    }
    case "cell_risk":
      return answer.rank > 0 ? tellRisk(where, packaged, answer) : `${where} lies outside the study area.`;
    default:
      return Object.entries(answer)
        .map(([column, value]) => `${column} ${figure(value)}`)
        .join(", ");
  }
}

/** What is expected in a place's cell, and the parts that add up to it, the greatest first. */
function tellRisk(where: string, packaged: LoadedModel["packaged"], answer: Answer): string {
  const parts = Object.entries(answer)
    .filter(([column, value]) => column.startsWith("from_") && value !== 0)
    .sort(([, a], [, b]) => b - a)
    .map(([column, value]) => `${column.slice("from_".length).replaceAll("_", " ")} ${figure(value)}`);
  const [n, what] =
    packaged.kind === "cell_risk"
      ? [packaged.model.cell.length, ` (${packaged.model.what.replace(/\.$/, "")})`]
      : [0, ""];
  return `${where}: ${figure(answer.expected)} incidents expected in its cell, made of ${parts.join(", ")}; rank ${figure(answer.rank)} of ${figure(n)} cells${what}.`;
}

const rankedZones = (packaged: LoadedModel["packaged"]): number =>
  packaged.kind === "dbscan_zones" || packaged.kind === "hdbscan_zones"
    ? packaged.model.risk_rank.filter((rank) => rank > 0).length
    : 0;
