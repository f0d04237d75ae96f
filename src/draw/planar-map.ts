import * as d3 from "d3";
import type {CellBounds} from "./cells.ts";

/**
 * A Mercator map drawn in the plane, not on the sphere: there a polygon's winding would decide which side of it is filled.
 * @param corners longitude and latitude of places that the map must hold
 * @param margin pixels left free around them
 * @returns `projection` from longitude and latitude to pixels, and `plane`, the same for marks and paths of shapes
 */
export function planarMap(
  corners: [lon: number, lat: number][],
  {width, height, margin = 8}: {width: number; height: number; margin?: number}
) {
  const projection = d3.geoMercator().fitExtent(
    [
      [margin, margin],
      [width - margin, height - margin]
    ],
    {type: "MultiPoint", coordinates: corners}
  );
  const plane = d3.geoTransform({
    point(lon, lat) {
      const [x = 0, y = 0] = projection([lon, lat]) ?? [];
      this.stream.point(x, y);
    }
  });
  return {projection, plane};
}

/** The corners of cells, for a map that must hold them. */
export const cornersOfCells = (bounds: readonly CellBounds[]): [lon: number, lat: number][] =>
  bounds.flatMap(({west, south, east, north}): [number, number][] => [
    [west, south],
    [east, north]
  ]);
