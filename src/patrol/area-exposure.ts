import {MONTH_DAYS} from "../calendar/counted-days.ts";
import {coveredDays} from "../calendar/gaps.ts";
import type {History} from "../hotspots/history.ts";
import type {ExposureNumbers, PlanNumbers, ReportNumbers, StudyArea} from "../report/numbers.ts";
import type {PatrolPlans} from "../report/patrol.ts";
import type {UnitsByArea} from "../report/responsible.ts";
import {type Projection, toX, toY} from "../space/projection.ts";
import {cellAt, type StudyGrid} from "../space/study-grid.ts";
import {seededRandom} from "../stats/random.ts";
import {round} from "../stats/round.ts";
import {sum} from "../stats/sums.ts";
import {disparity} from "./disparity.ts";
import {type CellAreas, type CellWeeks, cellsByArea, flaggedByArea} from "./exposure.ts";

const N_RESAMPLES = 100;

/** Cells of a city, the area each lies in, and the areas' names. */
export interface AreaGrid extends CellAreas {
  grid: StudyGrid<StudyArea>;
  names: string[];
  /** The cell of each incident of the history, −1 outside. */
  cell: Int32Array;
}

/** The predictor's expectation of reported types by cell of the ground, of the tenth of the cells where it is greatest. */
export function expectedOn(
  {grid}: Pick<AreaGrid, "grid">,
  {targets, grid: cells}: Pick<ReportNumbers["risk.json"], "targets" | "grid">,
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
  ground: AreaGrid,
  history: History,
  asked: {
    isDiscovered: (type: string) => boolean;
    seed: number;
    forecast: Float64Array | null;
    plans: PlanNumbers | null;
  }
): ExposureNumbers {
  const {isDiscovered, seed, plans, forecast} = asked;
  const by_type = history.type_names.map(isDiscovered);
  const discovered = Array.from(history.type, (type) => by_type[type]);
  const of_all: CellWeeks = {cell: ground.cell, ...coveredWeeks(history), n_cells: ground.area.length};
  const [of_reported, of_discovered] = [false, true].map((wanted) => ({
    ...of_all,
    cell: ground.cell.map((cell, i) => (discovered[i] === wanted ? cell : -1))
  }));
  const reported = cellsByArea(of_reported.cell, ground);
  const found = cellsByArea(of_discovered.cell, ground);
  const cells = cellsByArea(Int32Array.from(ground.area.keys()), ground);
  const flagged = flaggedByArea(
    [
      {by: "reported", incidents: of_reported},
      {by: "all", incidents: of_all},
      {by: "discovered", incidents: of_discovered},
      ...(forecast ? [{by: "predictor" as const, score: forecast}] : [])
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
  const units = plans && unitsByArea(plans, ground.names, reported);
  const {study_area} = ground.grid;
  return {study_area, n_cells: of_all.n_cells, n_resamples: N_RESAMPLES, areas, flagged, units};
}

/** The week of each incident, or month where records tell no less; those that lie in a gap of the files are none. */
function coveredWeeks(history: History): Pick<CellWeeks, "week" | "n_weeks"> {
  const block_days = history.by_month ? MONTH_DAYS : 7;
  let n_weeks = 0;
  const numbers = Int32Array.from({length: Math.ceil(history.n_days / block_days)}, (_, w) =>
    coveredDays(history, w * block_days, (w + 1) * block_days) > 0 ? n_weeks++ : -1
  );
  return {week: history.day.map((day) => numbers[Math.floor(day / block_days)]), n_weeks};
}

/**
 * Where the default plan's units would stand, by area of the city.
 * @param names of the areas
 * @param reported reported incidents of each area
 */
export function unitsByArea(
  {plans, zones, settings}: Pick<PatrolPlans, "plans" | "zones" | "settings">,
  names: readonly string[],
  reported: ArrayLike<number>
): UnitsByArea | null {
  const plan = plans.find(({weights}) => weights === "incidents");
  if (!plan) return null;
  const by_area = new Array<number>(reported.length).fill(0);
  const given = plan.zone.slice(0, settings.units);
  const areaOf = (zone: number) => names.indexOf(zones[zone].area_name ?? "");
  for (const zone of given) if (areaOf(zone) >= 0) by_area[areaOf(zone)]++;
  const km2 = by_area.map((_, area) =>
    round(sum([...new Set(given)].map((zone) => (areaOf(zone) === area ? zones[zone].area_km2 : 0))), 6)
  );
  const elsewhere = given.length - sum(by_area);
  const without_any = Array.from(reported).filter((n) => n > 0).length;
  const nothing = {gini: null, theil: null, greatest: null, without: without_any};
  const {gini, theil, greatest, without} = disparity(by_area, reported) ?? nothing;
  return {units: given.length, elsewhere, by_area, km2, gini, theil, greatest, without};
}
