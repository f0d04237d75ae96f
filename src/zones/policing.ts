import type {Zone} from "../report/hotspots.ts";
import {type Area, areaLookup} from "../space/areas.ts";
import {majority, type Places} from "../space/places.ts";
import {type Projection, toX, toY} from "../space/projection.ts";

/** A district's police station. */
export interface Station {
  district: number;
  name: string;
  lat: number;
  lon: number;
}

/** The police of a city whose boundaries are known. */
export interface Police {
  districts: readonly Area[];
  stations: readonly Station[];
}

/**
 * Which district and station some places belong to, where its police is known: the district with most
 * of their incidents, and the station nearest to a point in a straight line.
 */
export function policing(
  police: Police | null,
  projection: Projection,
  {x, y, weight}: Pick<Places, "x" | "y" | "weight">
): (places: readonly number[], centre: {lat: number; lon: number}) => Pick<Zone, "district" | "station"> {
  if (police === null) return () => ({district: null, station: null});
  const {districts, stations} = police;
  const lookup = areaLookup(districts, projection);
  const nameOf = new Map(districts.map(({number, name}) => [number, name]));
  return (places, {lat, lon}) => {
    const number = majority(places, (place) => lookup(x[place], y[place]), weight);
    const distances = stations.map(({district, name, ...station}) => {
      const east = toX(projection, station.lon) - toX(projection, lon);
      const north = toY(projection, station.lat) - toY(projection, lat);
      return {district, name, distance_m: Math.round(Math.hypot(east, north))};
    });
    const [nearest] = distances.sort((a, b) => a.distance_m - b.distance_m || a.district - b.district);
    return {
      district: number === null ? null : {number, name: nameOf.get(number) ?? ""},
      station: nearest ?? null
    };
  };
}
