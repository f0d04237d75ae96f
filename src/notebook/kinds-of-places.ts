import {countedDays} from "../calendar/counted-days.ts";
import {dayNumber} from "../calendar/days.ts";
import {literal} from "../engine/database.ts";
import type {Engine} from "../engine/engine.ts";
import {countTypes} from "../pipeline/queries/pattern-counts.ts";
import {placeKindCounts} from "../pipeline/queries/place-kind-counts.ts";
import type {TypeStamps} from "../pipeline/queries/placeholder-weight.ts";
import {kindFindings, titled} from "../prose/report/place-kinds.ts";
import {reasonText} from "../prose/report/reasons.ts";
import type {PlaceKinds} from "../report/place-kinds.ts";
import type {Reason} from "../report/reason.ts";
import {type PlaceCounts, placeKinds} from "../temporal/place-kinds.ts";
import {divideGround, type GroundOptions, namesOfTypes} from "./ground.ts";
import {refuse} from "./option-words.ts";
import {askIncidents, type Incidents, needTime} from "./read-incidents.ts";

/** How kinds of places are looked for. */
export interface KindsOptions extends GroundOptions {
  /** Types that are told apart, in any case. Default: all, of which the 15 most frequent are. */
  types?: readonly string[];
  /** Places with fewer incidents of these types are left out. Default 400 of cells, 200 of areas. */
  min_incidents?: number;
  /** Seed of UMAP. Default 42. */
  seed?: number;
}

/** A direction in which places differ, and what its two ends are. */
export interface KindsAxis {
  axis: number;
  /** Share of what tells the places apart (inertia), 0–1. */
  share: number;
  /** Correlation of the places' scores from odd weeks with those from even ones: near 0 is chance. */
  agreement: number;
  high: string;
  low: string;
}

/** A place and where it stands on the first axes; 0 on one that there is not. */
export interface KindOfPlace {
  /** The area, or how many cells it lies east or west, north or south of the median place's: "W9 N1". */
  place: string;
  lat: number;
  lon: number;
  incidents: number;
  axis_1: number;
  axis_2: number;
  axis_3: number;
  /** Where it lies in UMAP's picture of the axes that odd and even weeks agree on; null without one. */
  umap_1: number | null;
  umap_2: number | null;
}

/** Kinds of places, as tables and in sentences. */
export interface KindsOfPlaces {
  axes: KindsAxis[];
  places: KindOfPlace[];
  /** Types that are told apart. */
  types: string[];
  /** What of the inertia places of one kind would show, 0–1: that much is chance. */
  chance_share: number;
  sentences: string[];
}

/**
 * Kinds of places by some types of crime and the time of the week: correspondence analysis, as on the page Reduction, for types
 * and ground of your own choice. Times that stand for "not known" are left out.
 * @throws InputError, in a sentence, where records do not tell hours, and with too few places, types or times
 * @example
 * const city = await readIncidents("../data/sample/chicago-2015-2017.parquet", {from: "2017-01-01"});
 * const {axes, places} = await kindsOfPlaces(city, {by: "district", types: ["theft", "burglary", "robbery", "battery"]});
 * [places.length, axes[0].agreement > 0.9, axes[0].share > axes[1].share]; // → [22, true, true]
 */
export async function kindsOfPlaces(
  incidents: Incidents,
  options: KindsOptions = {}
): Promise<KindsOfPlaces> {
  const {by = "cell", cell_m = 450, types: wanted = null, seed = 42} = options;
  const {min_incidents = by === "cell" ? 400 : 200} = options;
  needTime(incidents, "hours");
  const {ground, counts, types} = await askIncidents(incidents, async (engine) => {
    const ground = await divideGround(incidents, engine, {by, cell_m});
    const {place, ...points} = ground.points;
    const stamps = await stampsOf(engine, incidents);
    const places = {area: new Int32Array(place.length).fill(-1), cell: place};
    const {types, by_cell} = await placeKindCounts(engine, incidents.file, points, places, stamps);
    return {ground, types, counts: ofTypes(by_cell, types, namesOfTypes(types, wanted))};
  });
  const found = placeKinds(counts, types, {n_places: ground.names.length, min_incidents, seed});
  if ("absent" in found) return refuse(`${reasonText(found.absent)} ${MENDS[found.absent.why] ?? ""}`.trim());
  const {kept} = found;
  const kinds: PlaceKinds = titled(found.kinds);
  const {axes, scores, n_scores, umap, n, inertia, chance_inertia} = kinds;
  const score = (row: number, k: number) => (k < n_scores ? scores[row * n_scores + k] : 0);
  const names = Array.from(kept, (place) => ground.names[place]);
  return {
    types: kinds.types,
    chance_share: Math.min(1, chance_inertia / inertia),
    axes: axes.map(({share, agreement, high, low}, k) => {
      return {axis: k + 1, share, agreement, high: high.title, low: low.title};
    }),
    places: names.map((place, row) => ({
      place,
      lat: ground.lat[kept[row]],
      lon: ground.lon[kept[row]],
      incidents: n[row],
      axis_1: score(row, 0),
      axis_2: score(row, 1),
      axis_3: score(row, 2),
      umap_1: umap?.[2 * row] ?? null,
      umap_2: umap?.[2 * row + 1] ?? null
    })),
    sentences: kindFindings(
      kinds,
      by === "cell" ? `cells of ${cell_m} m` : `places by ${by}`,
      (i) => names[i]
    )
  };
}

/** What helps where there is too little to tell kinds of places from. */
const MENDS: Partial<Record<Reason["why"], string>> = {
  few_places_to_compare: "Give larger cells (cell_m), areas (by) or a lower min_incidents.",
  few_kinds_to_compare: "Give more types."
};

/** The times of each frequent type, and which of them stand for "not known". */
async function stampsOf(
  engine: Engine,
  {file, data}: Pick<Incidents, "file" | "data">
): Promise<TypeStamps[]> {
  const {first_day, n_days} = countedDays(data);
  const days = {first_day: dayNumber(first_day), n_days};
  const {types} = await countTypes(engine, literal(file), STAMPED, days);
  return types.map(({name, treated}) => ({type: name, stamps: treated?.stamps ?? []}));
}

/** Types whose times are looked at, as in a report. */
const STAMPED = 20;

/** The counts of some types alone. */
function ofTypes(counts: PlaceCounts, types: readonly string[], names: readonly string[]): PlaceCounts {
  const kept = new Set(names.map((name) => types.indexOf(name)));
  const rows = Array.from(counts.type, (type, i) => (kept.has(type) ? i : -1)).filter((i) => i >= 0);
  const pick = (column: ArrayLike<number>) => Float64Array.from(rows, (i) => column[i]);
  const {place, type, block, odd, n} = counts;
  return {place: pick(place), type: pick(type), block: pick(block), odd: pick(odd), n: pick(n)};
}
