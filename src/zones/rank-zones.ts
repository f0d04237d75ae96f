import {peakHours} from "../calendar/night.ts";
import {placeKind} from "../features/location-kind.ts";
import {
  type MonthClass,
  type PlaceKind,
  type PlaceShares,
  placeShares,
  type Zone
} from "../report/hotspots.ts";
import {mainArea, type Places, type PlacesInfo} from "../space/places.ts";
import {round} from "../stats/round.ts";
import {sum} from "../stats/sums.ts";
import {blockName, crossStreet, placeName} from "./block-name.ts";
import type {policing} from "./policing.ts";
import {uniqueNames} from "./unique-names.ts";
import {byZone, type ZoneGround} from "./zone-ground.ts";
import {outlinesOf} from "./zone-outlines.ts";

const TYPES_SHOWN = 3;
const LOCATIONS_SHOWN = 3;
const PEAK_LENGTH = 3;

/** What the incidents of each zone are like: counts by type, hour, block and description of the place, most first. */
export interface ZoneCounts {
  types: Map<number, {type: string; n: number; arrests: number | null}[]>;
  hours: Map<number, {hour: number; n: number}[]>;
  blocks: Map<number, {block: string; n: number}[]>;
  locations: Map<number, {location: string | null; n: number}[]>;
}

/** What zones are described by. */
export interface ZoneFacts {
  places: Places;
  info: PlacesInfo;
  ground: ZoneGround;
  /** How far ground reaches around the places that make a zone, metres. */
  reach_m: number;
  counts: ZoneCounts;
  /** Days of the data. */
  n_days: number;
  /** Whether any file says who was arrested, what kind of place it was, and at what time of day. */
  has: {arrest: boolean; location: boolean; times: boolean};
  /** Reports of each zone, by rank; null where rows are not several offences of a report. */
  reports: readonly number[] | null;
  /** One per zone, by rank. */
  ranks: readonly Pick<Zone, "chances" | "patrol">[];
  outlooks: readonly Pick<Zone, "forecast" | "trend">[];
  /** How the months of some cells went. */
  monthsOf: (cells: readonly {col: number; row: number}[]) => MonthClass | null;
  policeOf: ReturnType<typeof policing>;
}

/** Names and describes zones, by rank. */
export function rankZones(facts: ZoneFacts): Zone[] {
  const {places, info, ground, counts, n_days, has, ranks, outlooks, monthsOf, policeOf} = facts;
  const members = byZone(ground.zone_of, ground);
  const cells = byZone(ground.zone, ground);
  const outlineOf = outlinesOf(facts);
  const {weight} = places;

  const zones = Array.from(ground.ranked, (label, i) => {
    const own = members[i];
    const incidents = sum(own.map((place) => weight[place]));
    const mean = (values: Float64Array) => sum(own.map((place) => weight[place] * values[place])) / incidents;
    const area_km2 = ground.area_km2[i];
    const zoneTypes = counts.types.get(i) ?? [];
    const byHour = new Array<number>(24).fill(0);
    for (const row of counts.hours.get(i) ?? []) byHour[row.hour] = row.n;
    const blocks = (counts.blocks.get(i) ?? []).map(({block}) => block);
    const area_name = mainArea(own, places, info.area_names);
    const block = blocks.length === 0 ? null : blockName(blocks[0]);
    const lat = round(mean(places.lat), 6);
    const lon = round(mean(places.lon), 6);
    const peak = peakHours(byHour, PEAK_LENGTH);
    const described = has.location ? (counts.locations.get(i) ?? []) : [];
    const zone: Zone = {
      rank: i + 1,
      ...ranks[i],
      label,
      name: placeName(area_name, block, `Zone at ${lat.toFixed(3)}, ${lon.toFixed(3)}`),
      area_name,
      block,
      lat,
      lon,
      incidents,
      ...(facts.reports && {reports: facts.reports[i]}),
      share: round(incidents / info.incidents, 6),
      area_km2,
      density: round(incidents / area_km2 / n_days, 3),
      types: zoneTypes.slice(0, TYPES_SHOWN).map(({type, n, arrests}) => ({
        type,
        incidents: n,
        share: round(n / incidents, 4),
        arrest_share: has.arrest ? round((arrests ?? 0) / n, 4) : null
      })),
      kinds: has.location ? kindsOf(described, incidents) : null,
      locations: described
        .flatMap(({location, n}) =>
          location ? [{description: location, share: round(n / incidents, 4)}] : []
        )
        .slice(0, LOCATIONS_SHOWN),
      hours: has.times ? byHour : null,
      peak: has.times ? {...peak, share: round(peak.share, 4)} : null,
      arrest_share: has.arrest ? round(sum(zoneTypes.map(({arrests}) => arrests ?? 0)) / incidents, 4) : null,
      ...roundedOutlook(outlooks[i]),
      months: monthsOf(cells[i].map((cell) => ({col: ground.col[cell], row: ground.row[cell]}))),
      ...policeOf(own, {lat, lon}),
      geometry: outlineOf(i)
    };
    return {zone, cross: crossStreet(blocks)};
  });
  const names = uniqueNames(zones.map(({zone, cross}) => ({...zone, cross})));
  return zones.map(({zone}, i) => ({...zone, name: names[i]}));
}

/** An outlook with as many digits as are read. */
function roundedOutlook({
  forecast,
  trend
}: Pick<Zone, "forecast" | "trend">): Pick<Zone, "forecast" | "trend"> {
  const of = (value: number) => round(value, 5);
  const ratio = trend?.ratio;
  return {
    forecast: {...forecast, expected: of(forecast.expected)},
    trend: trend && {
      ...trend,
      ratio: ratio ? {ratio: of(ratio.ratio), lo: of(ratio.lo), hi: of(ratio.hi)} : null,
      false_sign: trend.false_sign === null ? null : of(trend.false_sign)
    }
  };
}

function kindsOf(described: readonly {location: string | null; n: number}[], incidents: number): PlaceShares {
  const share = (kind: PlaceKind) =>
    round(sum(described.map(({location, n}) => (placeKind(location) === kind ? n : 0))) / incidents, 4);
  return placeShares(share);
}
