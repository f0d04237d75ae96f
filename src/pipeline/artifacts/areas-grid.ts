import type {History} from "../../hotspots/history.ts";
import type {AreaGrid} from "../../patrol/area-exposure.ts";
import {areaLookup} from "../../space/areas.ts";
import {cellCentre} from "../../space/lattice.ts";
import type {Places, PlacesInfo} from "../../space/places.ts";
import {cellAt, cellsAt, gridOfPoints} from "../../space/study-grid.ts";
import {communityAreas} from "./boundaries.ts";
import {openStudyGrid} from "./study-grid.ts";

/**
 * Divides the city's ground among its areas: inside the shipped boundaries where they cover the data, else by the area
 * that most incidents of a cell name. Null where the data name no areas.
 */
export function gridOfAreas(
  root: string,
  history: History,
  places: Places,
  info: PlacesInfo
): AreaGrid | null {
  if (info.area_source === "kmeans") return null;
  const {grid, numbers} = info.boundaries ? bounded(root, info, history) : unbounded(history, places, info);
  const distinct = [...new Set(numbers)].filter((number) => number > 0).sort((a, b) => a - b);
  const position = new Map(distinct.map((number, i) => [number, i]));
  return {
    grid,
    area: numbers.map((number) => position.get(number) ?? -1),
    n_areas: distinct.length,
    names: distinct.map((number) => info.area_names[number] ?? `Area ${number}`),
    cell: cellsAt(grid, history.x, history.y)
  };
}

function bounded(root: string, info: PlacesInfo, history: History) {
  const areaAt = areaLookup(communityAreas(root), info.projection);
  const grid = openStudyGrid(root, info, history, null, "city", info.grain);
  const numbers = Int32Array.from(grid.col, (col, i) => areaAt(...cellCentre(grid, col, grid.row[i])));
  return {grid, numbers};
}

function unbounded(history: History, places: Places, {grain}: PlacesInfo) {
  const grid = gridOfPoints(history.x, history.y, "cells_of_areas", grain);
  const votes = Array.from(grid.col, () => new Map<number, number>());
  places.x.forEach((x, i) => {
    const cell = cellAt(grid, x, places.y[i]);
    if (cell < 0 || places.area[i] === 0) return;
    votes[cell].set(places.area[i], (votes[cell].get(places.area[i]) ?? 0) + places.weight[i]);
  });
  const numbers = votes.map((own) => [...own].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0);
  return {grid, numbers: Int32Array.from(numbers)};
}
