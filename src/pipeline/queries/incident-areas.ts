import type {Engine} from "../../engine/engine.ts";
import type {Places, PlacesInfo} from "../../space/places.ts";

/** Incidents with an area, as SQL. */
export interface IncidentAreas {
  /** The clause from FROM on; ends in a condition. */
  from: string;
  /** The expression of an incident's area number. */
  area: string;
  nameOf: (number: number) => string;
  /** Whether the areas are those of the shipped map. */
  mapped: boolean;
}

export type AreaInfo = Pick<PlacesInfo, "area_source" | "area_names"> &
  Partial<Pick<PlacesInfo, "boundaries">>;

/** Tells the area of each incident: the files' own column, else the area a place lies in, else its K-Means zone. */
export async function incidentAreas(
  engine: Engine,
  file: string,
  places: Pick<Places, "lat" | "lon" | "area">,
  {area_source, area_names, boundaries}: AreaInfo,
  zones: Int32Array
): Promise<IncidentAreas> {
  const own_column = area_source === "community_area";
  const area = own_column ? "community_area" : "area";
  if (!own_column) {
    await engine.run("DROP TABLE IF EXISTS place_area");
    await engine.createTable("place_area", {
      lat: places.lat,
      lon: places.lon,
      area:
        area_source === "boundaries"
          ? Float64Array.from(places.area)
          : Float64Array.from(zones, (zone) => zone + 1)
    });
  }
  return {
    from: `FROM ${file} ${own_column ? "" : "JOIN place_area USING (lat, lon)"} WHERE ${area} > 0`,
    area: `${area}::INT`,
    mapped: boundaries === true && area_source !== "kmeans",
    nameOf: (number) =>
      area_source === "kmeans" ? `District ${number}` : (area_names[number] ?? `Area ${number}`)
  };
}
