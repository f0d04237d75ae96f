import type {MultiPolygon} from "geojson";
import {present} from "../report/reason.ts";
import {METRES_PER_DEGREE} from "./city.ts";
import {type Claim, type Compared, type Given, same, within, withTime} from "./claim.ts";
import {groundOfZones} from "./outlines.ts";

/** Outlines are drawn to a twentieth of eps, and to a hundredth of the ground: an incident at the edge may fall on either side, or two in a small zone. */
const OUTLINE = 0.03;
const FEW = 2;

/** Zones that the list of the densest holds. */
const LISTED = 5;

const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Area of outlines, km², as on a plane that touches the earth beside them. */
function areaKm2({coordinates}: MultiPolygon): number {
  const metres = (degrees: number) => METRES_PER_DEGREE * degrees;
  let square = 0;
  for (const polygon of coordinates)
    for (const [r, ring] of polygon.entries()) {
      const wide = Math.cos((ring[0][1] * Math.PI) / 180);
      let twice = 0;
      for (let i = 1; i < ring.length; i++)
        twice += metres(ring[i - 1][0]) * metres(ring[i][1]) - metres(ring[i][0]) * metres(ring[i - 1][1]);
      square += ((r === 0 ? 1 : -1) * Math.abs(twice) * wide) / 2;
    }
  return square / 1e6;
}

/** Counts incidents within the outline of each zone. @param counted SQL for those that count @param what is counted, default rows */
async function countByZone(given: Given, counted: string, what = "*"): Promise<Map<number, number>> {
  const counts = await given.rows<{zone: number; n: number}>(
    `WITH ${await groundOfZones(given)}
     SELECT zone, count(${what}) AS n FROM incidents JOIN ground USING (lat, lon) WHERE ${counted} GROUP BY zone`
  );
  return new Map(counts.map(({zone, n}) => [zone, n]));
}

/** Holds where two counts differ by as little as an outline may leave open. */
const nearly = (stated: string, value: number): Compared => {
  const compared = within(OUTLINE, stated, value);
  return {...compared, holds: compared.holds || Math.abs(value - Number(stated.replaceAll(",", ""))) <= FEW};
};

const densestZones: Claim = {
  name: "densest-zones",
  how: "counts the incidents within the outlines of the first zones, as the report draws them, and measures these",
  async recompute(given) {
    const zones = (given.report("zones.json")?.zones ?? []).slice(0, LISTED);
    const counts = await countByZone(given, "true");
    const [incidents, km2] = given.figures;
    return [
      nearly(incidents.value, total(zones.map(({rank}) => counts.get(rank) ?? 0))),
      within(OUTLINE, km2.value, total(zones.map(({geometry}) => areaKm2(geometry))))
    ];
  }
};

/** Words of places that anybody may enter and a patrol passes, and of others that share one of them. */
const PUBLIC = [
  "STREET",
  "SIDEWALK",
  "ALLEY",
  "PARKING",
  "PARK %",
  "VACANT",
  "VEHICLE",
  "TAXI",
  "TRAIN",
  "CTA"
];
const MORE_PUBLIC = ["TRANSIT", "SUBWAY", "METRO", "BUS STOP", "ROAD", "HIGHWAY", "BRIDGE", "PLAZA", "BEACH"];
const INDOORS = ["AIRPORT", "AIRCRAFT", "POLICE", "BOWLING", "GAS STATION", "SCHOOL", "DEALERSHIP"];

const hasAny = (words: readonly string[]): string =>
  `(${words.map((word) => `upper(location) LIKE '%${word}%'`).join(" OR ")})`;

/** How far other words for places move a count, and small zones' outlines a density that is as great as the last listed. */
const WORDS = 0.05;
const TIES = 0.08;

const patrolZones: Claim = {
  name: "patrol-zones",
  how: "counts within the outline of every zone the incidents of types that the report calls reported, in streets, car parks, parks and transit but for airports, by a short list of words in SQL, and ranks zones by their reports per km²; the kinds of places of all their incidents are not recomputed",
  async recompute(given) {
    const {report, figures} = given;
    const [zones, types] = [report("zones.json"), report("responsible.json")?.types];
    if (!zones || !types) return null;
    const discovered = types
      .filter((each) => each.discovered)
      .map(({type}) => `'${type.replaceAll("'", "''")}'`);
    const reported =
      zones.patrol.reported && discovered.length > 0 ? `type NOT IN (${discovered.join(", ")})` : "true";
    const passed = zones.patrol.public_places
      ? `${hasAny([...PUBLIC, ...MORE_PUBLIC])} AND NOT ${hasAny(INDOORS)}`
      : "true";
    const [counts, reports] = [
      await countByZone(given, `${reported} AND ${passed}`),
      await countByZone(given, `${reported} AND ${passed}`, "DISTINCT report")
    ];
    const own = zones.zones.map(({rank, patrol, geometry}) => {
      const [n, km2] = [counts.get(rank) ?? 0, areaKm2(geometry)];
      return {
        listed: patrol.rank <= LISTED && patrol.incidents > 0,
        n,
        km2,
        density: (reports.get(rank) ?? 0) / km2
      };
    });
    const listed = own.filter((zone) => zone.listed);
    const densities = own.map(({density}) => density).sort((a, b) => b - a);
    const last = (1 - TIES) * densities[listed.length - 1];
    return [
      within(WORDS, figures[0].value, total(listed.map(({n}) => n))),
      within(OUTLINE, figures[1].value, total(listed.map(({km2}) => km2))),
      same("among the first", listed.length, listed.filter(({density}) => density >= last).length)
    ];
  }
};

const zoneTrend: Claim = {
  name: "zone-trend-of-*",
  how: "counts the incidents within the zone's outline, as the report draws it, of the days compared and of the same days a year before; how far chance may have its part is not recomputed",
  async recompute(given) {
    const {report, figures, subject} = given;
    const days = report("zones.json")?.outlook.trend;
    const zone = report("zones.json")?.zones.find(({rank}) => String(rank) === subject);
    if (!zone || !days) throw new Error(`the report has no trend of zone ${subject}`);
    const dates = [" - INTERVAL 1 YEAR", ""].map(
      (before) => `"at"::DATE BETWEEN DATE '${days.from}'${before} AND DATE '${days.to}'${before}`
    );
    const stated = figures[0].value.split(" → ");
    const compared: Compared[] = [];
    for (const [i, counted] of dates.entries())
      compared.push(nearly(stated[i], (await countByZone(given, counted)).get(zone.rank) ?? 0));
    return compared;
  }
};

const zoneHours: Claim = {
  name: "zone-hours-of-*",
  how: "counts the incidents within the zone's outline in the hours named, of every second week, which the report keeps to measure, over those of its mean hour",
  async recompute(given) {
    const zones = present(given.report("rhythms.json")?.zones ?? null);
    const zone = zones?.zones.find(({rank}) => String(rank) === given.subject);
    if (!zones || !zone) throw new Error(`the report has no hours of zone ${given.subject}`);
    const [peak] = zone.peaks
      .filter(({ratio}) => ratio.lo > 1)
      .sort((a, b) => b.ratio.lo - a.ratio.lo || a.from - b.from);
    const monday = `(DATE '${given.dataset.period.from}' + ((8 - isodow(DATE '${given.dataset.period.from}')) % 7)::INT)`;
    const week = `("at"::DATE - ${monday}) // 7`;
    const hour = `((isodow("at") - 1) * 24 + hour("at") + ${168 - peak.from}) % 168`;
    const [{ratio}] = await given.rows<{ratio: number}>(
      `WITH ${await groundOfZones(given)}
       SELECT count(*) FILTER (${hour} < ${peak.length}) * 168 / (${peak.length} * count(*)) AS ratio
       FROM incidents JOIN ground USING (lat, lon)
       WHERE zone = ${zone.rank} AND "at"::DATE >= ${monday} AND ${week} < ${zones.n_weeks} AND ${week} % 2 = 1 AND ${withTime(given)}`
    );
    return [within(OUTLINE, given.figures[0].value, ratio)];
  }
};

export const ZONE_CLAIMS: readonly Claim[] = [densestZones, patrolZones, zoneTrend, zoneHours];
