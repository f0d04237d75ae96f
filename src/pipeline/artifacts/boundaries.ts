import {readFileSync} from "node:fs";
import {join} from "node:path";
import {csvParse} from "d3";
import type {MultiPolygon, Polygon} from "geojson";
import {feature} from "topojson-client";
import type {GeometryCollection, Topology} from "topojson-specification";
import type {Area} from "../../space/areas.ts";
import type {PlacesInfo} from "../../space/places.ts";
import {areaTitle} from "../../text/words.ts";
import type {Police, Station} from "../../zones/policing.ts";
import {readJson} from "./files.ts";

/** The outlines of a file that ships with the project. */
function readAreas(
  root: string,
  file: string,
  describe: (properties: Record<string, string>) => Omit<Area, "outline">
): Area[] {
  const topology = readJson<Topology<Record<string, GeometryCollection<Record<string, string>>>>>(root, file);
  const [object] = Object.values(topology.objects);
  return feature(topology, object).features.map((area) => ({
    ...describe(area.properties),
    outline: {...area, geometry: area.geometry as Polygon | MultiPolygon}
  }));
}

/** The community areas that ship with the project (Chicago's 77). */
export const communityAreas = (root: string): Area[] =>
  readAreas(root, "data/boundaries/chicago_community_areas.topojson", ({area_numbe, community}) => ({
    number: Number(area_numbe),
    name: areaTitle(community)
  }));

/** Districts of the city's own police; 31 are suburbs inside its outline. */
const NOT_ITS_OWN = 31;

/** The police districts that ship with the project (Chicago's 22), each named after its station. */
export function policeDistricts(root: string): Area[] {
  const names = new Map(policeStations(root).map(({district, name}) => [district, name]));
  return readAreas(root, "data/boundaries/chicago_police_districts.topojson", ({dist_num}) => ({
    number: Number(dist_num),
    name: names.get(Number(dist_num)) ?? ""
  })).filter(({number}) => number !== NOT_ITS_OWN);
}

/** The district stations that ship with the project; headquarters are not one. */
export function policeStations(root: string): Station[] {
  const rows = csvParse(readFileSync(join(root, "data/boundaries/police-district-stations.csv"), "utf8"));
  return rows
    .map((row) => ({
      district: Number(row.DISTRICT),
      name: row["DISTRICT NAME"],
      lat: Number(row.LATITUDE),
      lon: Number(row.LONGITUDE)
    }))
    .filter(({district}) => Number.isInteger(district));
}

/** The police that ships with the project, where its boundaries cover the data. */
export const readPolice = (root: string, {boundaries}: Pick<PlacesInfo, "boundaries">): Police | null =>
  boundaries ? {districts: policeDistricts(root), stations: policeStations(root)} : null;
