import type {History} from "../../../hotspots/history.ts";
import {flaggedByArea} from "../../../patrol/exposure.ts";
import type {CellWeeks} from "../../../patrol/flagged-ground.ts";
import {unitsByArea} from "../../../patrol/units-by-area.ts";
import type {Zone} from "../../../report/hotspots.ts";
import type {ExposureNumbers, PlanNumbers, ReportNumbers} from "../../../report/numbers.ts";
import {toX, toY} from "../../../space/projection.ts";
import {cellAt} from "../../../space/study-grid.ts";
import {seededRandom} from "../../../stats/random.ts";
import {readJson} from "../../artifacts/files.ts";
import type {AreaGround} from "../../artifacts/ground-areas.ts";
import type {PlacesInfo} from "../../artifacts/places-table.ts";

const N_RESAMPLES = 100;

/** The patrol plan of a report and its zones. */
export interface PlanOfReport {
  plans: PlanNumbers | null;
  zones: Zone[];
}

/**
 * The predictor's expectation of reported types by cell of the ground, of the tenth of the cells where it is greatest;
 * null without that model.
 */
export function readForecast(
  {predictor}: Record<string, string>,
  {grid}: AreaGround,
  {projection}: PlacesInfo
): Float64Array | null {
  if (predictor === undefined) return null;
  const {targets, grid: cells} = readJson<ReportNumbers["risk.json"]>(predictor, "risk.json");
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

/** Reads the plan where the report has one. */
export function readPlan({patrol, zones}: Record<string, string>): PlanOfReport {
  if (patrol === undefined || zones === undefined) return {plans: null, zones: []};
  const report = readJson<ReportNumbers["patrol.json"]>(patrol, "patrol.json");
  return {
    plans: "absent" in report ? null : report,
    zones: readJson<ReportNumbers["zones.json"]>(zones, "zones.json").zones
  };
}

/**
 * Lays the ground that counts flag, and the units of the plan, over areas.
 * @param discovered for each type of the history 1 where police discover it
 */
export function exposureOf(
  ground: AreaGround,
  history: History,
  discovered: Uint8Array,
  {seed, plans, zones, forecast}: {seed: number; forecast: Float64Array | null} & PlanOfReport
): ExposureNumbers {
  const incidents = (wanted: (is_discovered: number) => boolean): CellWeeks => ({
    cell: ground.cell.map((cell, i) => (wanted(discovered[history.type[i]]) ? cell : -1)),
    week: history.day.map((day) => Math.floor(day / 7)),
    n_weeks: Math.ceil(history.n_days / 7),
    n_cells: ground.area.length
  });
  const perArea = (wanted: (is_discovered: number) => boolean) => {
    const counts = new Float64Array(ground.n_areas);
    ground.cell.forEach((cell, i) => {
      if (cell >= 0 && ground.area[cell] >= 0 && wanted(discovered[history.type[i]]))
        counts[ground.area[cell]]++;
    });
    return counts;
  };
  const cells = new Float64Array(ground.n_areas);
  for (const area of ground.area) if (area >= 0) cells[area]++;
  const reported = perArea((is_discovered) => is_discovered === 0);
  const found = perArea((is_discovered) => is_discovered === 1);
  const flagged = flaggedByArea(
    [
      {by: "reported", incidents: incidents((is_discovered) => is_discovered === 0)},
      {by: "all", incidents: incidents(() => true)},
      {by: "discovered", incidents: incidents((is_discovered) => is_discovered === 1)},
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
  const area_of = new Map(zones.map(({rank, area_name}) => [rank, ground.names.indexOf(area_name ?? "")]));
  const units = plans && unitsByArea(plans, (rank) => area_of.get(rank) ?? -1, reported);
  return {
    universe: ground.grid.universe,
    n_cells: ground.area.length,
    n_resamples: N_RESAMPLES,
    areas,
    flagged,
    units
  };
}
