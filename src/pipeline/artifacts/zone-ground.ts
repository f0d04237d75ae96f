import type {ZoneGround} from "../../zones/zone-ground.ts";
import {readColumns, writeColumns} from "./files.ts";

/** The ground of its zones that the step `dbscan` leaves to those that count, forecast and compare them. */
export const writeGround = (dir: string, ground: ZoneGround): void =>
  writeColumns(dir, "ground", {...ground});
export const readGround = (dir: string): ZoneGround => readColumns(dir, "ground");
