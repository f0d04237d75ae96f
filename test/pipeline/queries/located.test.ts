import {join} from "node:path";
import {expect, it} from "vitest";
import {openEngine} from "../../../src/engine/engine.ts";
import {weightedPlaces} from "../../../src/pipeline/queries/located.ts";
import {localProjection} from "../../../src/space/projection.ts";
import {temporaryFolder} from "../../support/cli.ts";

const dir = temporaryFolder();

async function places(rows: string, several = false) {
  const engine = await openEngine({threads: 1, temp_dir: join(dir, "spill")});
  const file = join(dir, "incidents.parquet");
  await engine.run(
    `COPY (SELECT * FROM (VALUES ${rows}) AS t(lat, lon, "at", community_area, id)) TO '${file}' (FORMAT parquet)`
  );
  const found = await weightedPlaces(engine, file, "2017-10-01", localProjection(41.8, -87.6), several);
  engine.close();
  return found;
}

const row = (lat: number | null, area: number | null, day = "2017-03-01", id: string | null = null) =>
  `(${lat}::DOUBLE, -87.6, TIMESTAMP '${day}', ${area}::INT, ${id === null ? "NULL" : `'${id}'`}::VARCHAR)`;

it("a place is in the area that most of its incidents name, not in the lowest that any does", async () => {
  const stray = [row(41.7, 28), ...Array(5).fill(row(41.7, 67)), row(41.7, null), row(41.7, null)];
  const equal = [row(41.8, 9), row(41.8, 7)];
  const {lat, weight, named_area} = await places(
    [...stray, ...equal, row(41.9, null), row(null, 3)].join(", ")
  );
  expect([...lat]).toEqual([41.7, 41.8, 41.9]);
  expect([...weight]).toEqual([8, 2, 1]);
  expect([...named_area]).toEqual([67, 7, 0]);
});

it("incidents before the test days are counted apart, whatever area they name", async () => {
  const {weight, train} = await places(
    [row(41.7, 1), row(41.7, 2), row(41.7, 2, "2017-10-01"), row(41.7, 2, "2017-12-31")].join(", ")
  );
  expect([...weight]).toEqual([4]);
  expect([...train]).toEqual([2]);
});

it("offences of one report are counted once where they are told to be, by ID and time; rows without an ID are reports", async () => {
  const of = (id: string | null, day?: string) => row(41.7, 1, day, id);
  const rows = [of("A"), of("A"), of("A"), of("A", "2017-12-31"), of("B"), of(null), of(null), row(41.8, 1)];
  const {weight, reports, train_reports} = (await places(rows.join(", "), true)) as Record<
    string,
    Float64Array
  >;
  expect([[...weight], [...reports], [...train_reports]]).toEqual([
    [7, 1],
    [5, 1],
    [4, 1]
  ]);
  expect(await places(rows.join(", "))).not.toHaveProperty("reports");
});
