import type {ForecastTask} from "../../../src/hotspots/forecast-method.ts";
import {type History, typeMask} from "../../../src/hotspots/history.ts";
import {cellsAt, gridOfPoints} from "../../../src/space/study-grid.ts";
import {seededRandom} from "../../../src/stats/random.ts";
import {plantedCity, type Spot} from "../planted-city.ts";

export const SIDE = 30;

/** A made-up city of 30 × 30 cells with these spots. */
export const cityOf = (spots: readonly Spot[], {seed = 1, n_days = 730, background = 0.004} = {}): History =>
  plantedCity({cols: SIDE, rows: SIDE, n_days, background, spots, random: seededRandom(seed)});

/** The task of forecasting what follows a history. */
export function taskOf(
  history: History,
  {period_days = 30, types = null as string[] | null} = {}
): ForecastTask {
  const grid = gridOfPoints(history.x, history.y, "");
  return {
    history,
    grid,
    cell: cellsAt(grid, history.x, history.y),
    before_day: history.n_days,
    period_days,
    own: typeMask(history, types)
  };
}

/** Index of a planted spot's cell. */
export const cellOf = ({grid}: ForecastTask, {col, row}: Pick<Spot, "col" | "row">): number =>
  grid.at[(col - grid.col0) * grid.n_rows + row - grid.row0];

/** The same city with incidents added on some days of a cell. */
export function withIncidents(
  history: History,
  {col, row}: Pick<Spot, "col" | "row">,
  days: readonly number[]
): History {
  const rows = [
    ...Array.from(history.day, (day, i) => ({day, x: history.x[i], y: history.y[i], type: history.type[i]})),
    ...days.map((day) => ({day, x: (col + 0.5) * 150, y: (row + 0.5) * 150, type: 0}))
  ].sort((a, b) => a.day - b.day);
  return {
    ...history,
    day: Int32Array.from(rows, ({day}) => day),
    x: Float64Array.from(rows, ({x}) => x),
    y: Float64Array.from(rows, ({y}) => y),
    type: Uint16Array.from(rows, ({type}) => type)
  };
}
