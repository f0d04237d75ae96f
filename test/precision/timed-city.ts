import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {seededRandom} from "../../src/stats/random.ts";

/** How the times of one and the same incidents are written. */
export type Written = "minutes" | "hours" | "parts" | "days" | "months";

/** Rows of the city, and its months from January 2021 on. */
export const N_ROWS = 3000;
const DAYS = 790; // 2021-01-01 to 2023-03-01, of which the last day holds none

const two = (value: number): string => String(value).padStart(2, "0");

const PARTS = ["night", "morning", "afternoon", "evening"];

/** One incident: its moment in minutes, its place and its type. */
interface Incident {
  day: number;
  minute: number;
  place: string;
  type: string;
}

/**
 * A made-up city of 36 corners, a fifth of them far busier, with thefts at night, burglaries by day, and more of both in summer; the
 * same incidents whenever it is asked.
 */
export function timedCity(): Incident[] {
  const random = seededRandom(11);
  return Array.from({length: N_ROWS}, () => {
    const day = Math.floor((DAYS - 1) * random());
    const corner = Math.floor(36 * random() ** 3);
    const burglary = random() < 0.3;
    const hour = Math.floor(burglary ? 9 + 8 * random() : (18 + 10 * random()) % 24);
    return {
      day,
      minute: 60 * hour + Math.floor(60 * random()),
      place: `${(52.5 + 0.004 * Math.floor(corner / 6)).toFixed(4)},${(13.3 + 0.006 * (corner % 6)).toFixed(4)}`,
      type: burglary ? "Burglary" : random() < 0.7 ? "Theft" : "Assault"
    };
  });
}

/** When an incident happened, as a file of such times has it. */
function moment({day, minute}: Incident, written: Written): string {
  const date = new Date(Date.UTC(2021, 0, 1 + day)).toISOString().slice(0, 10);
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

/** Writes the city with times of a precision and says where; of days a second file of minutes may stand beside it. */
export function writeCity(folder: string, written: Written, incidents = timedCity()): string {
  const file = join(folder, `${written}.csv`);
  const rows = incidents.map((each) => `${moment(each, written)},${each.place},${each.type}`);
  writeFileSync(file, `Date,Shift,Latitude,Longitude,Type\n${rows.join("\n")}\n`);
  return file;
}
