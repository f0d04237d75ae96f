import {cellsWithin} from "../../space/cell-kernel.ts";
import {cellCentre} from "../../space/lattice.ts";
import {cellOf, type StudyGrid} from "../../space/study-grid.ts";
import type {ForecastMethod, ForecastTask} from "../forecast-method.ts";
import {firstOnDay} from "../history.ts";

export const RADIUS_M = 400;
export const DAYS = 60;
export const STEP_M = 50;

/** Centres of a grid's cells, metres. */
type Centres = Record<"x" | "y", Float64Array>;

function centresOf(grid: StudyGrid): Centres {
  const centres = Array.from(grid.col, (col, u) => cellCentre(grid, col, grid.row[u]));
  return {x: Float64Array.from(centres, ([x]) => x), y: Float64Array.from(centres, ([, y]) => y)};
}

/**
 * Prospective mapping of near repeats (Bowers, Johnson & Pease 2004): each incident of the last two months weighs on
 * the cells within 400 m, by 1 / (1 + whole steps of distance) · 1 / (1 + whole weeks).
 */
function nearRepeatRisk({history, grid, cell, before_day, own}: ForecastTask, centre: Centres): Float64Array {
  const score = new Float64Array(grid.col.length);
  const {day, x, y, type} = history;
  const near = cellsWithin(grid, RADIUS_M + grid.cell_m);
  for (let i = firstOnDay(history, Math.max(0, before_day - DAYS)); i < day.length; i++) {
    const home = cell[i];
    if (home < 0 || own[type[i]] === 0) continue;
    const weeks = Math.floor((before_day - day[i]) / 7);
    for (let k = 0; k < near.d_col.length; k++) {
      const v = cellOf(grid, grid.col[home] + near.d_col[k], grid.row[home] + near.d_row[k]);
      if (v < 0) continue;
      const distance = Math.sqrt((centre.x[v] - x[i]) ** 2 + (centre.y[v] - y[i]) ** 2);
      if (distance <= RADIUS_M) score[v] += 1 / ((1 + Math.floor(distance / STEP_M)) * (1 + weeks));
    }
  }
  return score;
}

export const nearRepeat: ForecastMethod<"near_repeat"> = {
  name: "near_repeat",
  needs: "near_repeats",
  start: () => {
    let last: {grid: StudyGrid; centres: Centres} | null = null;
    return (task) => {
      if (last?.grid !== task.grid) last = {grid: task.grid, centres: centresOf(task.grid)};
      return {score: nearRepeatRisk(task, last.centres)};
    };
  }
};
