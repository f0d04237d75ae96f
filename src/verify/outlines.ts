import {boxOf, isInside} from "./city.ts";
import type {Given} from "./claim.ts";

/** Places within the zones of a report are looked for once. */
const kept = new WeakMap<Given["rows"], Promise<string>>();

/** SQL of a table `ground` (lat, lon, zone): the places within each zone's outline, as the report draws it, by the zone's rank. */
export function groundOfZones({rows, report}: Pick<Given, "rows" | "report">): Promise<string> {
  const known = kept.get(rows) ?? findGround(rows, report);
  kept.set(rows, known);
  return known;
}

async function findGround(rows: Given["rows"], report: Given["report"]): Promise<string> {
  const outlines = (report("zones.json")?.zones ?? []).flatMap(({rank, geometry}) =>
    geometry.coordinates.map((polygon) => ({rank, polygon, holds: boxOf(polygon)}))
  );
  const places = await rows<{lat: number; lon: number}>(
    "SELECT DISTINCT lat, lon FROM incidents WHERE lat IS NOT NULL"
  );
  const found = places.flatMap(({lat, lon}) =>
    outlines
      .filter(({polygon, holds}) => holds(lon, lat) && isInside(polygon, lon, lat))
      .map(({rank}) => `(${lat.toExponential()}, ${lon.toExponential()}, ${rank})`)
  );
  // As doubles, to the last digit.
  const values = found.length > 0 ? found.join(", ") : "(NULL, NULL, NULL)";
  return `ground AS (SELECT * FROM (VALUES ${values}) AS places(lat, lon, zone))`;
}
