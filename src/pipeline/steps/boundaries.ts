import {readFileSync} from "node:fs";
import {join} from "node:path";
import type {MultiPolygon, Polygon} from "geojson";
import {feature} from "topojson-client";
import type {GeometryCollection, Topology} from "topojson-specification";
import type {Area} from "../../space/areas.ts";

interface AreaProperties {
  community: string;
  area_numbe: string;
}

const SPELLINGS: Record<string, string> = {Ohare: "O'Hare", Mckinley: "McKinley"};

/** NEAR NORTH SIDE → Near North Side */
const titleCase = (name: string): string =>
  name
    .toLowerCase()
    .split(" ")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .map((word) => SPELLINGS[word] ?? word)
    .join(" ");

/** The community areas that ship with the project (Chicago's 77). */
export function communityAreas(root: string): Area[] {
  const text = readFileSync(join(root, "data/boundaries/chicago_community_areas.topojson"), "utf8");
  const topology = JSON.parse(text) as Topology<Record<string, GeometryCollection<AreaProperties>>>;
  const [object] = Object.values(topology.objects);
  return feature(topology, object).features.map((area) => ({
    number: Number(area.properties.area_numbe),
    name: titleCase(area.properties.community),
    outline: {...area, geometry: area.geometry as Polygon | MultiPolygon}
  }));
}
