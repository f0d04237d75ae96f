import {existsSync} from "node:fs";
import {mkdir, readdir, rename, rm} from "node:fs/promises";
import {join} from "node:path";
import {literal, openDatabase} from "../src/engine/database.ts";
import {writeSyntheticCity} from "../test/support/synthetic-city.ts";

/** Rows of the three real years, which the synthetic ones stand in for. */
const ROWS = 800_534;
const YEARS = [2015, 2016, 2017];

/** The three yearly files of incidents: the real ones where they lie beside the project, else synthetic ones. */
export async function yearlyFiles(root: string): Promise<{files: string[]; origin: "real" | "synthetic"}> {
  const real = join(root, "../shared/data/chicago");
  const names = existsSync(real)
    ? (await readdir(real)).filter((name) => name.endsWith(".csv.gz")).sort()
    : [];
  if (names.length > 0) return {files: names.map((name) => join(real, name)), origin: "real"};
  return {files: await syntheticYears(join(root, "data/cache/bench")), origin: "synthetic"};
}

/** One synthetic city, cut into its years; kept for the next run. */
async function syntheticYears(folder: string): Promise<string[]> {
  const files = YEARS.map((year) => join(folder, `city-${year}.csv.gz`));
  if (files.every(existsSync)) return files;
  await mkdir(folder, {recursive: true});
  const city = join(folder, "city.csv");
  await writeSyntheticCity({rows: ROWS, seed: 42, out: city, block_level: true});
  const database = await openDatabase({spill: join(folder, "spill"), threads: 2, memory_limit: "1GB"});
  for (const [i, file] of files.entries()) {
    await database.run(
      `COPY (FROM read_csv(${literal(city)}, all_varchar = true) WHERE "Year" = '${YEARS[i]}')
       TO ${literal(`${file}.tmp`)} (FORMAT csv, COMPRESSION gzip)`
    );
    await rename(`${file}.tmp`, file);
  }
  database.close();
  await rm(city);
  return files;
}
