import type {RiskForecast, ZoneRisk} from "../hotspots/zone-outlook.ts";
import type {Zone} from "../report/hotspots.ts";
import type {ZoneDemand} from "../report/patrol.ts";
import {cellsKm2} from "../space/cells.ts";
import {cellCentre} from "../space/lattice.ts";
import {mainArea, type Places, type PlacesInfo} from "../space/places.ts";
import {toLat, toLon} from "../space/projection.ts";
import {round} from "../stats/round.ts";
import {sum} from "../stats/sums.ts";
import {blockName, crossStreet, placeName} from "../zones/block-name.ts";
import {uniqueNames} from "../zones/unique-names.ts";
import type {ZoneGround} from "../zones/zone-ground.ts";
import {areaOfCells, cellKey, cellOfPoints, cellPositions, squares} from "./patrol-areas.ts";

/** A piece of ground that units may be sent to. */
export type Piece = Pick<ZoneDemand, "rank" | "name" | "area_name" | "lat" | "lon" | "area_km2" | "zones">;

/** DBSCAN's zones as pieces of ground. */
export const piecesOfZones = (zones: readonly Zone[]): Piece[] =>
  zones.map(({rank, name, area_name, lat, lon, area_km2}) => ({
    rank,
    name,
    area_name,
    lat,
    lon,
    area_km2,
    zones: [rank]
  }));

/** What an area is described by. */
interface AreaFacts {
  /** Positions of each area's cells in the forecast. */
  areas: readonly number[][];
  cells: RiskForecast["cells"];
  target: "all" | "reported";
  places: Places;
  info: PlacesInfo;
  /** Ground of DBSCAN's zones. */
  ground: Pick<ZoneGround, "col" | "row" | "zone" | "incidents">;
  /** Blocks of each area, busiest first. */
  blocks: ReadonlyMap<number, {block: string}[]>;
}

/** Names patrol areas and says where they lie. */
export function piecesOfAreas({areas, cells, target, places, info, ground, blocks}: AreaFacts): Piece[] {
  const {projection, grain} = info;
  const area_of = areaOfCells(areas, cells.col.length);
  const members = areas.map((): number[] => []);
  cellOfPoints(cells, places, grain.cell_m).forEach((cell, place) => {
    if (cell >= 0 && area_of[cell] >= 0) members[area_of[cell]].push(place);
  });
  const zones = zonesOfAreas(area_of, cells, areas.length, ground);
  const pieces = areas.map((own, i) => {
    const centres = own.map((cell) => cellCentre(squares(grain.cell_m), cells.col[cell], cells.row[cell]));
    const expected = own.map((cell) => cells[target][cell]);
    const middle = (axis: 0 | 1) => sum(centres.map((at, k) => at[axis] * expected[k])) / sum(expected);
    const lat = round(toLat(projection, middle(1)), 6);
    const lon = round(toLon(projection, middle(0)), 6);
    const own_blocks = (blocks.get(i) ?? []).map(({block}) => block);
    const area_name = mainArea(members[i], places, info.area_names);
    const block = own_blocks.length === 0 ? null : blockName(own_blocks[0]);
    return {
      rank: i + 1,
      name: placeName(area_name, block, `Patrol area at ${lat.toFixed(3)}, ${lon.toFixed(3)}`),
      cross: crossStreet(own_blocks),
      area_name,
      lat,
      lon,
      area_km2: round(cellsKm2(own.length, grain.cell_m), 6),
      zones: zones[i]
    };
  });
  const names = uniqueNames(pieces);
  return pieces.map(({cross: _, ...piece}, i) => ({...piece, name: names[i]}));
}

/** Ranks of the zones that have incidents in each area. */
function zonesOfAreas(
  area_of: Int32Array,
  cells: RiskForecast["cells"],
  n_areas: number,
  ground: AreaFacts["ground"]
): number[][] {
  const at = cellPositions(cells);
  const ranks = Array.from({length: n_areas}, () => new Set<number>());
  ground.zone.forEach((zone, i) => {
    const cell = at.get(cellKey(ground.col[i], ground.row[i]));
    if (cell !== undefined && area_of[cell] >= 0 && ground.incidents[i] > 0)
      ranks[area_of[cell]].add(zone + 1);
  });
  return ranks.map((own) => [...own].sort((a, b) => a - b));
}

/** What the forecast expects of each patrol area, and of the city. */
export const riskOfAreas = (areas: readonly number[][], expected: Float64Array): ZoneRisk => ({
  level: Float64Array.from(areas, (own) => sum(own.map((cell) => expected[cell]))),
  city: sum(expected)
});
