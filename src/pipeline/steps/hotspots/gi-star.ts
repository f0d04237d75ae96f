import {dayNumber, monthDays} from "../../../calendar/days.ts";
import {firstOnDay, type History} from "../../../hotspots/history.ts";
import type {CellTally, GiStarReport, MonthClass} from "../../../report/gi-star.ts";
import type {ReportNumbers} from "../../../report/numbers.ts";
import {cellNeighbours} from "../../../space/cell-neighbours.ts";
import {CELL_M} from "../../../space/cells.ts";
import {cellsAt, type StudyGrid} from "../../../space/study-grid.ts";
import {giStar, REACH} from "../../../zones/gi-star.ts";
import {LEAST_MONTHS, monthClasses, WINDOW_MONTHS} from "../../../zones/month-classes.ts";
import {readColumns, writeColumns, writeJson} from "../../artifacts/files.ts";
import {readPlaces, readPlacesInfo} from "../../artifacts/places-table.ts";
import {gridOnMap, studyGround} from "../../artifacts/study-ground.ts";
import {cellsOfZones, zoneGround} from "../../artifacts/zone-ground.ts";
import type {RunStep} from "../../runner/step.ts";
import {readHistory} from "../data/history.ts";
import {type IngestOutput, readIngest} from "../data/ingest.ts";

/** The classes in the order of their codes. */
const CLASSES: readonly MonthClass[] = ["none", "sporadic", "fading", "emerging", "persistent"];

type GiCells = {col: Int32Array; row: Int32Array; incidents: Float64Array; months: Uint8Array};

/** Where incidents gather beyond chance, over the whole period and month by month. */
export const run: RunStep = ({inputs, out_dir, root}) => {
  const info = readPlacesInfo(inputs.places);
  const history = readHistory(inputs.history);
  const grid = studyGround(root, info, history, null, "auto", {cell_m: CELL_M});
  const cell = cellsAt(grid, history.x, history.y);
  const neighbours = cellNeighbours(grid, REACH);
  const incidents = countIn(cell, 0, cell.length, grid);
  const {z, spot} = giStar(incidents, neighbours);

  const months = fullMonths(readIngest(inputs.ingest), history);
  const looks = months.slice(WINDOW_MONTHS - 1).map(({month, to}, i) => ({month, from: months[i].from, to}));
  const hot = looks.map(
    ({from, to}) =>
      giStar(countIn(cell, firstOnDay(history, from), firstOnDay(history, to), grid), neighbours).spot
  );
  const classes = months.length >= LEAST_MONTHS ? monthClasses(hot) : null;
  const n_hot = Array.from(spot, (_, i) => hot.reduce((sum, month) => sum + (month[i] === 1 ? 1 : 0), 0));
  const all = incidents.reduce((a, b) => a + b, 0);
  const tally = (is: (i: number) => boolean): CellTally => {
    const found = [...spot.keys()].filter(is);
    return {
      cells: found.length,
      share: all === 0 ? 0 : found.reduce((sum, i) => sum + incidents[i], 0) / all
    };
  };
  const shown = [...spot.keys()].filter((i) => spot[i] !== 0 || (classes !== null && classes[i] !== "none"));

  writeJson(out_dir, "gi-star.json", {
    universe: grid.universe,
    grid: gridOnMap(grid, info),
    hot: tally((i) => spot[i] === 1),
    cold: tally((i) => spot[i] === -1),
    zones: inputs.dbscan ? overlap(grid, spot, inputs.places, inputs.dbscan) : null,
    months: classes
      ? {
          from: looks[0].month,
          to: looks[looks.length - 1].month,
          n_months: looks.length,
          classes: Object.fromEntries(
            CLASSES.map((name) => [name, tally((i) => classes[i] === name)])
          ) as Record<MonthClass, CellTally>
        }
      : {
          absent: {why: "few_months", needed: LEAST_MONTHS, have: months.length}
        },
    cells: {
      col: shown.map((i) => grid.col[i] - grid.col0),
      row: shown.map((i) => grid.row[i] - grid.row0),
      incidents: shown.map((i) => incidents[i]),
      z: shown.map((i) => Number(z[i].toFixed(2))),
      spot: shown.map((i) => spot[i]),
      months: classes && shown.map((i) => classes[i]),
      hot_months: classes && shown.map((i) => n_hot[i])
    }
  } satisfies ReportNumbers["gi-star.json"]);
  writeColumns(out_dir, "cells", {
    col: grid.col,
    row: grid.row,
    incidents,
    months: Uint8Array.from(incidents, (_, i) => (classes ? CLASSES.indexOf(classes[i]) + 1 : 0))
  } satisfies GiCells);
};

/** Looks up the class of the busiest of some cells; null without classes, or when none lies in the study area. */
export function monthClassOf(
  dir: string | undefined
): (cells: readonly {col: number; row: number}[]) => MonthClass | null {
  if (dir === undefined) return () => null;
  const {col, row, incidents, months} = readColumns<GiCells>(dir, "cells");
  const at = new Map(Array.from(col, (c, i) => [`${c},${row[i]}`, i]));
  return (cells) => {
    const found = cells.flatMap((each) => at.get(`${each.col},${each.row}`) ?? []);
    const [busiest] = found.sort((a, b) => incidents[b] - incidents[a] || a - b);
    return busiest === undefined || months[busiest] === 0 ? null : CLASSES[months[busiest] - 1];
  };
}

/** The months that are recorded whole, as days of the history. */
function fullMonths({period, quality}: IngestOutput, {first_date}: History) {
  const first = dayNumber(first_date);
  const thin = quality.thin_last_days.from;
  const last = thin ? dayNumber(thin) - 1 : dayNumber(period.to);
  return monthDays(period.from, period.to).flatMap(([month]) => {
    const from = dayNumber(`${month}-01`);
    const year = Number(month.slice(0, 4));
    const to = Date.UTC(year, Number(month.slice(5)), 1) / 86_400_000;
    const whole = from >= dayNumber(period.from) && to - 1 <= last;
    return whole ? [{month, from: from - first, to: to - first}] : [];
  });
}

function countIn(cell: Int32Array, from: number, to: number, {col}: StudyGrid): Float64Array {
  const counts = new Float64Array(col.length);
  for (let i = from; i < to; i++) if (cell[i] >= 0) counts[cell[i]]++;
  return counts;
}

/** How Gi* and the zones of DBSCAN agree on the ground. */
function overlap(
  grid: StudyGrid,
  spot: Int8Array,
  places_dir: string,
  dbscan: string
): GiStarReport["zones"] {
  const zoned = new Uint8Array(grid.col.length);
  for (const cell of cellsOfZones(zoneGround(readPlaces(places_dir), dbscan), grid).flat()) zoned[cell] = 1;
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
