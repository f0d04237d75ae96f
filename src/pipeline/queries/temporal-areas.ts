import {extent} from "d3";
import {literal} from "../../engine/database.ts";
import type {Engine} from "../../engine/engine.ts";
import type {Places, PlacesInfo} from "../../space/places.ts";
import {emptyProfile, type Profile} from "../../temporal/profiles.ts";
import type {RhythmData} from "../../temporal/temporal-kmeans.ts";
import {incidentAreas} from "./incident-areas.ts";
import {atPlaceholder, type TypeStamps} from "./placeholder-weight.ts";

/** Incidents a profile needs, one for each hour of the week, so that its shape is more than its type's. */
const MIN_INCIDENTS = 168;

/**
 * Counts by week and hour of the week of each crime type in each area: the files' own area column, else the area a
 * place lies in, else its K-Means zone. Incidents of unknown area are left out, and those at a time of `stamps` that
 * stands for "not known" in their type.
 * @example
 * const engine = await openEngine({threads: 1, temp_dir: folder});
 * await engine.run(`CREATE TABLE t AS SELECT TIMESTAMP '2017-03-06' AS "at", 'THEFT' AS type, 32 AS community_area`);
 * const none = new Float64Array(), area = new Int32Array(), city = {area_source: "community_area", area_names: {}};
 * const {profiles} = await areaProfiles(engine, "t", {lat: none, lon: none, area}, city, area);
 * profiles.map(({type, area, incidents}) => [type, area, incidents]); // → [["THEFT", "Area 32", 1]]
 */
export async function areaProfiles(
  engine: Engine,
  file: string,
  places: Pick<Places, "lat" | "lon" | "area">,
  info: Pick<PlacesInfo, "area_source" | "area_names">,
  zones: Int32Array,
  stamps: readonly TypeStamps[] = []
): Promise<RhythmData> {
  const {from, area, nameOf} = await incidentAreas(engine, file, places, info, zones);
  const types = (await engine.rows<{type: string}>(`SELECT DISTINCT type ${from} ORDER BY type`)).map(
    ({type}) => type
  );
  if (types.length > 0)
    await engine.run(`CREATE TYPE profile_type AS ENUM (${types.map(literal).join(", ")})`);
  const cells = await engine.columns(
    `SELECT ${types.length > 0 ? "enum_code(type::profile_type)" : "0"}::INT AS kind, ${area} AS place,
       (date_trunc('week', "at")::DATE - DATE '1970-01-05')::INT // 7 AS week,
       ((isodow("at") - 1) * 24 + hour("at"))::INT AS hour, count(*) AS n
     ${from} AND NOT (${atPlaceholder(stamps)}) GROUP BY ALL ORDER BY ALL`,
    ["kind", "place", "week", "hour", "n"]
  );

  const by_key = new Map<string, Profile>();
  const profile_of = Array.from(cells.kind, (kind, i) => {
    const key = `${kind} ${cells.place[i]}`;
    const own = by_key.get(key) ?? emptyProfile(types[kind], nameOf(cells.place[i]));
    by_key.set(key, own);
    own.incidents += cells.n[i];
    own.counts[cells.hour[i]] += cells.n[i];
    return own;
  });
  const all = [...by_key.values()];
  const enough = all.filter(({incidents}) => incidents >= MIN_INCIDENTS);
  const profiles = enough.length > 0 ? enough : all;
  const number_of = new Map(profiles.map((profile, i) => [profile, i]));
  const kept = [...profile_of.keys()].filter((i) => number_of.has(profile_of[i]));
  const [first_week = 0, last_week = 0] = extent(cells.week);
  return {
    profiles,
    weeks: {
      profile: Int32Array.from(kept, (i) => number_of.get(profile_of[i]) ?? 0),
      week: Int32Array.from(kept, (i) => cells.week[i] - first_week),
      hour: Int32Array.from(kept, (i) => cells.hour[i]),
      n: Float64Array.from(kept, (i) => cells.n[i]),
      n_weeks: kept.length === 0 ? 0 : last_week - first_week + 1
    },
    area_source: info.area_source
  };
}
