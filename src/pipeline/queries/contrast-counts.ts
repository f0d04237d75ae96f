import {extent} from "d3";
import {literal} from "../../engine/database.ts";
import type {Engine} from "../../engine/engine.ts";
import {LOCATION_KINDS, locationKind} from "../../features/location-kind.ts";
import type {OffenceOf} from "../../features/offence/offence-of.ts";
import {theftOrBurglary} from "../../features/theft-or-burglary.ts";
import type {PlaceInHours} from "../../report/temporal.ts";
import type {ContrastCounts, KindHours} from "../../temporal/contrasted-hours.ts";
import type {IncidentAreas} from "./incident-areas.ts";
import {atPlaceholder, type TypeStamps} from "./placeholder-weight.ts";

const KINDS = ["theft", "burglary"] as const;
const PLACES: readonly PlaceInHours["place"][] = ["homes", "bars", "other places"];
const HOMES = 0;

const AT_NIGHT = `isodow("at" - INTERVAL 4 HOUR) IN (5, 6) AND (hour("at") >= 20 OR hour("at") < 4)`;
const AT_WORK = `isodow("at") < 6 AND hour("at") BETWEEN 8 AND 17`;

/** Position among PLACES. */
function placeOf(location: string): number {
  if (/\b(BARS?|TAVERNS?|NIGHT ?CLUBS?|PUBS?)\b/.test(location.toUpperCase())) return 1;
  return LOCATION_KINDS[locationKind(location)] === "residence" ? HOMES : 2;
}

/**
 * Thefts and burglaries by area and week, those in nightlife and in working hours, and those in homes; without records at
 * a time that may stand for "not known".
 * @param has_places whether the files describe places
 * @param has_times whether the records have times of day; without, none has a known one
 * @param offenceOf classes of types; default: by their words
 * @param stamps times of each type that stand for "not known" where they are reduced
 */
export async function contrastCounts(
  engine: Engine,
  {from, area, nameOf, mapped}: IncidentAreas,
  {
    has_places,
    has_times,
    stamps,
    offenceOf
  }: {
    has_places: boolean;
    has_times: boolean;
    stamps: readonly TypeStamps[];
    offenceOf?: OffenceOf;
  }
): Promise<ContrastCounts> {
  const all_types = await engine.rows<{type: string}>(`SELECT DISTINCT type ${from} ORDER BY type`);
  const types = KINDS.map((kind) =>
    all_types.map(({type}) => type).filter((type) => theftOrBurglary(type, offenceOf) === kind)
  );
  const wanted = types.flat();
  const place = has_places ? await placeSql(engine, from) : "2";
  const unknown = has_times ? `(${atPlaceholder(stamps)})` : "TRUE";
  const isTheft = anyOf("type", types[0]);
  const cells =
    wanted.length === 0
      ? {kind: [], place: [], area: [], week: [], n: [], hits: []}
      : await engine.columns(
          `SELECT CASE WHEN ${isTheft} THEN 0 ELSE 1 END AS kind, ${place} AS place, ${area} AS area,
             (date_trunc('week', "at")::DATE - DATE '1970-01-05')::INT // 7 AS week, count(*) AS n,
             count(*) FILTER (CASE WHEN ${isTheft} THEN ${AT_NIGHT} ELSE ${AT_WORK} END) AS hits
           ${from} AND ${anyOf("type", wanted)} AND NOT ${unknown} GROUP BY ALL ORDER BY ALL`,
          ["kind", "place", "area", "week", "n", "hits"]
        );
  const numbers = [...new Set(cells.area)].sort((a, b) => a - b);
  const row = new Map(numbers.map((number, i) => [number, i]));
  const [first_week = 0, last_week = -1] = extent(cells.week);
  const n_weeks = last_week - first_week + 1;
  const empty = () => ({
    n_weeks,
    n: new Float64Array(numbers.length * n_weeks),
    hits: new Float64Array(numbers.length * n_weeks)
  });

  const hoursOf = (kind: number): KindHours => {
    const [all, homes] = [empty(), empty()];
    const places = PLACES.map((place) => ({place, incidents: 0, hits: 0}));
    for (let c = 0; c < cells.n.length; c++) {
      if (cells.kind[c] !== kind) continue;
      const at = (row.get(cells.area[c]) ?? 0) * n_weeks + cells.week[c] - first_week;
      for (const counts of cells.place[c] === HOMES ? [all, homes] : [all]) {
        counts.n[at] += cells.n[c];
        counts.hits[at] += cells.hits[c];
      }
      places[cells.place[c]].incidents += cells.n[c];
      places[cells.place[c]].hits += cells.hits[c];
    }
    return {
      types: types[kind],
      all,
      homes: has_places ? homes : null,
      places: has_places ? places.filter(({incidents}) => incidents > 0) : []
    };
  };
  return {
    mapped,
    areas: numbers.map((number) => ({number, name: nameOf(number)})),
    theft: hoursOf(0),
    burglary: hoursOf(1)
  };
}

const anyOf = (column: string, values: readonly string[]): string =>
  values.length > 0 ? `${column} IN (${values.map(literal).join(", ")})` : "false";

/** The expression of an incident's position among PLACES. */
async function placeSql(engine: Engine, from: string): Promise<string> {
  const rows = await engine.rows<{location: string}>(
    `SELECT DISTINCT location ${from} AND location IS NOT NULL ORDER BY location`
  );
  const of = (place: number) =>
    anyOf(
      "location",
      rows.map(({location}) => location).filter((location) => placeOf(location) === place)
    );
  return `CASE WHEN ${of(HOMES)} THEN ${HOMES} WHEN ${of(1)} THEN 1 ELSE 2 END`;
}
