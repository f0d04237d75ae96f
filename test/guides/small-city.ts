import {mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {type SyntheticCityOptions, writeSyntheticCity} from "../support/synthetic-city.ts";

const HOTSPOTS = [
  {lat: 41.884, lon: -87.628, radius_m: 120, share: 0.2},
  {lat: 41.88, lon: -87.63, radius_m: 80, share: 0.15},
  {lat: 41.775, lon: -87.645, radius_m: 100, share: 0.15}
];

/** So few that a report of them takes seconds. */
const FEW = {rows: 80, days: 40, seed: 5};
/** As long as an evaluation asks for, and enough of them on the days of its tests. */
const LONG = {rows: 1500, days: 430, seed: 6, from: "2022-11-20"};

/** The files that the guides name, as small as can be; in place of the sample a city that is as small. */
const FILES: Record<string, Partial<SyntheticCityOptions> & {rows: number; seed: number}> = {
  "data/sample/chicago-2015-2017.parquet": LONG,
  "crimes-2023.csv": {...FEW, from: "2023-11-01"},
  "crimes-2024.csv.gz": {...FEW, seed: 7, from: "2024-01-01"},
  "other-city.parquet": FEW,
  "other-city.csv": LONG
};

/** Writes them into a copy of the project. */
export async function writeNamedFiles(copy: string): Promise<void> {
  for (const [name, city] of Object.entries(FILES)) {
    const out = join(copy, name);
    mkdirSync(dirname(out), {recursive: true});
    await writeSyntheticCity({block_level: true, hotspots: HOTSPOTS, ...city, out});
  }
  await writeReports(copy);
}

/** `reports.csv`: other names for columns, days before months. */
async function writeReports(copy: string): Promise<void> {
  const official = join(copy, "official.csv");
  await writeSyntheticCity({block_level: true, hotspots: HOTSPOTS, ...FEW, seed: 9, out: official});
  const [header, ...rows] = readFileSync(official, "utf8").trimEnd().split("\n");
  const columns = ["Date", "Primary Type", "Latitude", "Longitude"].map((name) =>
    header.split(",").indexOf(name)
  );
  const lines = rows.map((row) => {
    const [date, type, latitude, longitude] = columns.map((at) => row.split(",")[at]);
    const [month, day, rest] = date.split("/");
    return [`${day}/${month}/${rest}`, type, latitude, longitude, latitude, longitude].join(",");
  });
  writeFileSync(
    join(copy, "reports.csv"),
    ["Reported On,Offence,Latitude,Longitude,Y,X", ...lines, "never,THEFT,,,,"].join("\n")
  );
  rmSync(official);
}
