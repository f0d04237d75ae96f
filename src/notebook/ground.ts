import {literal} from "../engine/database.ts";
import type {Engine} from "../engine/engine.ts";
import {indexCells} from "../space/cells.ts";
import {groundAt} from "../space/ground.ts";
import {type Projection, toX, toY} from "../space/projection.ts";
import {refuse} from "./option-words.ts";
import type {Incidents} from "./read-incidents.ts";

/** What ground is divided by: square cells, or areas that a column names. */
export const GROUNDS = ["cell", "community_area", "district", "beat", "ward"] as const;
export type GroundBy = (typeof GROUNDS)[number];

/** Columns of numbers, in which 0 stands for none. */
const NUMBERED: ReadonlySet<GroundBy> = new Set(["community_area", "ward"]);

/** How ground is divided. */
export interface GroundOptions {
  /** Default "cell". */
  by?: GroundBy;
  /** Side of a cell, metres. Default 450; never finer than the coordinates are. */
  cell_m?: number;
}

/** Ground divided into places: cells or areas. */
export interface DividedGround {
  /** Name of each place: that of its area, else how many cells it lies east or west, north or south of the median place's: "W9 N1". */
  names: string[];
  /** Where the middle of each place's incidents lies, degrees. */
  lat: Float64Array;
  lon: Float64Array;
  /** Each pair of coordinates of the incidents, and its place; −1 for none. */
  points: {lat: Float64Array; lon: Float64Array; place: Int32Array};
}

/** How a city's ground is projected and how fine its coordinates are. */
export function groundOf({
  data: {median_lat, median_lon, coordinate_step: step}
}: Pick<Incidents, "data">): ReturnType<typeof groundAt> {
  return groundAt(median_lat, median_lon, step?.all ? step.degrees : null);
}

/**
 * Divides the ground of the located incidents.
 * @throws RangeError on a division that is not known, InputError on one that these files do not name
 */
export async function divideGround(
  incidents: Incidents,
  engine: Engine,
  {by = "cell", cell_m = 450}: GroundOptions
): Promise<DividedGround> {
  if (!GROUNDS.includes(by)) throw new RangeError(`by must be one of ${GROUNDS.join(", ")}, got ${by}`);
  const {projection, grain} = groundOf(incidents);
  if (by === "cell" && !(cell_m >= grain.cell_m && cell_m <= 50_000))
    throw new RangeError(`cell_m must be from ${Math.ceil(grain.cell_m)} to 50,000 metres, got ${cell_m}`);
  const file = literal(incidents.file);
  const area = by === "cell" ? "NULL" : NUMBERED.has(by) ? `nullif(${by}, 0)::VARCHAR` : by;
  // Of several areas at one place the one with most incidents, of as many the first by name.
  const points = await engine.rows<{lat: number; lon: number; n: number; area: string | null}>(
    `WITH named AS (SELECT lat, lon, ${area} AS area, count(*) AS n FROM ${file} WHERE lat IS NOT NULL GROUP BY ALL)
     SELECT lat, lon, sum(n)::BIGINT AS n, first(area ORDER BY n DESC, area) FILTER (area IS NOT NULL) AS area
     FROM named GROUP BY lat, lon ORDER BY lat, lon`
  );
  const [lat, lon, n] = (["lat", "lon", "n"] as const).map((key) =>
    Float64Array.from(points, (point) => point[key])
  );
  const {place, names} =
    by === "cell"
      ? cellsOf(lat, lon, projection, cell_m)
      : areasOf(
          points.map((point) => point.area),
          by
        );
  return {names, ...middles(names.length, {lat, lon, n, place}), points: {lat, lon, place}};
}

function cellsOf(lat: Float64Array, lon: Float64Array, projection: Projection, cell_m: number) {
  const {col, row, cell_of} = indexCells(
    lon.map((value) => toX(projection, value)),
    lat.map((value) => toY(projection, value)),
    cell_m
  );
  const names = Array.from(col, (c, i) => `${signed(c, "E", "W")} ${signed(row[i], "N", "S")}`);
  return {place: cell_of, names};
}

/** How many cells a cell lies east or west (north or south) of the one that begins at the median place. */
const signed = (steps: number, more: string, less: string): string =>
  `${steps < 0 ? less : more}${Math.abs(steps)}`;

function areasOf(areas: readonly (string | null)[], by: GroundBy) {
  const names = [...new Set(areas)].filter((name) => name !== null).sort(naturally);
  if (names.length === 0)
    refuse(
      `no incident has a value in the column ${by}; name its header with columns: { ${by}: "..." }, or divide by cells`
    );
  const number = new Map(names.map((name, i) => [name, i]));
  return {place: Int32Array.from(areas, (name) => (name === null ? -1 : (number.get(name) ?? -1))), names};
}

/** Numbers by size, other names by letters. */
const naturally = (a: string, b: string): number => Number(a) - Number(b) || (a < b ? -1 : 1);

/** The mean place of each place's incidents. */
function middles(
  n_places: number,
  {lat, lon, n, place}: {lat: Float64Array; lon: Float64Array; n: Float64Array; place: Int32Array}
) {
  const [sum_lat, sum_lon, all] = [0, 0, 0].map(() => new Float64Array(n_places));
  place.forEach((of, i) => {
    if (of < 0) return;
    sum_lat[of] += n[i] * lat[i];
    sum_lon[of] += n[i] * lon[i];
    all[of] += n[i];
  });
  return {lat: sum_lat.map((sum, i) => sum / all[i]), lon: sum_lon.map((sum, i) => sum / all[i])};
}

/**
 * The incidents' own names of some types, whatever the case.
 * @param wanted null for all
 * @throws InputError on a name that is no type
 */
export function namesOfTypes(have: readonly string[], wanted: readonly string[] | null): string[] {
  if (wanted === null) return [...have];
  const plain = (name: string) => name.trim().toUpperCase();
  return wanted.flatMap((name) => {
    const found = have.filter((type) => plain(type) === plain(name));
    if (found.length > 0) return found;
    return refuse(`no type "${name}" (have: ${have.join(", ")}); check the spelling`);
  });
}
