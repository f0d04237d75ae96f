import {type CoordinateChange, changed, type LatLon, MISREADINGS} from "../../space/coordinate-changes.ts";
import {distanceKm, type NearCity, nearCity} from "./near-city.ts";
import {namedNear, type OwnWords} from "./own-words.ts";

/** How many times more must speak for a city elsewhere than for the place as it is given. */
const TIMES = 30;

/** What speaks for any place at all, in people: below this there may be a village that no list has. */
const VILLAGE = 1000;

/** How coordinates were probably meant. */
export interface Misreading {
  changes: readonly CoordinateChange[];
  city: NearCity;
}

/**
 * Tells coordinates whose axes are swapped or whose minus is lost: hardly anybody lives at the place as it is given, and a
 * city lies there when it is read otherwise. Null where nothing speaks for another reading. Two kilometres beside the centres of
 * GeoNames' places, none of 9,062 cities of 50,000 people is doubted, 0.07% of towns of 5,000 and 0.8% of villages. Of cities of the
 * United States swapped ones are told always, a lost minus of longitude in 78% (of those of 500,000 people in 92%): eastern
 * Asia is full of cities where America would be. The limits were chosen on these cities.
 * @example
 * misreading({lat: -46.63, lon: -23.55})?.city.name; // → "São Paulo"
 */
export function misreading(place: LatLon): Misreading | null {
  const least = TIMES * Math.max(VILLAGE, nearCity(place)?.pull ?? 0);
  let best: Misreading | null = null;
  for (const changes of MISREADINGS) {
    const city = nearCity(changed(place, changes));
    if (city !== null && city.pull >= least && city.pull > (best?.city.pull ?? 0)) best = {changes, city};
  }
  return best;
}

/** A reading less far than this from the place as it is given is no other place, km. */
const ELSEWHERE_KM = 100;

/** Readings of coordinates by which they lie somewhere else, near a city, the city that pulls most first. */
function readingsElsewhere(place: LatLon, all: readonly (readonly CoordinateChange[])[]): Misreading[] {
  return all
    .flatMap((changes) => {
      const there = changed(place, changes);
      const city = distanceKm(place, there) < ELSEWHERE_KM ? null : nearCity(there);
      return city === null ? [] : [{changes, city}];
    })
    .sort((a, b) => b.city.pull - a.city.pull);
}

/**
 * The reading of coordinates that files speak for in words: they name a place there, and none where the coordinates lie as they
 * are given. Null where they do not.
 */
export function namedMisreading(place: LatLon, words: OwnWords): (Misreading & {named: string}) | null {
  const readings = readingsElsewhere(place, MISREADINGS).filter(({city}) => city.pull >= VILLAGE);
  if (readings.length === 0 || namedNear(words, place) !== null) return null;
  for (const reading of readings) {
    const named = namedNear(words, changed(place, reading.changes));
    if (named) return {...reading, named};
  }
  return null;
}

/**
 * A city where the coordinates would lie if a minus were lost, where one lies as they are given too, so that only a person can tell.
 * Null where there is none, or where files name the place as it is given. Of cities of 100,000 people 0.9% are given rightly and have
 * such another; of those of the United States whose minus is lost every one that is not asked about has it.
 * @example
 * lostMinus({lat: 41.69, lon: 86.25}, [])?.city.name; // → "South Bend"
 */
export function lostMinus(place: LatLon, words: OwnWords): Misreading | null {
  const {lat, lon} = place;
  const lost = MISREADINGS.filter(
    (changes) =>
      !changes.includes("swap") &&
      (lat > 0 || !changes.includes("negate-latitude")) &&
      (lon > 0 || !changes.includes("negate-longitude"))
  );
  const [best] = readingsElsewhere(place, lost).filter(({city}) => city.pull >= TIMES * VILLAGE);
  return best === undefined || namedNear(words, place) !== null ? null : best;
}
