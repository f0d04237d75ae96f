import type {Engine} from "../../engine/engine.ts";
import {type RiskForecast, zoneRisk} from "../../hotspots/zone-outlook.ts";
import {areaOfCells, cellOfPoints, cellsWithin, growAreas} from "../../patrol/patrol-areas.ts";
import {type PlanFacts, planSettings} from "../../patrol/patrol-plans.ts";
import {checkPlan, heldOutFrom, type TriedGround} from "../../patrol/plan-check.ts";
import {piecesOfAreas, piecesOfZones, riskOfAreas} from "../../patrol/plan-ground.ts";
import type {Zone} from "../../report/hotspots.ts";
import type {PlanNumbers} from "../../report/numbers.ts";
import type {Reason} from "../../report/reason.ts";
import {cellsKm2} from "../../space/cells.ts";
import type {Places, PlacesInfo} from "../../space/places.ts";
import {toX, toY} from "../../space/projection.ts";
import {round} from "../../stats/round.ts";
import {sum} from "../../stats/sums.ts";
import type {ZoneGround} from "../../zones/zone-ground.ts";
import {harmCounts} from "./harm-counts.ts";
import {type Counted, groundCounts, placesOfYear} from "./patrol-counts.ts";
import {blocksByZone} from "./zone-counts.ts";

/** What is planned, and on what. */
export interface PlanAsked extends Counted {
  places: Places;
  info: PlacesInfo;
  /** DBSCAN's zones and their ground. */
  zones: Zone[];
  ground: ZoneGround;
  /** A forecast; null without. */
  risk: RiskForecast | null;
  /** The forecast that patrol areas are to grow from; null for a plan on zones. */
  to_grow: RiskForecast | null;
  include_discovered: boolean;
  patrol_ground: PlanNumbers["ground"]["kind"];
  patrol_area_km2: number;
  patrol_units: number;
  progress: (share: number, note: string) => void;
}

/** Patrol areas or zones, what each has and is to expect, and how the plan on them did on weeks kept out of it. */
export const planFacts = (engine: Engine, file: string, asked: PlanAsked): Promise<PlanFacts> =>
  asked.to_grow ? factsOfAreas(engine, file, asked, asked.to_grow.cells) : factsOfZones(engine, file, asked);

async function factsOfZones(engine: Engine, file: string, asked: PlanAsked): Promise<PlanFacts> {
  const {zones, ground, risk, days, patrol_ground} = asked;
  const counts = await countOn(engine, file, ground.zone_of, zones.length, asked);
  const note: Reason | null = patrol_ground === "areas" ? {why: "no_forecast_to_grow"} : null;
  return {
    ground: groundOf(asked, "zones", sum(ground.area_km2), note),
    pieces: piecesOfZones(zones),
    ...counts,
    risk: zoneRisk(risk, targetOf(asked), counts.daily, days, ground),
    check: checkPlan({km2: ground.area_km2, ...counts}, null, checkedBy(asked))
  };
}

async function factsOfAreas(
  engine: Engine,
  file: string,
  asked: PlanAsked,
  cells: RiskForecast["cells"]
): Promise<PlanFacts> {
  const {zones, ground, places, progress, info} = asked;
  const {cell_m} = info.grain;
  const target = targetOf(asked);
  const areas = growAreas({...cells, expected: cells[target]}, cellsWithin(asked.patrol_area_km2, cell_m));
  const counts = await countOn(engine, file, placesOn(areas, cells, places, cell_m), areas.length, asked);
  const blocks = await blocksByZone(engine);
  const pieces = piecesOfAreas({...asked, target, areas, cells, blocks});
  progress(0.3, "try the plan");
  const before = await areasBefore(engine, file, asked, cells);
  const on_zones: TriedGround | null =
    before && zones.length > 0
      ? {km2: ground.area_km2, ...(await groundCounts(engine, file, ground.zone_of, zones.length, asked))}
      : null;
  return {
    ground: groundOf(asked, "areas", sum(pieces.map(({area_km2}) => area_km2)), null),
    pieces,
    ...counts,
    risk: riskOfAreas(areas, cells[target]),
    check: checkPlan(before ?? {km2: [], ...counts}, on_zones, checkedBy(asked))
  };
}

/**
 * Areas as they would have grown from what cells had in the year before the weeks that the plan is tried on; null where these
 * weeks are too few.
 */
async function areasBefore(
  engine: Engine,
  file: string,
  asked: PlanAsked,
  cells: RiskForecast["cells"]
): Promise<TriedGround | null> {
  const {info, places, weeks} = asked;
  const {cell_m} = info.grain;
  const from = heldOutFrom(weeks);
  if (from === null) return null;
  const {lat, lon, n} = await placesOfYear(engine, file, from, asked);
  const cell = cellOfPoints(
    cells,
    {
      x: lon.map((value) => toX(info.projection, value)),
      y: lat.map((value) => toY(info.projection, value))
    },
    cell_m
  );
  const expected = new Float64Array(cells.col.length);
  cell.forEach((at, i) => {
    if (at >= 0) expected[at] += n[i];
  });
  const areas = growAreas({...cells, expected}, cellsWithin(asked.patrol_area_km2, cell_m));
  return {
    km2: areas.map((own) => cellsKm2(own.length, cell_m)),
    ...(await groundCounts(engine, file, placesOn(areas, cells, places, cell_m), areas.length, asked))
  };
}

/** Counts of the targets on the ground of a plan by day, shift of the week and kind of offence. */
async function countOn(engine: Engine, file: string, ground: Int32Array, n_pieces: number, asked: PlanAsked) {
  const counts = await groundCounts(engine, file, ground, n_pieces, asked);
  return {...counts, harm: await harmCounts(engine, file, n_pieces, asked)};
}

/** The area of each place, −1 for none. */
function placesOn(
  areas: readonly number[][],
  cells: RiskForecast["cells"],
  places: Places,
  cell_m: number
): Int32Array {
  const area_of = areaOfCells(areas, cells.col.length);
  return cellOfPoints(cells, places, cell_m).map((cell) => (cell < 0 ? -1 : area_of[cell]));
}

const targetOf = ({include_discovered}: PlanAsked): "all" | "reported" =>
  include_discovered ? "all" : "reported";

const checkedBy = ({days: {first_day}, weeks, patrol_units}: PlanAsked) => ({
  first_day,
  weeks,
  settings: planSettings(patrol_units, 7 * weeks.n_shifts)
});

const groundOf = (
  {risk, patrol_area_km2, info}: PlanAsked,
  kind: PlanNumbers["ground"]["kind"],
  area_km2: number,
  note: Reason | null
): PlanNumbers["ground"] => ({
  kind,
  most_km2: kind === "areas" ? Math.max(patrol_area_km2, cellsKm2(1, info.grain.cell_m)) : null,
  area_km2: round(area_km2, 6),
  study_km2: risk?.report.grid.area_km2 ?? null,
  note
});
