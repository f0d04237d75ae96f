import {literal} from "../../src/engine/database.ts";
import {drawIndexSql, drawsSql, shareSlots, unitSql} from "./draws.ts";
import {officialSql, writeRows} from "./official-city.ts";

/** A disc in which more happens: places are even over it. */
export interface Hotspot {
  lat: number;
  lon: number;
  radius_m: number;
  /** Share of all rows planted in it; the background adds its own rows to the same ground. */
  share: number;
}

export interface SyntheticCityOptions {
  rows: number;
  seed: number;
  /** The file to write, by its ending: `.parquet`, `.csv` or `.csv.gz`. */
  out: string;
  /** True snaps places to the street points of a 100 m lattice, as police blocks are; false leaves them apart. */
  block_level: boolean;
  hotspots?: Hotspot[];
  /** First day, ISO; 2015-01-01 by default. */
  from?: string;
  /** Days from then; 1096 by default, three years. */
  days?: number;
  /** Share of rows without coordinates; 0.01 by default. */
  unlocated_share?: number;
  threads?: number;
}

/** What was planted, exactly: the probabilities every row was drawn with. */
export interface Truth {
  rows: number;
  seed: number;
  /** The rectangle of the background, which holds the share that no hotspot has. */
  city: {lat: number; lon: number; width_m: number; height_m: number};
  hotspots: Hotspot[];
  background_share: number;
  unlocated_share: number;
  arrest_share: number;
  type_share: Record<string, number>;
  /** By hour 0 to 23, by weekday from Sunday, by month from January. */
  hour_share: number[];
  weekday_share: number[];
  month_share: number[];
  period: {from: string; days: number};
}

const CITY = {lat: 41.84, lon: -87.7, width_m: 20_000, height_m: 30_000};
const METRES_PER_DEGREE = 111_194.93;
const METRES_PER_DEGREE_LON = METRES_PER_DEGREE * Math.cos((CITY.lat * Math.PI) / 180);
const LATTICE_M = 100;
const ARREST_SHARE = 0.25;

const HOTSPOTS: Hotspot[] = [
  {lat: 41.882, lon: -87.63, radius_m: 600, share: 0.12},
  {lat: 41.88, lon: -87.74, radius_m: 800, share: 0.08},
  {lat: 41.775, lon: -87.645, radius_m: 700, share: 0.06},
  {lat: 41.92, lon: -87.765, radius_m: 400, share: 0.03},
  {lat: 41.95, lon: -87.655, radius_m: 300, share: 0.02},
  {lat: 41.73, lon: -87.6, radius_m: 500, share: 0.03}
];

const TYPES: Record<string, number> = {
  THEFT: 24,
  BATTERY: 19,
  "CRIMINAL DAMAGE": 11,
  ASSAULT: 7,
  "DECEPTIVE PRACTICE": 7,
  "OTHER OFFENSE": 7,
  NARCOTICS: 6,
  BURGLARY: 5,
  "MOTOR VEHICLE THEFT": 5,
  ROBBERY: 4,
  "CRIMINAL TRESPASS": 3,
  "WEAPONS VIOLATION": 2
};

const HOURS = [
  32, 24, 20, 17, 13, 12, 14, 19, 28, 37, 35, 36, 41, 39, 40, 43, 42, 43, 47, 46, 43, 41, 40, 33
];
const WEEKDAYS = [98, 98, 98, 99, 99, 106, 102];
const MONTHS = [92, 80, 95, 97, 106, 107, 112, 111, 105, 104, 97, 94];

/** Weight of each day, by weekday and season. */
function dayWeights(from: string, days: number): {weight: number[]; weekday: number[]; month: number[]} {
  const start = Date.parse(`${from}T00:00:00Z`);
  if (Number.isNaN(start)) throw new RangeError(`from must be an ISO date such as 2015-01-01, got ${from}`);
  const dates = Array.from({length: days}, (_, day) => new Date(start + day * 86_400_000));
  const weekday = dates.map((date) => date.getUTCDay());
  const month = dates.map((date) => date.getUTCMonth());
  const weight = dates.map((_, day) => (WEEKDAYS[weekday[day] ?? 0] ?? 0) * (MONTHS[month[day] ?? 0] ?? 0));
  return {weight, weekday, month};
}

function sumBy(share: readonly number[], group: readonly number[], groups: number): number[] {
  const sums = new Array<number>(groups).fill(0);
  share.forEach((value, i) => {
    const key = group[i] ?? 0;
    sums[key] = (sums[key] ?? 0) + value;
  });
  return sums;
}

function checkCity(rows: number, days: number, planted: number, out: string): void {
  const whole = (value: number) => Number.isInteger(value) && value > 0;
  if (!whole(rows)) throw new RangeError(`rows must be a whole number above 0, got ${rows}`);
  if (!whole(days)) throw new RangeError(`days must be a whole number above 0, got ${days}`);
  if (!(planted <= 1)) throw new RangeError(`the hotspots' shares must sum to at most 1, got ${planted}`);
  if (/\.(parquet|csv|csv\.gz)$/.test(out)) return;
  throw new RangeError(`out must end in .parquet, .csv or .csv.gz, got ${out}`);
}

/**
 * Writes a synthetic city with planted hotspots and known rhythms of day, week and season, in the official columns.
 * The same options give the same rows on any machine. Returns the truth that an analysis should recover.
 * @throws RangeError for rows, days or shares out of range, or an unknown ending.
 */
export async function writeSyntheticCity(options: SyntheticCityOptions): Promise<Truth> {
  const {rows, seed, out, block_level, from = "2015-01-01", days = 1096} = options;
  const {hotspots = HOTSPOTS, unlocated_share = 0.01} = options;
  const planted = hotspots.reduce((sum, hotspot) => sum + hotspot.share, 0);
  checkCity(rows, days, planted, out);
  const day = dayWeights(from, days);
  const slots = {
    place: shareSlots([...hotspots.map((hotspot) => hotspot.share), 1 - planted], 12),
    day: shareSlots(day.weight, Math.max(14, Math.ceil(Math.log2(days * 8)))),
    hour: shareSlots(HOURS, 12),
    type: shareSlots(Object.values(TYPES), 12)
  };
  const discs = [...hotspots.map(toMetres), {x: 0, y: 0, radius: 0}];
  const list = (values: readonly (number | string)[], index: string) =>
    `[${values.map((value) => (typeof value === "string" ? literal(value) : value)).join(",")}][${index} + 1]`;
  const disc = (of: (disc: {x: number; y: number; radius: number}) => number) => list(discs.map(of), "place");
  const snap = (value: string) => (block_level ? `round((${value}) / ${LATTICE_M}) * ${LATTICE_M}` : value);
  const u = unitSql;
  const coordinate = (even: string, width_m: number, centre: string, wave: string) =>
    snap(`CASE WHEN place = ${hotspots.length} THEN (${u(even)} - 0.5) * ${width_m}
      ELSE ${centre} + ${disc(({radius}) => radius)} * sqrt(${u("u1")}) * ${wave}(${u("u2")} * 2 * pi()) END`);
  const placed = `SELECT *,
      ${coordinate(
        "u1",
        CITY.width_m,
        disc(({x}) => x),
        "cos"
      )} AS x,
      ${coordinate(
        "u2",
        CITY.height_m,
        disc(({y}) => y),
        "sin"
      )} AS y
    FROM (SELECT i, u1, u2, ${drawIndexSql(slots.place, "u0")} AS place, ${drawIndexSql(slots.type, "u6")} AS type,
        TIMESTAMP ${literal(`${from} 00:00:00`)} + to_seconds(86400 * ${drawIndexSql(slots.day, "u3")}
          + 3600 * ${drawIndexSql(slots.hour, "u4")} + floor(${u("u5")} * 3600)::INTEGER) AS "at",
        ${u("u7")} >= ${unlocated_share} AS located, ${u("u8")} < ${ARREST_SHARE} AS arrest, ${u("u9")} < 0.15 AS domestic
      FROM (${drawsSql(rows, seed, 10)}))`;
  const cities = `SELECT i + 10000000 AS id, "at", located, arrest, domestic, x, y,
      ${list(Object.keys(TYPES), "type")} AS type, type AS type_index,
      round(${CITY.lat} + y / ${METRES_PER_DEGREE}, 9) AS lat,
      round(${CITY.lon} + x / ${METRES_PER_DEGREE_LON}, 9) AS lon,
      least(19, greatest(0, floor((x + ${CITY.width_m / 2}) / 1000)))::INTEGER AS east,
      least(29, greatest(0, floor((y + ${CITY.height_m / 2}) / 1000)))::INTEGER AS north
    FROM (${placed})`;
  await writeRows(officialSql(cities, out), out, options.threads);
  return {
    rows,
    seed,
    city: {...CITY},
    hotspots: hotspots.map((hotspot, i) => ({...hotspot, share: slots.place.share[i] ?? 0})),
    background_share: slots.place.share[hotspots.length] ?? 0,
    unlocated_share,
    arrest_share: ARREST_SHARE,
    type_share: Object.fromEntries(Object.keys(TYPES).map((type, i) => [type, slots.type.share[i] ?? 0])),
    hour_share: slots.hour.share,
    weekday_share: sumBy(slots.day.share, day.weekday, 7),
    month_share: sumBy(slots.day.share, day.month, 12),
    period: {from, days}
  };
}

function toMetres({lat, lon, radius_m}: Hotspot) {
  return {
    x: (lon - CITY.lon) * METRES_PER_DEGREE_LON,
    y: (lat - CITY.lat) * METRES_PER_DEGREE,
    radius: radius_m
  };
}
