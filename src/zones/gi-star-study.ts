import {bisectLeft} from "d3";
import type {FullMonth} from "../calendar/counted-days.ts";
import type {CellTally, GiStarReport, MonthClass} from "../report/gi-star.ts";
import type {ReportNumbers} from "../report/numbers.ts";
import {cellNeighbours} from "../space/cell-neighbours.ts";
import type {StudyGrid} from "../space/study-grid.ts";
import {round} from "../stats/round.ts";
import {sum} from "../stats/sums.ts";
import {giStar, REACH} from "./gi-star.ts";
import {MIN_MONTHS, monthClasses, WINDOW_MONTHS} from "./month-classes.ts";
import {cellsOfZones, type ZoneCells} from "./zone-cells.ts";

/** The classes in the order of their codes. */
export const MONTH_CLASSES: readonly MonthClass[] = ["none", "sporadic", "fading", "emerging", "persistent"];

/** Where incidents gather beyond chance, over a whole period and month by month. */
export interface GiStudy extends Pick<ReportNumbers["gi-star.json"], "hot" | "cold" | "months" | "cells"> {
  /** Of each cell: its incidents, 1 where it is hot and −1 where it is cold, and its class, null with too few months. */
  incidents: Float64Array;
  spot: Int8Array;
  classes: MonthClass[] | null;
}

/**
 * Studies where incidents gather.
 * @param cell cell of each incident, −1 outside
 * @param day day of each, ascending
 * @param months those recorded whole, as such days
 */
export function giStarStudy(
  grid: StudyGrid,
  {cell, day}: {cell: Int32Array; day: Int32Array},
  months: readonly FullMonth[]
): GiStudy {
  const neighbours = cellNeighbours(grid, REACH);
  const incidents = countIn(cell, grid);
  const {z, spot} = giStar(incidents, neighbours);
  const looks = months.slice(WINDOW_MONTHS - 1).map(({month, to}, i) => ({month, from: months[i].from, to}));
  const hot = looks.map(({from, to}) => {
    const seen = cell.subarray(bisectLeft(day, from), bisectLeft(day, to));
    return giStar(countIn(seen, grid), neighbours).spot;
  });
  const classes = months.length >= MIN_MONTHS ? monthClasses(hot) : null;
  const n_hot = Array.from(spot, (_, i) => hot.reduce((sum, month) => sum + (month[i] === 1 ? 1 : 0), 0));
  const all = sum(incidents);
  const tally = (is: (i: number) => boolean): CellTally => {
    const found = [...spot.keys()].filter(is);
    return {cells: found.length, share: all === 0 ? 0 : sum(found.map((i) => incidents[i])) / all};
  };
  const shown = [...spot.keys()].filter((i) => spot[i] !== 0 || (classes !== null && classes[i] !== "none"));
  return {
    incidents,
    spot,
    classes,
    hot: tally((i) => spot[i] === 1),
    cold: tally((i) => spot[i] === -1),
    months: classes
      ? {
          from: looks[0].month,
          to: looks[looks.length - 1].month,
          n_months: looks.length,
          classes: Object.fromEntries(
            MONTH_CLASSES.map((name) => [name, tally((i) => classes[i] === name)])
          ) as Record<MonthClass, CellTally>
        }
      : {absent: {why: "few_months", needed: MIN_MONTHS, have: months.length}},
    cells: {
      col: shown.map((i) => grid.col[i] - grid.col0),
      row: shown.map((i) => grid.row[i] - grid.row0),
      incidents: shown.map((i) => incidents[i]),
      z: shown.map((i) => round(z[i], 2)),
      spot: shown.map((i) => spot[i]),
      months: classes && shown.map((i) => classes[i]),
      hot_months: classes && shown.map((i) => n_hot[i])
    }
  };
}

function countIn(cells: Int32Array, {col}: StudyGrid): Float64Array {
  const counts = new Float64Array(col.length);
  for (const cell of cells) if (cell >= 0) counts[cell]++;
  return counts;
}

/** How Gi* and the zones of a clustering agree on the ground; null when no zone lies in the study area. */
export function giOverlap(grid: StudyGrid, spot: Int8Array, ground: ZoneCells): GiStarReport["zones"] {
  const zoned = new Uint8Array(grid.col.length);
  for (const cell of cellsOfZones(ground, grid).flat()) zoned[cell] = 1;
  let [n_zoned, n_hot, both] = [0, 0, 0];
  zoned.forEach((is_zone, i) => {
    n_zoned += is_zone;
    if (spot[i] !== 1) return;
    n_hot++;
    both += is_zone;
  });
  return n_zoned === 0
    ? null
    : {hot_share: both / n_zoned, outside_share: n_hot === 0 ? 0 : 1 - both / n_hot};
}
