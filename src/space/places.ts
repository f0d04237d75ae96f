import type {Grain} from "./cells.ts";
import type {Projection} from "./projection.ts";

/** The distinct places of a data set, in order of latitude, then longitude. */
export interface Places {
  lat: Float64Array;
  lon: Float64Array;
  /** Metres east and north of the median place. */
  x: Float64Array;
  y: Float64Array;
  /** Incidents at the place. */
  weight: Float64Array;
  /** Incidents before the test days. */
  train: Float64Array;
  /** Number of the community area; 0 where unknown. */
  area: Int32Array;
  /** Reports at the place, and those before the test days; only where rows are offences, several of a report. */
  reports?: Float64Array;
  train_reports?: Float64Array;
}

/** Places that weigh as many reports as they have, where these are fewer than their incidents. */
export const byReport = (places: Places): Places => {
  const {reports = places.weight, train_reports = places.train} = places;
  return {...places, weight: reports, train: train_reports};
};

export interface PlacesInfo {
  projection: Projection;
  /** Cells of 150 m, or of the step that coordinates are rounded to where that is coarser. */
  grain: Grain;
  /** Whether the shipped community areas cover most of these incidents. */
  boundaries: boolean;
  area_source: "community_area" | "boundaries" | "kmeans";
  /** Names of the areas by number, where known. */
  area_names: Record<string, string>;
  /** Days held out to judge a setting on. */
  test: {from: string; to: string; incidents: number};
  n_places: number;
  incidents: number;
}

/** The name of the area that holds most of some places' incidents; null when no place has one. */
export function mainArea(
  indices: Iterable<number>,
  places: Places,
  names: PlacesInfo["area_names"]
): string | null {
  const area = majority(indices, (i) => places.area[i], places.weight);
  return area === null ? null : (names[area] ?? `Area ${area}`);
}

/** The number above 0 with most of some places' incidents; ties go to the lower one, null where no place has one. */
export function majority(
  indices: Iterable<number>,
  numberOf: (place: number) => number,
  weight: Float64Array
): number | null {
  const votes = new Map<number, number>();
  for (const i of indices) {
    const number = numberOf(i);
    if (number > 0) votes.set(number, (votes.get(number) ?? 0) + weight[i]);
  }
  const [winner] = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return winner?.[0] ?? null;
}
