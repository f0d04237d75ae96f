import {readFileSync} from "node:fs";
import path from "node:path";
import {describe, expect, it} from "vitest";
import {openDatabase} from "../../src/engine/database.ts";
import {ingestFiles, testFolder} from "../incidents/fixture.ts";
import {drawsSql, shareSlots} from "./draws.ts";
import {writeSyntheticCity} from "./synthetic-city.ts";

const folder = testFolder();
const ROWS = 40_000;

const metres = (a: {lat: number; lon: number}, lat: number, lon: number) => {
  const rad = Math.PI / 180;
  const x = (lon - a.lon) * rad * Math.cos(((lat + a.lat) / 2) * rad);
  return Math.hypot(x, (lat - a.lat) * rad) * 6_371_008.8;
};

/** Five standard deviations of a share drawn `n` times: a test of a fixed seed that is no accident of it. */
const slack = (share: number, n = ROWS) => 5 * Math.sqrt((share * (1 - share)) / n);

describe("writeSyntheticCity", () => {
  it("plants hotspots, rhythms and gaps that counting recovers", async () => {
    const out = path.join(folder, "city.csv.gz");
    const truth = await writeSyntheticCity({rows: ROWS, seed: 11, out, block_level: false});
    const {incidents, result} = await ingestFiles(path.join(folder, "city"), {files: [out], threads: 2});
    expect(result.totals).toMatchObject({rows_read: ROWS, rejected: 0});
    expect(result.totals.unlocated / ROWS).toBeCloseTo(truth.unlocated_share, 2);
    const located = incidents.filter((row) => row.lat !== null) as {lat: number; lon: number}[];
    const city_m2 = truth.city.width_m * truth.city.height_m;
    for (const hotspot of truth.hotspots) {
      const inside = located.filter(({lat, lon}) => metres(hotspot, lat, lon) <= hotspot.radius_m);
      const background = (truth.background_share * Math.PI * hotspot.radius_m ** 2) / city_m2;
      const expected = hotspot.share + background;
      expect(Math.abs(inside.length / located.length - expected)).toBeLessThan(slack(expected));
    }
    const dates = incidents.map((row) => new Date(`${row.at}Z`));
    const close = (shares: readonly number[], of: (date: Date) => number) => {
      const counts = new Array<number>(shares.length).fill(0);
      for (const date of dates) counts[of(date)] = (counts[of(date)] ?? 0) + 1;
      shares.forEach((share, i) => {
        expect(Math.abs((counts[i] ?? 0) / ROWS - share)).toBeLessThan(slack(share));
      });
    };
    close(truth.hour_share, (date) => date.getUTCHours());
    close(truth.weekday_share, (date) => date.getUTCDay());
    close(truth.month_share, (date) => date.getUTCMonth());
    for (const [type, share] of Object.entries(truth.type_share)) {
      const count = incidents.filter((row) => row.type === type).length;
      expect(Math.abs(count / ROWS - share)).toBeLessThan(slack(share));
    }
    const arrests = incidents.filter((row) => row.arrest === true).length;
    expect(Math.abs(arrests / ROWS - truth.arrest_share)).toBeLessThan(slack(truth.arrest_share));
  });

  it("is the same file for the same seed whatever the threads, and another for another seed", async () => {
    const bytes = async (seed: number, threads: number) => {
      const out = path.join(folder, "same.csv");
      await writeSyntheticCity({rows: 5000, seed, out, block_level: true, threads});
      return readFileSync(out, "utf8");
    };
    const first = await bytes(1, 1);
    expect((await bytes(1, 2)) === first).toBe(true);
    expect((await bytes(2, 2)) === first).toBe(false);
    expect(first.split("\n")).toHaveLength(5002);
  });

  it("repeats places at block level, and hardly ever without", async () => {
    const places = async (block_level: boolean) => {
      const out = path.join(folder, `places-${block_level}.parquet`);
      await writeSyntheticCity({rows: 20_000, seed: 3, out, block_level});
      const {incidents} = await ingestFiles(path.join(folder, `places-${block_level}`), {files: [out]});
      const located = incidents.filter((row) => row.lat !== null);
      return new Set(located.map((row) => `${row.lat} ${row.lon}`)).size / located.length;
    };
    expect(await places(true)).toBeLessThan(0.7);
    expect(await places(false)).toBeGreaterThan(0.999);
  });

  it("takes hotspots of one's own, and refuses what makes no city", async () => {
    const out = path.join(folder, "own.parquet");
    const hotspot = {lat: 41.84, lon: -87.7, radius_m: 50, share: 1};
    const truth = await writeSyntheticCity({
      rows: 500,
      seed: 1,
      out,
      block_level: false,
      hotspots: [hotspot]
    });
    expect(truth).toMatchObject({background_share: 0, hotspots: [hotspot]});
    const {result} = await ingestFiles(path.join(folder, "own"), {files: [out]});
    expect(metres(hotspot, result.median_lat, result.median_lon)).toBeLessThan(10);
    const write = (options: object) =>
      writeSyntheticCity({rows: 5, seed: 1, out, block_level: true, ...options});
    await expect(write({rows: 0})).rejects.toThrow("rows must be a whole number above 0, got 0");
    await expect(write({days: 1.5})).rejects.toThrow("days must be a whole number above 0, got 1.5");
    await expect(write({hotspots: [hotspot, hotspot]})).rejects.toThrow("sum to at most 1, got 2");
    await expect(write({out: "city.txt"})).rejects.toThrow("got city.txt");
    await expect(write({from: "soon"})).rejects.toThrow("got soon");
  });
});

describe("drawsSql", () => {
  it("is the same hash as the one computed here in 32-bit arithmetic", async () => {
    const mix = (value: number) => {
      let x = value;
      x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
      x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
      return (x ^ (x >>> 15)) >>> 0;
    };
    const draw = (i: number, seed: number, column: number) =>
      mix((Math.imul(i, 0x9e3779b1) ^ mix((seed ^ Math.imul(column + 1, 0x9e3779b1)) >>> 0)) >>> 0);
    const database = await openDatabase({spill: folder, threads: 1, memory_limit: "500MB"});
    const rows = await database.rows<{i: number; u0: number; u1: number}>(drawsSql(1000, 42, 2));
    database.close();
    expect(rows).toEqual(rows.map(({i}) => ({i, u0: draw(i, 42, 0), u1: draw(i, 42, 1)})));
    expect(rows).toHaveLength(1000);
  });
});

describe("shareSlots", () => {
  it("gives every weight its share of the slots, to the nearest slot", () => {
    const {slots, share} = shareSlots([1, 2, 5], 10);
    expect(slots).toHaveLength(1024);
    expect(share).toEqual([0.125, 0.25, 0.625]);
    expect(shareSlots([1, 1, 1], 3).share).toEqual([0.375, 0.375, 0.25]);
  });
});
