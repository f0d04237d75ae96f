import type {Engine} from "../engine/engine.ts";
import {placeKindCounts} from "../pipeline/queries/place-kind-counts.ts";
import type {TypeStamps} from "../pipeline/queries/placeholder-weight.ts";
import {placeKindsInWords} from "../prose/report/place-kinds.ts";
import {reasonText} from "../prose/report/reasons.ts";
import type {AreaKinds} from "../report/place-kinds.ts";
import type {Places} from "../space/places.ts";
import {MIN_IN_AREA, placeKinds} from "../temporal/place-kinds.ts";

/** What areas differ by, in numbers and in sentences. */
export interface KindsOfAreas {
  kinds: AreaKinds;
  findings: string[];
}

/** How kinds of areas are found. */
export interface KindsOfAreasOptions {
  /** Areas with fewer incidents are left out. Default 200. */
  min_incidents?: number;
  /** Of the UMAP of the areas. Default 42. */
  seed?: number;
  /** Times of each type that stand for "not known": their records are left out. Default none. */
  stamps?: readonly TypeStamps[];
}

/**
 * Kinds of areas: correspondence analysis of areas × (type of crime × twelve times of the week), as the Reduction page shows
 * it. Scores are row-major areas × axes, in the order of `kinds.names`.
 * @param file incidents with `at`, `type`, `lat` and `lon`: a Parquet file, or a table
 * @param places the distinct places with the number of the area of each, 0 for none
 * @param names of areas by number; others are "Area 7"
 * @throws RangeError when there are too few areas, types or times to compare, with how many are needed
 * @example
 * const engine = await openEngine({threads: 1, temp_dir: folder}), lat = Float64Array.from({length: 8}, (_, a) => a);
 * const type = "IF((i // 168) % 10 > a, 'THEFT', 'ASSAULT') AS type, a AS lat, 0 AS lon FROM range(8400) r(i), range(8) s(a)";
 * await engine.run(`CREATE TABLE t AS SELECT TIMESTAMP '2017-01-02' + INTERVAL 1 HOUR * i AS "at", ${type}`);
 * const places = {lat, lon: new Float64Array(8), area: Int32Array.from(lat, (a) => a + 1)};
 * const {kinds} = await kindsOfAreas(engine, "t", places, {1: "Loop"});
 * [kinds.names[0], kinds.types, kinds.axes[0].share]; // → ["Loop", ["THEFT", "ASSAULT"], 1]
 */
export async function kindsOfAreas(
  engine: Engine,
  file: string,
  {lat, lon, area}: Pick<Places, "lat" | "lon" | "area">,
  names: Readonly<Record<number, string>>,
  {min_incidents = MIN_IN_AREA, seed = 42, stamps = []}: KindsOfAreasOptions = {}
): Promise<KindsOfAreas> {
  const numbers = [...new Set(area)].filter((number) => number > 0).sort((a, b) => a - b);
  const row_of = new Map(numbers.map((number, row) => [number, row]));
  const of_place = {
    area: area.map((number) => row_of.get(number) ?? -1),
    cell: new Int32Array(area.length).fill(-1)
  };
  const {types, by_area} = await placeKindCounts(engine, file, {lat, lon}, of_place, stamps);
  const found = placeKinds(by_area, types, {n_places: numbers.length, min_incidents, seed});
  if ("absent" in found) throw new RangeError(reasonText(found.absent));
  const kept = Array.from(found.kept, (row) => numbers[row]);
  const {areas, findings} = placeKindsInWords({
    areas: {
      ...found.kinds,
      numbers: kept,
      names: kept.map((number) => names[number] ?? `Area ${number}`),
      mapped: false
    },
    cells: {absent: {why: "no_areas"}}
  });
  if ("absent" in areas) throw new RangeError(areas.absent);
  return {kinds: areas, findings: findings.areas};
}
