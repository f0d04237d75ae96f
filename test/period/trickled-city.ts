import {seededRandom} from "../../src/stats/random.ts";

const DAY_MS = 86_400_000;
const HEADER = "Date,Type,Latitude,Longitude";

/** A record of a made-up city: when, what and where. */
export interface MadeRow {
  at: number;
  type: string;
  lat: number;
  lon: number;
}

export interface CityAsked {
  /** First day of the period, ISO. */
  from: string;
  days: number;
  rows: number;
  /** Share of the days that have passed, 0–1 → how many incidents a day, over those of the busiest; default the same on all. */
  pace?: (share: number) => number;
  seed?: number;
}

/** Incidents at forty busy places and around them, drawn over the days of a period. */
export function madeCity({from, days, rows, pace = () => 1, seed = 1}: CityAsked): MadeRow[] {
  const random = seededRandom(seed);
  const centred = (spread: number) => spread * (random() + random() + random() - 1.5);
  const spots = Array.from({length: 40}, () => [33.76 + centred(0.08), -84.4 + centred(0.08)]);
  const types = ["LARCENY", "LARCENY", "AUTO THEFT", "ASSAULT"];
  const start = Date.parse(from);
  const made: MadeRow[] = [];
  while (made.length < rows) {
    const share = random();
    if (random() > pace(share)) continue;
    const spot = random() < 0.6 ? spots[Math.floor(random() * spots.length)] : null;
    const [lat, lon] = spot ?? [33.76 + centred(0.1), -84.4 + centred(0.1)];
    const at = start + Math.floor(share * days * 1440) * 60_000;
    made.push({at, type: types[Math.floor(random() * types.length)], lat, lon});
  }
  return made;
}

/** Rows that trickle in over so many days before a date, or after it where these are below 0: as in the city, but seldom. */
export function trickle(
  city: readonly MadeRow[],
  n: number,
  beside: string,
  days: number,
  seed = 2
): MadeRow[] {
  const random = seededRandom(seed);
  const edge = Date.parse(beside);
  return Array.from({length: n}, () => ({
    ...city[Math.floor(random() * city.length)],
    at: edge - Math.sign(days) * DAY_MS - Math.floor(random() * days * 1440) * 60_000
  }));
}

/** Rows on one day. */
export const onDay = (city: readonly MadeRow[], n: number, day: string): MadeRow[] =>
  city.slice(0, n).map((row) => ({...row, at: Date.parse(day) + 12 * 3_600_000}));

/** How dates are written. */
const WRITTEN = {minute: 16, day: 10, month: 7} as const;

/** The rows as a file, in the order given. @param to how finely dates are written */
export const csvOf = (rows: readonly MadeRow[], to: keyof typeof WRITTEN = "minute"): string =>
  [
    HEADER,
    ...rows.map(
      ({at, type, lat, lon}) =>
        `${new Date(at).toISOString().replace("T", " ").slice(0, WRITTEN[to])},${type},${lat.toFixed(5)},${lon.toFixed(5)}`
    ),
    ""
  ].join("\n");

/** The rows by day, as the main period is found from. */
export function daysOf(rows: readonly MadeRow[]): {day: number; n: number}[] {
  const counted = new Map<number, number>();
  for (const {at} of rows) {
    const day = Math.floor(at / DAY_MS);
    counted.set(day, (counted.get(day) ?? 0) + 1);
  }
  return [...counted].sort(([a], [b]) => a - b).map(([day, n]) => ({day, n}));
}
