import type {MultiPolygon, Polygon, Position} from "geojson";
import {feature, mergeArcs} from "topojson-client";
import {topology} from "topojson-server";
import type {GeometryCollection, Topology} from "topojson-specification";

/** The outline of a union of grid cells, in whatever coordinates `corner` gives; holes are kept. */
export function cellUnion(
  cells: readonly {col: number; row: number}[],
  corner: (col: number, row: number) => Position
): MultiPolygon {
  if (cells.length === 0) return {type: "MultiPolygon", coordinates: []};
  const squares: Polygon[] = cells.map(({col, row}) => ({
    type: "Polygon",
    coordinates: [
      [
        corner(col, row),
        corner(col + 1, row),
        corner(col + 1, row + 1),
        corner(col, row + 1),
        corner(col, row)
      ]
    ]
  }));
  const collection: GeoJSON.GeometryCollection = {type: "GeometryCollection", geometries: squares};
  const joined = topology({cells: collection}) as Topology<{cells: GeometryCollection}>;
  const parts = joined.objects.cells.geometries as Parameters<typeof mergeArcs>[1];
  const merged = feature(joined, mergeArcs(joined, parts)).geometry as MultiPolygon;
  return {type: "MultiPolygon", coordinates: merged.coordinates};
}
