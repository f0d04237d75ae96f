import type {MultiPolygon} from "geojson";
import {isInside, METRES_PER_DEGREE} from "./city.ts";
import {type Claim, type Compared, type Given, within} from "./claim.ts";

/** Outlines are drawn to a twentieth of eps: an incident at the edge may fall on either side, or two in a small zone. */
const OUTLINE = 0.03;
const FEW = 2;

/** Zones that the list of the densest holds. */
const LISTED = 5;

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

/** Counts the incidents within an outline. @param counted SQL for those that count */
async function countWithin(
  rows: Given["rows"],
  {coordinates}: MultiPolygon,
  counted: string
): Promise<number> {
  const all = coordinates.flat(2);
  const [lons, lats] = [all.map(([lon]) => lon), all.map(([, lat]) => lat)];
  const places = await rows<{lat: number; lon: number; n: number}>(
    `SELECT lat, lon, count(*) AS n FROM incidents WHERE ${counted}
       AND lon BETWEEN ${Math.min(...lons)} AND ${Math.max(...lons)} AND lat BETWEEN ${Math.min(...lats)} AND ${Math.max(...lats)}
     GROUP BY lat, lon`
  );
  let n = 0;
  for (const place of places)
    if (coordinates.some((polygon) => isInside(polygon, place.lon, place.lat))) n += place.n;
  return n;
}

/** Holds where two counts differ by as little as an outline may leave open. */
const nearly = (stated: string, value: number): Compared => {
  const compared = within(OUTLINE, stated, value);
  return {...compared, holds: compared.holds || Math.abs(value - Number(stated.replaceAll(",", ""))) <= FEW};
};

const densestZones: Claim = {
  name: "densest-zones",
  how: "counts the incidents within the outlines of the first zones, as the report draws them, and measures these",
  async recompute({rows, report, figures}) {
    const zones = (report("zones.json")?.zones ?? []).slice(0, LISTED);
    let [incidents, km2] = [0, 0];
    for (const {geometry} of zones) {
      incidents += await countWithin(rows, geometry, "lat IS NOT NULL");
      km2 += areaKm2(geometry);
    }
    return [nearly(figures[0].value, incidents), within(2 * OUTLINE, figures[1].value, km2)];
  }
};

const zoneTrend: Claim = {
  name: "zone-trend-of-*",
  how: "counts the incidents within the zone's outline, as the report draws it, of the days compared and of the same days a year before; how far chance may have its part is not recomputed",
  async recompute({rows, report, figures, subject}) {
    const zones = report("zones.json");
    const zone = zones?.zones.find(({rank}) => String(rank) === subject);
    const days = zones?.outlook.trend;
    if (!zone || !days) throw new Error(`the report has no trend of zone ${subject}`);
    const dates = [" - INTERVAL 1 YEAR", ""].map(
      (before) => `"at"::DATE BETWEEN DATE '${days.from}'${before} AND DATE '${days.to}'${before}`
    );
    const stated = figures[0].value.split(" → ");
    const compared: Compared[] = [];
    for (const [i, counted] of dates.entries())
      compared.push(nearly(stated[i], await countWithin(rows, zone.geometry, counted)));
    return compared;
  }
};

export const ZONE_CLAIMS: readonly Claim[] = [densestZones, zoneTrend];
