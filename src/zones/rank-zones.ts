import {peakHours} from "../calendar/night.ts";
import type {MonthClass} from "../report/gi-star.ts";
import type {Zone} from "../report/hotspots.ts";
import {CELL_M, cellsKm2} from "../space/cells.ts";
import {cellUnion} from "../space/outline.ts";
import {mainArea, type Places, type PlacesInfo} from "../space/places.ts";
import {toLat, toLon} from "../space/projection.ts";
import {round} from "../stats/round.ts";
import {sum} from "../stats/sums.ts";
import {blockName, placeName} from "./block-name.ts";
import type {policing} from "./policing.ts";
import {byZone, type ZoneCells} from "./zone-cells.ts";

const TYPES_SHOWN = 5;
const PEAK_LENGTH = 3;

/** What the incidents of each zone are like: counts by type and hour, and the busiest block. */
export interface ZoneCounts {
  types: Map<number, {type: string; n: number; arrests: number | null}[]>;
  hours: Map<number, {hour: number; n: number}[]>;
  blocks: Map<number, {block: string; n: number}[]>;
}

/** What zones are described by. */
export interface ZoneFacts {
  places: Places;
  info: PlacesInfo;
  ground: ZoneCells;
  counts: ZoneCounts;
  /** Days of the data. */
  n_days: number;
  /** Whether any file says who was arrested. */
  has_arrest: boolean;
  /** One per zone, by rank. */
  outlooks: readonly Pick<Zone, "forecast" | "trend">[];
  /** How the months of some cells went. */
  monthsOf: (cells: readonly {col: number; row: number}[]) => MonthClass | null;
  policeOf: ReturnType<typeof policing>;
}

/** Ranks, names and describes zones. */
export function rankZones(facts: ZoneFacts): Zone[] {
  const {places, info, ground, counts, n_days, has_arrest, outlooks, monthsOf, policeOf} = facts;
  const members = byZone(ground.zone_of, ground);
  const cells = byZone(ground.zone, ground);
  const {weight} = places;
  const corner = (col: number, row: number) => [
    round(toLon(info.projection, col * CELL_M), 6),
    round(toLat(info.projection, row * CELL_M), 6)
  ];

  return Array.from(ground.ranked, (label, i): Zone => {
    const own = members[i];
    const incidents = sum(own.map((place) => weight[place]));
    const mean = (values: Float64Array) => sum(own.map((place) => weight[place] * values[place])) / incidents;
    const own_cells = cells[i].map((cell) => ({col: ground.col[cell], row: ground.row[cell]}));
    const area_km2 = cellsKm2(own_cells.length);
    const zoneTypes = counts.types.get(i) ?? [];
    const byHour = new Array<number>(24).fill(0);
    for (const row of counts.hours.get(i) ?? []) byHour[row.hour] = row.n;
    const block = counts.blocks.get(i)?.[0]?.block;
    const area_name = mainArea(own, places, info.area_names);
    const blockText = block === undefined ? null : blockName(block);
    const lat = round(mean(places.lat), 6);
    const lon = round(mean(places.lon), 6);
    return {
      rank: i + 1,
      label,
      name: placeName(area_name, blockText, `Zone at ${lat.toFixed(3)}, ${lon.toFixed(3)}`),
      area_name,
      block: blockText,
      lat,
      lon,
      incidents,
      share: incidents / info.incidents,
      area_km2,
      density: incidents / area_km2 / n_days,
      types: zoneTypes.slice(0, TYPES_SHOWN).map(({type, n, arrests}) => ({
        type,
        incidents: n,
        share: n / incidents,
        arrest_share: has_arrest ? (arrests ?? 0) / n : null
      })),
      hours: byHour,
      peak: peakHours(byHour, PEAK_LENGTH),
      arrest_share: has_arrest ? sum(zoneTypes.map(({arrests}) => arrests ?? 0)) / incidents : null,
      ...outlooks[i],
      months: monthsOf(own_cells),
      ...policeOf(own, {lat, lon}),
      geometry: cellUnion(own_cells, corner)
    };
  });
}
