import {type Area, areaLookup} from "./areas.ts";
import type {Places, PlacesInfo} from "./places.ts";
import type {Projection} from "./projection.ts";

/** Places that are looked up to decide whether boundaries cover a data set. */
const COVER_SAMPLE = 2000;

/**
 * The area of each place: as the files name it, else by the outline it lies in where most places lie in one.
 * @param named number of the area that the files give each place; null when no file has one
 */
export function placeAreas(
  {x, y}: Pick<Places, "x" | "y">,
  named: Float64Array | null,
  areas: readonly Area[],
  projection: Projection
): Pick<Places, "area"> & Pick<PlacesInfo, "boundaries" | "area_source" | "area_names"> {
  const lookup = areaLookup(areas, projection);
  const stride = Math.max(1, Math.floor(x.length / COVER_SAMPLE));
  let inside = 0;
  let asked = 0;
  for (let i = 0; i < x.length; i += stride, asked++) if (lookup(x[i], y[i]) > 0) inside++;
  const boundaries = inside > asked / 2;
  const by_outline = named === null && boundaries;
  return {
    area: by_outline
      ? Int32Array.from(x, (value, i) => lookup(value, y[i]))
      : Int32Array.from(named ?? new Float64Array(x.length)),
    boundaries,
    area_source: named !== null ? "community_area" : boundaries ? "boundaries" : "kmeans",
    area_names: boundaries ? Object.fromEntries(areas.map(({number, name}) => [number, name])) : {}
  };
}
