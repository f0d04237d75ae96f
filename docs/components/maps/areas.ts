import * as topojson from "npm:topojson-client";
import type {FeatureCollection, Geometry} from "geojson";
import type {Topology} from "topojson-specification";

/** The shapes of a topology's first object, for instance a city's community areas. */
export function areaShapes(topology: Topology): FeatureCollection<Geometry> {
  const [object] = Object.values(topology.objects);
  if (object?.type !== "GeometryCollection") throw new TypeError("areas.json holds no collection of shapes");
  return topojson.feature(topology, object);
}
