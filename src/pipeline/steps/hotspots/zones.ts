import {join} from "node:path";
import {daysBetween} from "../../../calendar/days.ts";
import {peakHours} from "../../../calendar/night.ts";
import {openEngine} from "../../../engine/engine.ts";
import type {Zone} from "../../../report/hotspots.ts";
import type {ReportNumbers} from "../../../report/numbers.ts";
import {CELL_M, cellsKm2, cellWeights} from "../../../space/cells.ts";
import {cellUnion} from "../../../space/outline.ts";
import {toLat, toLon} from "../../../space/projection.ts";
import {blockName} from "../../../zones/block-name.ts";
import {writeJson} from "../../artifacts/files.ts";
import {mainArea, readPlaces, readPlacesInfo} from "../../artifacts/places-table.ts";
import {createMembers, dailyCounts, zoneGround} from "../../artifacts/zone-ground.ts";
import {zoneCounts} from "../../queries/zone-counts.ts";
import type {RunStep} from "../../runner/step.ts";
import {hasColumn, readIngest} from "../data/ingest.ts";
import {monthClassOf} from "./gi-star.ts";
import {policing} from "./policing.ts";
import {countedDays, zoneOutlook} from "./zone-outlook.ts";
import {zoneRisk} from "./zone-risk.ts";

const TYPES_SHOWN = 5;
const PEAK_LENGTH = 3;

/** Ranks, names and describes the zones of the final model. */
export const run: RunStep = async ({inputs, out_dir, root, threads}) => {
  const places = readPlaces(inputs.places);
  const info = readPlacesInfo(inputs.places);
  const ingested = readIngest(inputs.ingest);
  const {period} = ingested;
  const {weight} = places;
  const days = daysBetween(period.from, period.to);
  const ground = zoneGround(places, inputs.dbscan);
  const {cells, footprint, ranked, members} = ground;

  const engine = await openEngine({threads, temp_dir: join(out_dir, "spill")});
  const file = join(inputs.ingest, "incidents.parquet");
  await createMembers(engine, file, places, ground.zone_of);
  const {types, hours, blocks} = await zoneCounts(engine);
  const counted = countedDays(ingested);
  const daily = await dailyCounts(engine, file, {...counted, n_zones: ranked.length, types: null});
  engine.close();
  const has_arrest = hasColumn(ingested, "arrest");
  const risk = zoneRisk(inputs.predictor, "all", daily, counted, ground, cellWeights(cells, weight));
  const {outlook, zones: outlooks} = zoneOutlook(daily, counted, risk?.level ?? null);
  const policeOf = policing(root, info, places);
  const monthsOf = monthClassOf(inputs["gi-star"]);

  const corner = (col: number, row: number) => [
    round(toLon(info.projection, col * CELL_M), 6),
    round(toLat(info.projection, row * CELL_M), 6)
  ];

  const zones = ranked.map((label, i): Zone => {
    const own = members[i];
    const incidents = own.reduce((sum, place) => sum + weight[place], 0);
    const mean = (values: Float64Array) =>
      own.reduce((sum, place) => sum + weight[place] * values[place], 0) / incidents;
    const area_km2 = cellsKm2(footprint.cells[label].length);
    const zoneTypes = types.get(i) ?? [];
    const byHour = new Array<number>(24).fill(0);
    for (const row of hours.get(i) ?? []) byHour[row.hour] = row.n;
    const block = blocks.get(i)?.[0]?.block;
    const area_name = mainArea(own, places, info.area_names);
    const blockText = block === undefined ? null : blockName(block);
    const lat = round(mean(places.lat), 6);
    const lon = round(mean(places.lon), 6);
    return {
      rank: i + 1,
      label,
      name:
        [area_name, blockText].filter((part) => part !== null).join(": ") ||
        `Zone at ${lat.toFixed(3)}, ${lon.toFixed(3)}`,
      area_name,
      block: blockText,
      lat,
      lon,
      incidents,
      share: incidents / info.incidents,
      area_km2,
      density: incidents / area_km2 / days,
      types: zoneTypes.slice(0, TYPES_SHOWN).map(({type, n, arrests}) => ({
        type,
        incidents: n,
        share: n / incidents,
        arrest_share: has_arrest ? (arrests ?? 0) / n : null
      })),
      hours: byHour,
      peak: peakHours(byHour, PEAK_LENGTH),
      arrest_share: has_arrest
        ? zoneTypes.reduce((sum, {arrests}) => sum + (arrests ?? 0), 0) / incidents
        : null,
      ...outlooks[i],
      months: monthsOf(footprint.cells[label].map((cell) => ({col: cells.col[cell], row: cells.row[cell]}))),
      ...policeOf(own, {lat, lon}),
      geometry: cellUnion(
        footprint.cells[label].map((cell) => ({col: cells.col[cell], row: cells.row[cell]})),
        corner
      )
    };
  });
  writeJson(out_dir, "zones.json", {zones, outlook} satisfies ReportNumbers["zones.json"]);
};

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
