import type {History} from "../../../hotspots/history.ts";
import {flaggedByArea} from "../../../patrol/exposure.ts";
import type {CellWeeks} from "../../../patrol/flagged-ground.ts";
import {unitsByArea} from "../../../patrol/units-by-area.ts";
import {exposureFindings} from "../../../prose/exposure-findings.ts";
import type {Zone, ZonesReport} from "../../../report/hotspots.ts";
import type {PatrolPlans, PatrolReport} from "../../../report/patrol.ts";
import type {AreaExposure} from "../../../report/responsible.ts";
import type {RiskReport} from "../../../report/risk.ts";
import {toX, toY} from "../../../space/projection.ts";
import {cellAt} from "../../../space/study-grid.ts";
import {seededRandom} from "../../../stats/random.ts";
import {readJson} from "../../artifacts/files.ts";
import type {AreaGround} from "../../artifacts/ground-areas.ts";
import type {PlacesInfo} from "../../artifacts/places-table.ts";

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
  const {targets, grid: cells} = readJson<RiskReport>(predictor, "risk.json");
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
  const report = readJson<PatrolReport>(patrol, "patrol.json");
  return {
    plans: "absent" in report ? null : report,
    zones: readJson<ZonesReport>(zones, "zones.json").zones
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
): AreaExposure {
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
      {rule: "count of reported types", incidents: incidents((is_discovered) => is_discovered === 0)},
      {rule: "count of all types", incidents: incidents(() => true)},
      {rule: "count of discovered types", incidents: incidents((is_discovered) => is_discovered === 1)},
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
    units,
    findings: exposureFindings(areas, flagged, units)
  };
}
