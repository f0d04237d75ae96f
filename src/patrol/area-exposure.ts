import type {History} from "../hotspots/history.ts";
import type {Zone} from "../report/hotspots.ts";
import type {PatrolPlans} from "../report/patrol.ts";
import type {AreaExposure} from "../report/responsible.ts";
import type {RiskReport} from "../report/risk.ts";
import {type Projection, toX, toY} from "../space/projection.ts";
import {cellAt, type StudyGrid} from "../space/study-grid.ts";
import {seededRandom} from "../stats/random.ts";
import {isDiscovered} from "./discovered-types.ts";
import {flaggedByArea} from "./exposure.ts";
import {type CellWeeks, cellsByArea, type Ground} from "./flagged-ground.ts";
import {unitsByArea} from "./units-by-area.ts";

const N_RESAMPLES = 100;

const RULE =
  "The cells of most incidents are flagged, 1%, 2% and 5% of the ground, as a patrol that follows a count would; the same is done " +
  "with types that police discover counted too, with these alone, and by the predictor's expectation of reported types. Gini and Theil say how unevenly flagged cells lie over areas: 0 when every " +
  "area has its share of ground (or of reported incidents). 95% intervals by flagging anew on resampled whole weeks, centred on the figure; the predictor is fitted once and has none.";

const LIMITS =
  "Areas are compared by ground and by reported incidents only: no figures of population or of who lives there ship with " +
  "PatrolIQ, so nothing here says which groups of people are patrolled more. Even shares are not by themselves fair, nor uneven " +
  "ones unfair: incidents are uneven, and so is reporting. The intervals hold the chance of weeks, not that of who reports.";

/** The patrol plan of a report and its zones. */
export interface PlanOfReport {
  plans: PatrolPlans | null;
  zones: Zone[];
}

/** Cells of a city, the area each lies in, and the areas' names. */
export interface AreaGround extends Ground {
  grid: StudyGrid;
  names: string[];
  /** The cell of each incident of the history, −1 outside. */
  cell: Int32Array;
}

/** The predictor's expectation of reported types by cell of the ground, of the tenth of the cells where it is greatest. */
export function expectedOn(
  {grid}: Pick<AreaGround, "grid">,
  {targets, grid: cells}: Pick<RiskReport, "targets" | "grid">,
  projection: Projection
): Float64Array | null {
  const target = targets.find(({name}) => name === "reported") ?? targets[0];
  if (!target) return null;
  const score = new Float64Array(grid.col.length);
  target.cells.expected.forEach((expected, i) => {
    const lat = cells.lat0 + (target.cells.row[i] + 0.5) * cells.d_lat;
    const lon = cells.lon0 + (target.cells.col[i] + 0.5) * cells.d_lon;
    const cell = cellAt(grid, toX(projection, lon), toY(projection, lat));
    if (cell >= 0) score[cell] = expected;
  });
  return score;
}

/** Lays the ground that counts flag, and the units of the plan, over areas. */
export function exposureOf(
  ground: AreaGround,
  history: History,
  {seed, plans, zones, forecast}: {seed: number; forecast: Float64Array | null} & PlanOfReport
): Omit<AreaExposure, "findings"> {
  const by_type = history.type_names.map(isDiscovered);
  const discovered = Array.from(history.type, (type) => by_type[type]);
  const incidents = (wanted: (is_discovered: boolean) => boolean): CellWeeks => ({
    cell: ground.cell.map((cell, i) => (wanted(discovered[i]) ? cell : -1)),
    week: history.day.map((day) => Math.floor(day / 7)),
    n_weeks: Math.ceil(history.n_days / 7),
    n_cells: ground.area.length
  });
  const [of_reported, of_all, of_discovered] = [
    incidents((is_discovered) => !is_discovered),
    incidents(() => true),
    incidents((is_discovered) => is_discovered)
  ];
  const reported = cellsByArea(of_reported.cell, ground);
  const found = cellsByArea(of_discovered.cell, ground);
  const cells = cellsByArea(Int32Array.from(ground.area.keys()), ground);
  const flagged = flaggedByArea(
    [
      {rule: "count of reported types", incidents: of_reported},
      {rule: "count of all types", incidents: of_all},
      {rule: "count of discovered types", incidents: of_discovered},
      ...(forecast ? [{rule: "Hotspot_Predictor, reported types", score: forecast}] : [])
    ],
    ground,
    {ground: cells, reported},
    {n_resamples: N_RESAMPLES, random: seededRandom(seed)}
  );
  const areas = ground.names.map((name, i) => ({
    name,
    cells: cells[i],
    reported: reported[i],
    discovered: found[i]
  }));
  const area_of = new Map(zones.map(({rank, area_name}) => [rank, ground.names.indexOf(area_name ?? "")]));
  const units = plans && unitsByArea(plans, (rank) => area_of.get(rank) ?? -1, reported);
  return {
    rule: RULE,
    limits: LIMITS,
    universe: ground.grid.universe,
    n_cells: ground.area.length,
    n_resamples: N_RESAMPLES,
    areas,
    flagged,
    units
  };
}
