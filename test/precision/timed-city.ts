import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {seededRandom} from "../../src/stats/random.ts";

/** How the times of one and the same incidents are written. */
export const WRITTEN = ["minutes", "hours", "parts", "days", "months"] as const;
export type Written = (typeof WRITTEN)[number];

/** Days of the city from 1 January 2021 on: 26 months. */
const DAYS = 789;
const ROWS = 2200;

const two = (value: number): string => String(value).padStart(2, "0");
const isoDay = (day: number): string => new Date(Date.UTC(2021, 0, 1 + day)).toISOString().slice(0, 10);

/** One incident: its day, its minute of the day, its place and its type. */
export interface Incident {
  day: number;
  minute: number;
  place: string;
  type: string;
}

/**
 * A made-up city of 26 months, the same whenever it is asked: 36 corners of which some are far busier; thefts in the evening and most of
 * all at weekends, burglaries at 300 addresses by day, of which a third is followed by another at the same address within a week; a
 * third more of all in its second year.
 */
export function timedCity(): Incident[] {
  const random = seededRandom(11);
  const at = (lat: number, lon: number) => `${(52.5 + lat).toFixed(4)},${(13.3 + lon).toFixed(4)}`;
  const dayOf = () => {
    const day = Math.floor(DAYS * random());
    return day < 365 && random() < 0.25 ? Math.min(DAYS - 1, day + 365) : day;
  };
  const city: Incident[] = [];
  while (city.length < ROWS) {
    const day = dayOf();
    if (random() < 0.3) {
      const address = Math.floor(300 * random());
      const place = at(0.0015 * Math.floor(address / 20), 0.002 * (address % 20));
      const burgled = (on: number) =>
        city.push({day: on, minute: Math.floor(60 * (9 + 8 * random())), place, type: "Burglary"});
      burgled(day);
      if (random() < 0.35) burgled(Math.min(DAYS - 1, day + 1 + Math.floor(6 * random())));
      continue;
    }
    const corner = Math.floor(36 * random() ** 2);
    const weekend = [5, 6].includes((day + 4) % 7); // 1 January 2021 was a Friday
    if (!weekend && random() < 0.4) continue;
    const hour = (18 + Math.floor((weekend ? 9 : 14) * random())) % 24;
    const place = at(0.004 * Math.floor(corner / 6), 0.006 * (corner % 6));
    const minute = 60 * hour + Math.floor(60 * random());
    city.push({day, minute, place, type: random() < 0.7 ? "Theft" : "Assault"});
  }
  return city;
}

const PARTS = ["night", "morning", "afternoon", "evening"];

/** When an incident happened, as a file of such times has it: a date, and a word of the day. */
function moment({day, minute}: Incident, written: Written): string {
  const date = isoDay(day);
  const hour = Math.floor(minute / 60);
  switch (written) {
    case "minutes":
      return `${date} ${two(hour)}:${two(minute % 60)},`;
    case "hours":
      return `${date} ${two(hour)}:00,`;
    case "parts":
      return `${date},${PARTS[Math.floor(hour / 6)]}`;
    case "days":
      return `${date},`;
    case "months":
      return `${date.slice(0, 7)},`;
  }
}

/** Writes incidents with times of a precision and says where. */
export function writeCity(folder: string, written: Written, incidents: readonly Incident[]): string {
  const file = join(folder, `${written}.csv`);
  const rows = incidents.map((each) => `${moment(each, written)},${each.place},${each.type}`);
  writeFileSync(file, `Date,Shift,Latitude,Longitude,Type\n${rows.join("\n")}\n`);
  return file;
}

/** The month of an incident, as its date begins. */
export const monthOf = ({day}: Incident): string => isoDay(day).slice(0, 7);
