import {join} from "node:path";
import {expect, it} from "vitest";
import {withEngine} from "../../../src/engine/engine.ts";
import {placeKindCounts} from "../../../src/pipeline/queries/place-kind-counts.ts";
import {seededRandom} from "../../../src/stats/random.ts";
import {BLOCK_OF_HOUR, N_BLOCKS} from "../../../src/temporal/week-blocks.ts";
import {temporaryFolder} from "../../support/cli.ts";

const dir = temporaryFolder();
const MONDAY = Date.UTC(2017, 0, 2);
const HOUR = 3_600_000;
const TYPES = ["BATTERY", "THEFT"];
const lat = Float64Array.of(41.8, 41.81, 41.82);
const lon = Float64Array.of(-87.6, -87.61, -87.62);
const area = Int32Array.of(0, -1, 1);
const cell = Int32Array.of(4, 4, 7);

it("counts incidents by place, type, block of the week and half of the weeks, as one by one", async () => {
  const random = seededRandom(12);
  const incidents = Array.from({length: 4000}, () => ({
    place: Math.floor(random() * 3),
    type: Math.floor(random() * 2),
    hour: Math.floor(random() * 168 * 6)
  }));
  const expected = (place_of: Int32Array) => {
    const counts = new Map<string, number>();
    for (const {place, type, hour} of incidents) {
      // 9:00 is a time of thefts that stands for "not known".
      if (type === 1 && hour % 24 === 9) continue;
      const week = Math.floor((MONDAY + hour * HOUR - Date.UTC(1970, 0, 5)) / (168 * HOUR));
      const key = [place_of[place], type, BLOCK_OF_HOUR[hour % 168], week % 2].join();
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  };
  const {types, by_area, by_cell} = await withEngine(
    {threads: 1, temp_dir: join(dir, "spill")},
    async (engine) => {
      const file = join(dir, "incidents.parquet");
      const rows = incidents.map(
        ({place, type, hour}) =>
          `(TIMESTAMP '${new Date(MONDAY + hour * HOUR).toISOString().slice(0, 19)}', ${lat[place]}, ${lon[place]}, '${TYPES[type]}')`
      );
      await engine.run(
        `COPY (SELECT "at", lat::DOUBLE AS lat, lon::DOUBLE AS lon, type FROM (VALUES ${rows.join(", ")}) AS v("at", lat, lon, type)) TO '${file}'`
      );
      const nine = {
        time: "09:00",
        observed: 9,
        expected: 1,
        ratio: 9,
        firsts: null,
        over_used: true,
        reduced: true
      };
      return placeKindCounts(engine, file, {lat, lon}, {area, cell}, [{type: "THEFT", stamps: [nine]}]);
    }
  );
  expect(types).toEqual(TYPES);
  for (const [found, place_of] of [
    [by_area, area],
    [by_cell, cell]
  ] as const) {
    const counted = Array.from(found.n, (n, i): [string, number] => [
      [found.place[i], found.type[i], found.block[i], found.odd[i]].join(),
      n
    ]);
    expect(new Map(counted)).toEqual(expected(place_of));
  }
  expect(new Set(Array.from(by_cell.block)).size).toBe(N_BLOCKS);
});
