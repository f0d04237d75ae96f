import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {type Incidents, readIncidents} from "../../src/notebook/index.ts";
import {seededRandom} from "../../src/stats/random.ts";

/** A row of a made-up city near Valencia. */
export interface PlantedRow {
  /** Days from 1 January 2021. */
  day: number;
  minute: number;
  type: string;
  lat: number;
  lon: number;
  district: string;
}

const DISTRICTS = 12;
const DAYS = 800;

/** Districts in a row, each a little place of its own: in even ones thefts by day, in odd ones assaults at night; robberies everywhere, and one corner with most of all. */
export function plantedRows(n = 9000): PlantedRow[] {
  const random = seededRandom(7);
  const below = (most: number) => Math.floor(random() * most);
  const rows = Array.from({length: n}, () => {
    const hottest = random() < 0.03;
    const district = hottest ? 0 : below(DISTRICTS);
    const theft = random() < (district % 2 === 0 ? 0.85 : 0.15);
    const type = random() < 0.1 ? "ROBO CON VIOLENCIA" : theft ? "HURTO" : "LESIONES";
    const minute = 60 * ((theft ? 9 : 21) + below(8)) + below(60);
    const [north, east] = hottest ? [0, 0] : [below(4), below(4)];
    const [lat, lon] = [39.45 + north * 0.002, -0.42 + district * 0.02 + east * 0.002];
    return {day: below(DAYS), minute: minute % 1440, type, lat, lon, district: `Barrio ${district}`};
  });
  return rows.sort((a, b) => a.day - b.day || a.minute - b.minute);
}

/** Writes rows as a Spanish file. @param times whether the time of day is written */
export function writePlanted(file: string, rows: readonly PlantedRow[], {times}: {times: boolean}): void {
  const lines = rows.map(({day, minute, type, lat, lon, district}, i) => {
    const at = new Date(Date.UTC(2021, 0, 1 + day, 0, minute)).toISOString();
    return [
      `V${i}`,
      times ? at.slice(0, 16).replace("T", " ") : at.slice(0, 10),
      type,
      lat.toFixed(4),
      lon.toFixed(4),
      district
    ].join(",");
  });
  writeFileSync(file, `${["Expediente,Fecha,Delito,Latitud,Longitud,Barrio", ...lines].join("\n")}\n`);
}

export const COLUMNS = {
  id: "Expediente",
  date: "Fecha",
  type: "Delito",
  latitude: "Latitud",
  longitude: "Longitud",
  district: "Barrio"
};

/** Reads rows from a Spanish file with times of day and from one of dates alone. @param dir where the files are written, "timed.csv" and "dated.csv" */
export async function readPlanted(
  dir: string,
  rows: readonly PlantedRow[]
): Promise<[timed: Incidents, dated: Incidents]> {
  const [timed, dated] = await Promise.all(
    [true, false].map((times) => {
      const file = join(dir, times ? "timed.csv" : "dated.csv");
      writePlanted(file, rows, {times});
      return readIncidents(file, {columns: COLUMNS});
    })
  );
  return [timed, dated];
}

/** The sentence with which a promise ends in an error; empty where it does not. */
export const messageOf = (made: Promise<unknown>): Promise<string> =>
  made.then(
    () => "",
    (error: Error) => error.message
  );
