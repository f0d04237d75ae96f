import type {ZoneCells} from "../../zones/zone-cells.ts";
import {readColumns, writeColumns} from "./files.ts";

/** The ground of its zones that the step `dbscan` leaves to those that count, forecast and compare them. */
export const writeZoneCells = (dir: string, ground: ZoneCells): void =>
  writeColumns(dir, "ground", {...ground});
export const readZoneCells = (dir: string): ZoneCells => readColumns(dir, "ground");
