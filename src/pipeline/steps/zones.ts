import {join} from "node:path";
import {openEngine} from "../../engine/duckdb.ts";
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
import {mainArea, readPlaces, readPlacesInfo} from "./places-table.ts";
import {zoneCounts} from "./zone-counts.ts";

const RULE =
  "Zones of the final DBSCAN model, ranked by incidents per km². A zone's ground is the 150 m cells in which most zoned incidents " +
  "are its own; its figures count every incident there. The first five are the patrol zones. A zone is named after the area and the block with most of its incidents, else after its centre.";

const TYPES_SHOWN = 5;
const PEAK_LENGTH = 3;

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

  const cells = indexCells(x, y);
  const footprint = footprintOf(labels, n_zones, weight, cells);
  const zone_of = Int32Array.from(x, (_, i) => footprint.zone_of[cells.cell_of[i]]);
  const members: number[][] = Array.from({length: n_zones}, () => []);
  zone_of.forEach((zone, i) => {
    if (zone >= 0) members[zone].push(i);
  });

  const engine = await openEngine({threads, temp_dir: join(out_dir, "spill")});
  const file = join(inputs.ingest, "incidents.parquet");
  const {types, hours, blocks} = await zoneCounts(engine, file, places, zone_of);
  engine.close();
  const has_arrest = hasColumn(ingested, "arrest");

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
      name:
        [area_name, blockText].filter((part) => part !== null).join(": ") ||
        `Zone at ${mean(places.lat).toFixed(3)}, ${mean(places.lon).toFixed(3)}`,
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
