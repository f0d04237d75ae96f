import {literal} from "../../engine/database.ts";
import type {Engine} from "../../engine/engine.ts";
import type {DbscanReport} from "../../report/hotspots.ts";
import {type CellIndex, indexCells} from "../../space/cells.ts";
import {cellOf, type StudyGrid} from "../../space/study-grid.ts";
import {type Footprint, footprintOf, rankByDensity} from "../../zones/capture.ts";
import {readJson} from "./files.ts";
import {readLabels} from "./labels.ts";
import type {Places} from "./places-table.ts";

/** The ground of DBSCAN's zones. */
export interface ZoneGround {
  cells: CellIndex;
  footprint: Footprint;
  /** Labels of the zones in the order of their ranks. */
  ranked: number[];
  /** The position in `ranked` of the zone on whose ground each place lies, −1 for none. */
  zone_of: Int32Array;
  /** Places on each zone's ground, by rank. */
  members: number[][];
}

/** Reads the zones of the final model. @param dbscan folder of the step's output */
export function zoneGround(places: Places, dbscan: string): ZoneGround {
  const {n_zones} = readJson<DbscanReport>(dbscan, "dbscan.json");
  const cells = indexCells(places.x, places.y);
  const footprint = footprintOf(readLabels(dbscan), n_zones, places.weight, cells);
  const ranked = rankByDensity(footprint);
  const position = new Map(ranked.map((label, i) => [label, i]));
  const zone_of = Int32Array.from(cells.cell_of, (cell) => position.get(footprint.zone_of[cell]) ?? -1);
  const members: number[][] = ranked.map(() => []);
  zone_of.forEach((zone, place) => {
    if (zone >= 0) members[zone].push(place);
  });
  return {cells, footprint, ranked, zone_of, members};
}

/** Cells of a study area on each zone's ground, by rank; its grid must have the ground's squares. */
export function cellsOfZones(
  {cells, footprint, ranked}: Pick<ZoneGround, "cells" | "footprint" | "ranked">,
  grid: StudyGrid
): number[][] {
  return ranked.map((label) =>
    footprint.cells[label]
      .map((cell) => cellOf(grid, cells.col[cell], cells.row[cell]))
      .filter((cell) => cell >= 0)
  );
}

/** Makes the table `member`: the incidents on zones' ground with their zone, by rank from 0. */
export async function createMembers(
  engine: Engine,
  file: string,
  places: Places,
  zone_of: Int32Array
): Promise<void> {
  const zoned = Array.from(zone_of.keys()).filter((i) => zone_of[i] >= 0);
  await engine.createTable("zoned", {
    lat: Float64Array.from(zoned, (i) => places.lat[i]),
    lon: Float64Array.from(zoned, (i) => places.lon[i]),
    zone: Float64Array.from(zoned, (i) => zone_of[i])
  });
  await engine.run(
    `CREATE TABLE member AS SELECT zone::INTEGER AS zone, type, "at", block, arrest FROM ${literal(file)} JOIN zoned USING (lat, lon)`
  );
}

/** Counts of each zone and the whole city by day, of located incidents of some types (all, when null). */
export async function dailyCounts(
  engine: Engine,
  file: string,
  {
    n_zones,
    first_day,
    n_days,
    types
  }: {n_zones: number; first_day: string; n_days: number; types: readonly string[] | null}
): Promise<{zones: Float64Array[]; city: Float64Array}> {
  const day = `("at"::DATE - DATE ${literal(first_day)})::INT AS day`;
  const own =
    types === null ? "true" : types.length === 0 ? "false" : `type IN (${types.map(literal).join(", ")})`;
  const zones = Array.from({length: n_zones}, () => new Float64Array(n_days));
  const city = new Float64Array(n_days);
  const rows = await engine.columns(
    `SELECT zone, ${day}, count(*) AS n FROM member WHERE ${own} GROUP BY ALL ORDER BY ALL`,
    ["zone", "day", "n"]
  );
  rows.zone.forEach((zone, i) => {
    zones[zone][rows.day[i]] = rows.n[i];
  });
  const all = await engine.columns(
    `SELECT ${day}, count(*) AS n FROM ${literal(file)} WHERE lat IS NOT NULL AND ${own} GROUP BY ALL ORDER BY ALL`,
    ["day", "n"]
  );
  all.day.forEach((at, i) => {
    city[at] = all.n[i];
  });
  return {zones, city};
}
