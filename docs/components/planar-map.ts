import * as d3 from "npm:d3";
import type {FeatureCollection, Geometry} from "geojson";
import type {CellBounds} from "./grid.js";

/** Draws places on a map that fits them. */
export interface PlanarMap {
  projection: d3.GeoProjection;
  /** The path of a shape. */
  path: (shape: Geometry | FeatureCollection<Geometry>) => string;
  /** The path of a cell's rectangle. */
  rectangle: (bounds: CellBounds) => string;
}

/**
 * A Mercator map drawn in the plane, not on the sphere: there a polygon's winding would decide which side of it is filled.
 * @param corners longitude and latitude of places that the map must hold
 * @param margin pixels left free around them
 */
export function planarMap(
  corners: [lon: number, lat: number][],
  {width, height, margin = 8}: {width: number; height: number; margin?: number}
): PlanarMap {
  const projection = d3.geoMercator().fitExtent(
    [
      [margin, margin],
      [width - margin, height - margin]
    ],
    {type: "MultiPoint", coordinates: corners}
  );
  const planar = d3.geoTransform({
    point(lon, lat) {
      const [x = 0, y = 0] = projection([lon, lat]) ?? [];
      this.stream.point(x, y);
    }
  });
  const path = d3.geoPath(planar);
  return {
    projection,
    path: (shape) => path(shape) ?? "",
    rectangle: ({west, south, east, north}) => {
      const [left = 0, top = 0] = projection([west, north]) ?? [];
      const [right = 0, bottom = 0] = projection([east, south]) ?? [];
      return `M${left.toFixed(1)},${top.toFixed(1)}H${right.toFixed(1)}V${bottom.toFixed(1)}H${left.toFixed(1)}Z`;
    }
  };
}

/** The corners of cells, for a map that must hold them. */
export const cornersOfCells = (bounds: readonly CellBounds[]): [lon: number, lat: number][] =>
  bounds.flatMap(({west, south, east, north}): [number, number][] => [
    [west, south],
    [east, north]
  ]);
