import type {Engine} from "../../engine/duckdb.ts";
import {HOURS_OF_WEEK, type Profile} from "../../time/profiles.ts";
import type {Places, PlacesInfo} from "./places-table.ts";

/** Incidents a profile needs, one for each hour of the week, so that its shape is more than its type's. */
const MIN_INCIDENTS = 168;

interface ProfileRow {
  type: string;
  area: number;
  hour: number;
  n: number;
}

/**
 * Counts by hour of the week of each crime type in each area: the files' own area column, else the area a place lies
 * in, else its K-Means zone. Incidents of unknown area are left out.
 */
export async function areaProfiles(
  engine: Engine,
  file: string,
  places: Places,
  {area_source, area_names}: PlacesInfo,
  zones: Int32Array
): Promise<Profile[]> {
  const own_column = area_source === "community_area";
  if (!own_column)
    await engine.createTable("place_area", {
      lat: places.lat,
      lon: places.lon,
      area:
        area_source === "boundaries"
          ? Float64Array.from(places.area)
          : Float64Array.from(zones, (zone) => zone + 1)
    });
  const rows = await engine.rows<ProfileRow>(
    `SELECT type, ${own_column ? "community_area" : "area"}::INT AS area, ((isodow("at") - 1) * 24 + hour("at"))::INT AS hour, count(*) AS n
     FROM ${file} ${own_column ? "" : "JOIN place_area USING (lat, lon)"}
     WHERE ${own_column ? "community_area" : "area"} > 0 GROUP BY ALL ORDER BY ALL`
  );
  const profiles = new Map<string, Profile>();
  for (const {type, area, hour, n} of rows) {
    const key = `${type}\0${area}`;
    const name = area_source === "kmeans" ? `District ${area}` : (area_names[area] ?? `Area ${area}`);
    const profile = profiles.get(key) ?? {
      type,
      area: name,
      incidents: 0,
      counts: new Float64Array(HOURS_OF_WEEK)
    };
    profile.incidents += n;
    profile.counts[hour] += n;
    profiles.set(key, profile);
  }
  const all = [...profiles.values()];
  const enough = all.filter(({incidents}) => incidents >= MIN_INCIDENTS);
  return enough.length > 0 ? enough : all;
}
