import {type CoordinateChange, changed, type LatLon, MISREADINGS} from "../../space/coordinate-changes.ts";
import {type NearCity, nearCity} from "./near-city.ts";

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
