import type {Places, PlacesInfo} from "../../space/places.ts";
import {readColumns, readJson, writeColumns, writeJson} from "./files.ts";

/** What the step `places` leaves to the others. */
export function writePlaces(dir: string, places: Places, info: PlacesInfo): void {
  writeColumns(dir, "places", {...places});
  writeJson(dir, "places.json", info);
}

export const readPlaces = (dir: string): Places => readColumns(dir, "places");
export const readPlacesInfo = (dir: string): PlacesInfo => readJson(dir, "places.json");
