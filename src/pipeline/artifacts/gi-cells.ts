import type {MonthClass} from "../../report/hotspots.ts";
import type {StudyGrid} from "../../space/study-grid.ts";
import {type GiStudy, MONTH_CLASSES} from "../../zones/gi-star.ts";
import {readOutput, writeOutput} from "./outputs.ts";

/** Keeps each cell's incidents and the class of its months. */
export function writeGiCells(dir: string, {col, row}: StudyGrid, {incidents, classes}: GiStudy): void {
  const months = Uint8Array.from(incidents, (_, i) => (classes ? MONTH_CLASSES.indexOf(classes[i]) + 1 : 0));
  writeOutput(dir, "gi_cells", {col, row, incidents, months});
}

/** Looks up the class of the busiest of some cells; null without classes, or when none lies in the study area. */
export function readMonthClasses(
  dir: string | undefined
): (cells: readonly {col: number; row: number}[]) => MonthClass | null {
  if (dir === undefined) return () => null;
  const {col, row, incidents, months} = readOutput(dir, "gi_cells");
  const at = new Map(Array.from(col, (c, i) => [`${c},${row[i]}`, i]));
  return (cells) => {
    const found = cells.flatMap((each) => at.get(`${each.col},${each.row}`) ?? []);
    const [busiest] = found.sort((a, b) => incidents[b] - incidents[a] || a - b);
    return busiest === undefined || months[busiest] === 0 ? null : MONTH_CLASSES[months[busiest] - 1];
  };
}
