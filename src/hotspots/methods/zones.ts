import {grainAt, indexCells} from "../../space/cells.ts";
import {placeTable} from "../../space/place-table.ts";
import {cellsAt, type StudyGrid} from "../../space/study-grid.ts";
import {type Footprint, flagCells, footprintOf} from "../../zones/hit-rate.ts";
import {type SweepData, sweepData} from "../../zones/score-zones.ts";
import {type Forecast, type ForecastMethod, type ForecastTask, taskBefore} from "../forecast-method.ts";
import {firstOnDay} from "../history.ts";
import {priorCounts} from "../past-counts.ts";
import {
  beginDbscan,
  beginHdbscan,
  type DbscanSetting,
  type DrawZones,
  dbscanZones,
  kmeansZones,
  wardZones,
  type ZonePlaces
} from "./draw-zones.ts";
import {RENEWED_DAYS, remember, renewalDay} from "./renewal.ts";

/** Days at the end of the past that settings are judged on, once, before the first forecast. */
export const JUDGED_DAYS = 90;

export interface Zones {
  places: ZonePlaces;
  /** Zone of each place, −1 for none. */
  labels: Int32Array;
  n_clusters: number;
}

/** The places of a series of tasks: each task's history begins with that of the one before, so only what is new is counted. */
function growingPlaces() {
  let table = placeTable();
  let places: ZonePlaces | undefined;
  let counted = 0;
  return ({history, own, grid}: ForecastTask): ZonePlaces => {
    const {x, y, type} = history;
    if (places !== undefined && counted === type.length) return places;
    if (counted > type.length) [table, counted] = [placeTable(), 0]; // an earlier day: what came since is unknown
    for (; counted < type.length; counted++) if (own[type[counted]] === 1) table.add(x[counted], y[counted]);
    places = {...table.read(), grain: grainAt(grid.resolution_m)};
    return places;
  };
}

/** Places without the last days, which settings are judged on. */
function sweepOf({history, own, before_day}: ForecastTask, {x, y, weights, grain}: ZonePlaces): SweepData {
  const table = placeTable();
  for (let i = 0; i < x.length; i++) table.add(x[i], y[i], 0);
  const n_train = firstOnDay(history, before_day - JUDGED_DAYS);
  for (let i = 0; i < n_train; i++) if (own[history.type[i]] === 1) table.add(history.x[i], history.y[i]);
  const {cell_m, resolution_m} = grain;
  return sweepData(
    {x, y, weight: weights, train: table.read().weights},
    indexCells(x, y, cell_m),
    resolution_m
  );
}

/** What is flagged after all zones: the other cells by count, or in the order of cells, which is as good as chance. */
type Rest = "count" | "chance";

/** The ground of zones on a grid. */
export function zoneGround(grid: StudyGrid, {places, labels, n_clusters}: Zones): Footprint {
  const cell_of = cellsAt(grid, places.x, places.y);
  const weights = places.weights.map((weight, i) => (cell_of[i] < 0 ? 0 : weight)); // outside the study area: no vote
  const {col, row, cell_m} = grid;
  const index = {col, row, cell_m, cell_of: cell_of.map((cell) => Math.max(0, cell))};
  return footprintOf(labels, n_clusters, weights, index);
}

export function scoreZones(task: ForecastTask, footprint: Footprint, rest: Rest = "count"): Forecast {
  const n_cells = task.grid.col.length;
  const counts = priorCounts(task);
  const flagged = flagCells(footprint, counts, n_cells);
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  const score = counts.map((n) => (rest === "count" ? n / (most + 1) : 0)); // below 1: after all zones
  flagged.forEach((u, rank) => {
    score[u] = n_cells - rank;
  });
  return {score, n_own: flagged.length};
}

function zoneMethod<Name extends string>(
  name: Name,
  begin: () => DrawZones,
  rest: Rest = "count"
): ForecastMethod<Name> {
  return {
    name,
    start: (shared) => {
      const draw = begin();
      let last: {day: number; ground: Footprint} | null = null;
      return (task) => {
        const day = renewalDay(task);
        if (last?.day !== day) {
          const series = task.period_days < RENEWED_DAYS ? "short" : task.period_days;
          const drawn = remember(shared, `${name} ${series} ${day}`, () => {
            const known = taskBefore(task, day);
            const places = remember(shared, `places ${series}`, growingPlaces)(known);
            return {places, ...draw(places, () => sweepOf(known, places))};
          });
          last = {day, ground: zoneGround(task.grid, drawn)};
        }
        return scoreZones(task, last.ground, rest);
      };
    }
  };
}

export const kmeansMethod = zoneMethod("kmeans", () => kmeansZones);
export const wardMethod = zoneMethod("ward", () => wardZones);
export const dbscanMethod = zoneMethod("dbscan", beginDbscan);
export const hdbscanMethod = zoneMethod("hdbscan", beginHdbscan);

/** DBSCAN under one setting, judged by its zones alone: ground beyond them is flagged as by chance. */
export const dbscanUnder = (name: string, setting: DbscanSetting): ForecastMethod =>
  zoneMethod(name, () => (places) => dbscanZones(places, setting), "chance");
