import {literal} from "../../engine/database.ts";
import type {Engine} from "../../engine/engine.ts";
import type {Places} from "../../space/places.ts";
import type {PlaceCounts} from "../../temporal/place-kinds.ts";
import {BLOCK_OF_HOUR} from "../../temporal/week-blocks.ts";
import {atPlaceholder, type TypeStamps} from "./placeholder-weight.ts";

/**
 * Incidents by area and cell, type, block of the week and half of the weeks; without those at a time that stands for "not
 * known" in their type.
 * @param area number of the area of each place from 0 on, −1 for none
 * @param cell number of the cell of each place
 */
export async function placeKindCounts(
  engine: Engine,
  file: string,
  {lat, lon}: Pick<Places, "lat" | "lon">,
  {area, cell}: {area: Int32Array; cell: Int32Array},
  stamps: readonly TypeStamps[]
): Promise<{types: string[]; by_area: PlaceCounts; by_cell: PlaceCounts}> {
  const from = `FROM ${literal(file)} JOIN place_kind USING (lat, lon) WHERE NOT (${atPlaceholder(stamps)})`;
  // A cell of a notebook asks again.
  await engine.run("DROP TABLE IF EXISTS place_kind");
  await engine.run("DROP TYPE IF EXISTS place_kind_type");
  await engine.createTable("place_kind", {
    lat,
    lon,
    area: Float64Array.from(area),
    cell: Float64Array.from(cell)
  });
  const types = (await engine.rows<{type: string}>(`SELECT DISTINCT type ${from} ORDER BY type`)).map(
    ({type}) => type
  );
  if (types.length > 0)
    await engine.run(`CREATE TYPE place_kind_type AS ENUM (${types.map(literal).join(", ")})`);
  const counted = (place: "area" | "cell") =>
    engine.columns(
      `SELECT ${place}::INT AS place, ${types.length > 0 ? "enum_code(type::place_kind_type)" : "0"}::INT AS type,
         [${BLOCK_OF_HOUR.join(", ")}][((isodow("at") - 1) * 24 + hour("at"))::INT + 1] AS block,
         ((date_trunc('week', "at")::DATE - DATE '1970-01-05')::INT // 7) % 2 AS odd, count(*) AS n
       ${from} GROUP BY ALL ORDER BY ALL`,
      ["place", "type", "block", "odd", "n"]
    );
  return {types, by_area: await counted("area"), by_cell: await counted("cell")};
}
