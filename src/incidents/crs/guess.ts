import type {LatLon} from "../../space/coordinate-changes.ts";
import {type NearCity, nearCity} from "../place/near-city.ts";
import {namedNear, type OwnWords} from "../place/own-words.ts";
import {type Crs, readCrs, systemsOf, WEB_MERCATOR} from "./projected.ts";

/** Units that coordinates beyond 90 and 180 may be in. */
export interface Units {
  /** Code and name in the EPSG registry; null of parts of a degree. */
  crs: {code: string; name: string} | null;
  /** Parts of a degree: 1,000,000 where coordinates are microdegrees. */
  per_degree: number | null;
  toDegrees: Crs["toDegrees"];
}

export const unitsOf = ({code, name, toDegrees}: Crs): Units => ({
  crs: {code, name},
  per_degree: null,
  toDegrees
});

const partsOf = (per_degree: number): Units => ({
  crs: null,
  per_degree,
  toDegrees: (x, y) => ({lat: y / per_degree, lon: x / per_degree})
});

/** What speaks for a place, in people: below this no city is near. */
const VILLAGE = 1000;

interface Guess {
  units: Units;
  /** Whether `readCrs` reads them. */
  known: boolean;
  place: LatLon;
  city: NearCity;
}

function guessOf(units: Units, place: LatLon, known = true): Guess[] {
  if (!(Math.abs(place.lat) <= 85 && Math.abs(place.lon) <= 180)) return [];
  const city = nearCity(place);
  return city !== null && city.pull >= VILLAGE ? [{units, known, place, city}] : [];
}

/** Systems that are one place to within 0.1 degrees count once, by the first of these names, else by the lowest code. */
const FIRST = [/^WGS 84 \/ UTM/, /^(NAD83|ETRS89|SIRGAS 2000|MAGNA-SIRGAS|GDA2020|OSGB36) \//];

function onceEach(guesses: readonly Guess[]): Guess[] {
  const rank = ({units}: Guess) =>
    (FIRST.findIndex((form) => form.test(units.crs?.name ?? "")) + FIRST.length + 1) % (FIRST.length + 1);
  const sorted = guesses.toSorted(
    (a, b) =>
      Number(b.known) - Number(a.known) ||
      rank(a) - rank(b) ||
      Number(a.units.crs?.code.slice(5)) - Number(b.units.crs?.code.slice(5))
  );
  const seen = new Map<string, Guess>();
  for (const guess of sorted) {
    const key = `${guess.place.lat.toFixed(1)} ${guess.place.lon.toFixed(1)}`;
    if (!seen.has(key)) seen.set(key, guess);
  }
  return [...seen.values()].sort((a, b) => b.city.pull - a.city.pull);
}

/**
 * What coordinates that are no degrees may be in, by where a place of theirs would lie: near a city, or where the files say.
 * @returns `sure`, where no system of an area fits and only one of the world, Web Mercator or parts of a degree, or where that lies at a
 * place that the files name; and all systems that fit, the likeliest first: where the files name a place, those that lie there
 */
export function guessUnits(
  {lat: y, lon: x}: LatLon,
  words: OwnWords
): {sure: Units | null; systems: Guess[]} {
  const whole = Number.isInteger(x) && Number.isInteger(y);
  const world = [unitsOf(readCrs(WEB_MERCATOR)), ...(whole ? [partsOf(1e6), partsOf(1e7)] : [])].flatMap(
    (units) => guessOf(units, units.toDegrees(x, y))
  );
  const fitting = onceEach(
    systemsOf(x, y).flatMap(({crs, place, known}) => guessOf(unitsOf(crs), place, known))
  );
  const isNamed = ({place}: Guess) => namedNear(words, place) !== null;
  const [named, named_areas] = [world.filter(isNamed), fitting.filter(isNamed)];
  const [only] = named.length > 0 ? named : world;
  const is_sure =
    named_areas.length === 0 && (named.length === 1 || (world.length === 1 && fitting.length === 0));
  const likely = [...named, ...named_areas];
  const systems = (
    likely.length > 0 ? likely : [...fitting, ...world].sort((a, b) => b.city.pull - a.city.pull)
  ).filter(({units, known}) => known && units.crs !== null);
  return {sure: is_sure ? only.units : null, systems};
}
