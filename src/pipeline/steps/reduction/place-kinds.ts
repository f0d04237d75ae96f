import type {Part, Reason} from "../../../report/reason.ts";
import {cellsKm2, indexCells} from "../../../space/cells.ts";
import {mainArea, type Places, type PlacesInfo} from "../../../space/places.ts";
import {gridOnMap} from "../../../space/study-grid.ts";
import {type FoundKinds, MIN_IN_AREA, placeKinds} from "../../../temporal/place-kinds.ts";
import {readOutput, whyTooCoarse, writeOutput} from "../../artifacts/outputs.ts";
import {placeKindCounts} from "../../queries/place-kind-counts.ts";
import {typeStamps} from "../../queries/placeholder-weight.ts";
import {withIncidents} from "../../queries/with-incidents.ts";
import type {Run} from "../../steps.ts";

/** Cells of the city along a side of one here, and the incidents that one needs. */
const SPAN = 3;
const MIN_IN_CELL = 400;

/** Kinds of areas and of cells, by types of crime and times of the week. */
export const run: Run<"place-kinds"> = async (context) => {
  const {inputs, out_dir, params, progress} = context;
  const absent = whyTooCoarse(readOutput(inputs.ingest, "ingest.json"), "hours");
  if (absent !== null) return writeOutput(out_dir, "place-kinds.json", {areas: {absent}, cells: {absent}});
  const places = readOutput(inputs.places, "places");
  const info = readOutput(inputs.places, "places.json");
  const stamps = typeStamps(readOutput(inputs.patterns, "patterns.json").groups);
  const numbers = [...new Set(places.area)].filter((number) => number > 0).sort((a, b) => a - b);
  const area = places.area.map((number) => numbers.indexOf(number));
  const cells = indexCells(places.x, places.y, SPAN * info.grain.cell_m);
  const {types, by_area, by_cell} = await withIncidents(context, (engine, file) =>
    placeKindCounts(engine, file, places, {area, cell: cells.cell_of}, stamps)
  );
  progress(0.3, "areas");
  const of_areas: Part<FoundKinds, Reason> =
    numbers.length === 0
      ? {absent: {why: "no_areas"}}
      : placeKinds(by_area, types, {n_places: numbers.length, min_incidents: MIN_IN_AREA, seed: params.seed});
  progress(0.5, "cells");
  const asked = {n_places: cells.col.length, min_incidents: MIN_IN_CELL, seed: params.seed};
  writeOutput(out_dir, "place-kinds.json", {
    areas: described(of_areas, (kept) => ({
      numbers: kept.map((i) => numbers[i]),
      names: kept.map((i) => info.area_names[numbers[i]] ?? `Area ${numbers[i]}`),
      mapped: info.boundaries && info.area_source !== "kmeans"
    })),
    cells: described(placeKinds(by_cell, types, asked), (kept) => cellsOf(cells, kept, places, info))
  });
};

/** What is found with what the places are. */
const described = <T>(found: Part<FoundKinds, Reason>, of: (kept: number[]) => T) =>
  "absent" in found ? found : {...found.kinds, ...of([...found.kept])};

/** Where cells lie, and in which area. */
function cellsOf(cells: ReturnType<typeof indexCells>, kept: number[], places: Places, info: PlacesInfo) {
  const [col0, row0] = [cells.col, cells.row].map((each) => each.reduce((a, b) => Math.min(a, b), Infinity));
  const members = new Map(kept.map((cell): [number, number[]] => [cell, []]));
  cells.cell_of.forEach((cell, place) => {
    members.get(cell)?.push(place);
  });
  const {cell_m} = cells;
  const squares = {cell_m, offset_m: 0, col: cells.col, col0, row0};
  return {
    grid: gridOnMap({...squares, area_km2: cellsKm2(cells.col.length, cell_m)}, info.projection),
    col: kept.map((cell) => cells.col[cell] - col0),
    row: kept.map((cell) => cells.row[cell] - row0),
    names: kept.map((cell) => mainArea(members.get(cell) ?? [], places, info.area_names))
  };
}
