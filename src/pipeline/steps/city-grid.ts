import type {History} from "../../hotspots/history.ts";
import {type GridOptions, gridOfCity, gridOfPoints, type StudyGrid} from "../../hotspots/study-grid.ts";
import {areaLookup} from "../../space/areas.ts";
import {toX, toY} from "../../space/projection.ts";
import {communityAreas} from "./boundaries.ts";
import type {PlacesInfo} from "./places-table.ts";

/** The cells of a city: those with their centre inside the shipped boundaries where these cover the data, else those with an incident. */
export function cityGrid(
  root: string,
  {boundaries, projection}: Pick<PlacesInfo, "boundaries" | "projection">,
  history: History,
  options: GridOptions = {}
): StudyGrid {
  const side = options.cell_m ?? 150;
  if (!boundaries) return gridOfPoints(history.x, history.y, `cells of ${side} m with an incident`, options);
  const areas = communityAreas(root);
  const areaAt = areaLookup(areas, projection);
  let [x1, x2, y1, y2] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const {geometry} of areas.map(({outline}) => outline))
    for (const [outer] of geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates)
      for (const [lon, lat] of outer) {
        const [x, y] = [toX(projection, lon), toY(projection, lat)];
        [x1, x2, y1, y2] = [Math.min(x1, x), Math.max(x2, x), Math.min(y1, y), Math.max(y2, y)];
      }
  const universe = `cells of ${side} m whose centre lies in one of the city's community areas`;
  return gridOfCity((x, y) => areaAt(x, y) > 0, {x1, x2, y1, y2}, universe, options);
}
