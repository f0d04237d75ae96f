import {existsSync, mkdirSync, statSync} from "node:fs";
import {availableParallelism} from "node:os";
import {join} from "node:path";
import {kmeans} from "../src/cluster/kmeans/kmeans.ts";
import {literal} from "../src/engine/database.ts";
import {withEngine} from "../src/engine/engine.ts";
import {writeColumns} from "../src/pipeline/artifacts/files.ts";
import {distinctPlaces} from "../src/space/distinct-places.ts";
import {localProjection, toX, toY} from "../src/space/projection.ts";
import {seededRandom} from "../src/stats/random.ts";
import {readFirst, type Table} from "./job.ts";

const SAMPLE = "data/sample/chicago-2015-2017.parquet";
const SEED = 4;
/** Greatest move of a jittered row east, west, north or south: it stays in its block. */
const JITTER_M = 33;
/** Points of each block in the synthetic city, so that places grow in number with the rows as in longer records. */
const POINTS_PER_BLOCK = 3;
const N_LABELS = 8;

interface Plane {
  x: Float64Array;
  y: Float64Array;
}

/** Tables in metres, of little-endian Float64. */
export interface ClusterData {
  /** Every located row of the sample. */
  sample: Table;
  sampleJittered: Table;
  /** Distinct places of the sample's first rows, with weights and the labels of k-means. */
  samplePlaces: (rows: number) => Table;
  /** Rows on three points of each of the sample's blocks, drawn by the block's incidents. */
  synthetic: (rows: number) => Table;
  syntheticJittered: (rows: number) => Table;
}

/** The inputs of the clustering benchmark; each is made when first asked for and kept in `data/cache`. */
export async function clusterData(root: string, onStep: (text: string) => void): Promise<ClusterData> {
  const folder = join(root, "data/cache/bench/cluster");
  mkdirSync(folder, {recursive: true});
  const kept = (name: string, make: () => Record<string, Float64Array>): Table => {
    if (!existsSync(join(folder, `${name}.columns.json`))) {
      onStep(`writing ${name}`);
      writeColumns(folder, name, make());
    }
    return open(join(folder, name));
  };
  if (!existsSync(join(folder, "sample.columns.json"))) await writeSample(root, folder);
  const sample = open(join(folder, "sample"));
  return {
    sample,
    sampleJittered: kept("sample-jittered", () => jittered(readPlane(sample, sample.rows))),
    samplePlaces: (rows) => kept(`sample-places-${rows}`, () => labelledPlaces(readPlane(sample, rows))),
    synthetic: (rows) => kept(`synthetic-${rows}`, () => drawCity(readPlane(sample, sample.rows), rows)),
    syntheticJittered: (rows) =>
      kept(`synthetic-jittered-${rows}`, () => jittered(drawCity(readPlane(sample, sample.rows), rows)))
  };
}

function open(path: string): Table {
  const columns = ["x", "y", "weight", "label"].filter((name) => existsSync(`${path}.${name}.bin`));
  return {path, columns, rows: statSync(`${path}.x.bin`).size / Float64Array.BYTES_PER_ELEMENT};
}

const readPlane = ({path}: Table, rows: number): Plane => ({
  x: readFirst(`${path}.x.bin`, rows),
  y: readFirst(`${path}.y.bin`, rows)
});

/** The located rows of the sample around its median place, shuffled. */
async function writeSample(root: string, folder: string): Promise<void> {
  const file = literal(join(root, SAMPLE));
  const asking = {threads: availableParallelism(), temp_dir: join(folder, "spill")};
  const {centre, lat, lon} = await withEngine(asking, async (engine) => {
    const [centre] = await engine.rows<{lat: number; lon: number}>(
      `SELECT median("Latitude") AS lat, median("Longitude") AS lon FROM ${file}`
    );
    const places = await engine.columns(
      `SELECT "Latitude" AS lat, "Longitude" AS lon FROM ${file} WHERE lat IS NOT NULL ORDER BY lat, lon`,
      ["lat", "lon"]
    );
    return {centre, ...places};
  });
  const projection = localProjection(centre.lat, centre.lon);
  const random = seededRandom(SEED);
  for (let i = lat.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [lat[i], lat[j]] = [lat[j], lat[i]];
    [lon[i], lon[j]] = [lon[j], lon[i]];
  }
  writeColumns(folder, "sample", {
    x: lon.map((value) => toX(projection, value)),
    y: lat.map((value) => toY(projection, value))
  });
}

function labelledPlaces({x, y}: Plane) {
  const places = distinctPlaces(x, y, new Float64Array(x.length).fill(1));
  const {labels} = kmeans(places.x, places.y, places.weights, {n_clusters: N_LABELS});
  return {x: places.x, y: places.y, weight: places.weights, label: Float64Array.from(labels)};
}

/** Draws rows of a city with the sample's blocks and densities; the same beginning for any number of rows. */
export function drawCity(sample: Plane, rows: number) {
  const {x, y, n, place} = distinctPlaces(sample.x, sample.y, new Float64Array(sample.x.length).fill(1));
  const random = seededRandom(SEED);
  const east = new Float64Array(n * POINTS_PER_BLOCK);
  const north = new Float64Array(n * POINTS_PER_BLOCK);
  for (let p = 0; p < east.length; p++) {
    const i = Math.floor(p / POINTS_PER_BLOCK);
    const reach = p % POINTS_PER_BLOCK === 0 ? 0 : JITTER_M;
    east[p] = x[i] + reach * (2 * random() - 1);
    north[p] = y[i] + reach * (2 * random() - 1);
  }
  const city = {x: new Float64Array(rows), y: new Float64Array(rows)};
  for (let r = 0; r < rows; r++) {
    const block = place[Math.floor(random() * place.length)];
    const p = block * POINTS_PER_BLOCK + Math.floor(random() * POINTS_PER_BLOCK);
    city.x[r] = east[p];
    city.y[r] = north[p];
  }
  return city;
}

/** Each row moved by its own draw from a square around it, so that no two share a place. */
export function jittered({x, y}: Plane) {
  const random = seededRandom(SEED + 1);
  const moved = {x: new Float64Array(x.length), y: new Float64Array(y.length)};
  for (let r = 0; r < x.length; r++) {
    moved.x[r] = x[r] + JITTER_M * (2 * random() - 1);
    moved.y[r] = y[r] + JITTER_M * (2 * random() - 1);
  }
  return moved;
}
