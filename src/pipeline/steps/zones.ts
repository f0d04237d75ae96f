import {join} from "node:path";
import {group} from "d3";
import {type Engine, openEngine, quote} from "../../engine/duckdb.ts";
import {blockName} from "../../hotspots/block-name.ts";
import {footprintOf, rankByDensity} from "../../hotspots/capture.ts";
import {CELL_M, cellsKm2, indexCells} from "../../hotspots/cells.ts";
import {cellUnion} from "../../hotspots/outline.ts";
import type {DbscanReport, Zone, ZonesReport} from "../../report/hotspots.ts";
import {toLat, toLon} from "../../space/projection.ts";
import {daysBetween} from "../../time/exposure.ts";
import {peakHours} from "../../time/night.ts";
import type {RunStep} from "../step.ts";
import {readJson, writeJson} from "./files.ts";
import {hasColumn, readIngest} from "./ingest.ts";
import {readLabels} from "./labels.ts";
import {mainArea, type Places, readPlaces, readPlacesInfo} from "./places-table.ts";

const RULE =
  "Zones of the final DBSCAN model, ranked by their incidents per km²; a zone's ground is the 150 m cells in which most zoned " +
  "incidents are its own. The first five are the patrol zones. A zone is named after the community area and the block with most of its incidents.";

const TYPES_SHOWN = 5;
const PEAK_LENGTH = 3;

interface TypeRow {
  zone: number;
  type: string;
  n: number;
  arrests: number | null;
}

interface HourRow {
  zone: number;
  hour: number;
  n: number;
}

interface BlockRow {
  zone: number;
  block: string;
  n: number;
}

/** What the incidents of each zone are like: counts by type, hour and block. */
async function zoneCounts(engine: Engine, file: string, places: Places, labels: Int32Array) {
  const zoned = Array.from(labels.keys()).filter((i) => labels[i] >= 0);
  await engine.createTable("zoned", {
    lat: Float64Array.from(zoned, (i) => places.lat[i]),
    lon: Float64Array.from(zoned, (i) => places.lon[i]),
    zone: Float64Array.from(zoned, (i) => labels[i])
  });
  await engine.run(
    `CREATE TABLE member AS SELECT zone::INTEGER AS zone, type, "at", block, arrest FROM ${quote(file)} JOIN zoned USING (lat, lon)`
  );
  return {
    types: await engine.rows<TypeRow>(
      `SELECT zone, type, count(*) AS n, sum(arrest::INT)::BIGINT AS arrests FROM member GROUP BY zone, type ORDER BY zone, n DESC, type`
    ),
    hours: await engine.rows<HourRow>(
      `SELECT zone, hour("at") AS hour, count(*) AS n FROM member GROUP BY zone, hour ORDER BY zone, hour`
    ),
    blocks: await engine.rows<BlockRow>(
      `SELECT zone, block, count(*) AS n FROM member WHERE block IS NOT NULL GROUP BY zone, block
       QUALIFY row_number() OVER (PARTITION BY zone ORDER BY n DESC, block) = 1 ORDER BY zone`
    )
  };
}

const byZone = <T extends {zone: number}>(rows: readonly T[]): Map<number, T[]> =>
  group(rows, (row) => row.zone);

/** Ranks, names and describes the zones of the final model. */
export const run: RunStep = async ({inputs, out_dir, threads}) => {
  const places = readPlaces(inputs.places);
  const info = readPlacesInfo(inputs.places);
  const ingested = readIngest(inputs.ingest);
  const {period} = ingested;
  const labels = readLabels(inputs.dbscan);
  const {n_zones} = readJson<DbscanReport>(inputs.dbscan, "dbscan.json");
  const {x, y, weight} = places;
  const days = daysBetween(period.from, period.to);

  const engine = await openEngine({threads, temp_dir: join(out_dir, "spill")});
  const counts = await zoneCounts(engine, join(inputs.ingest, "incidents.parquet"), places, labels);
  engine.close();
  const [types, hours, blocks] = [byZone(counts.types), byZone(counts.hours), byZone(counts.blocks)];
  const has_arrest = hasColumn(ingested, "arrest");

  const cells = indexCells(x, y);
  const footprint = footprintOf(labels, n_zones, weight, cells);
  const members: number[][] = Array.from({length: n_zones}, () => []);
  labels.forEach((label, i) => {
    if (label >= 0) members[label].push(i);
  });
  const corner = (col: number, row: number) => [
    round(toLon(info.projection, col * CELL_M), 6),
    round(toLat(info.projection, row * CELL_M), 6)
  ];

  const zones = rankByDensity(footprint).map((label, i): Zone => {
    const own = members[label];
    const incidents = own.reduce((sum, place) => sum + weight[place], 0);
    const mean = (values: Float64Array) =>
      own.reduce((sum, place) => sum + weight[place] * values[place], 0) / incidents;
    const area_km2 = cellsKm2(footprint.cells[label].length);
    const zoneTypes = types.get(label) ?? [];
    const byHour = new Array<number>(24).fill(0);
    for (const row of hours.get(label) ?? []) byHour[row.hour] = row.n;
    const block = blocks.get(label)?.[0]?.block;
    const area_name = mainArea(own, places, info.area_names);
    const blockText = block === undefined ? null : blockName(block);
    return {
      rank: i + 1,
      label,
      name: [area_name, blockText].filter((part) => part !== null).join(": ") || `Zone ${i + 1}`,
      area_name,
      block: blockText,
      lat: round(mean(places.lat), 6),
      lon: round(mean(places.lon), 6),
      incidents,
      share: incidents / info.incidents,
      area_km2,
      density: incidents / area_km2 / days,
      types: zoneTypes.slice(0, TYPES_SHOWN).map(({type, n}) => ({type, incidents: n, share: n / incidents})),
      hours: byHour,
      peak: peakHours(byHour, PEAK_LENGTH),
      arrest_share: has_arrest
        ? zoneTypes.reduce((sum, {arrests}) => sum + (arrests ?? 0), 0) / incidents
        : null,
      geometry: cellUnion(
        footprint.cells[label].map((cell) => ({col: cells.col[cell], row: cells.row[cell]})),
        corner
      )
    };
  });
  writeJson(out_dir, "zones.json", {zones, rule: RULE} satisfies ZonesReport);
};

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
