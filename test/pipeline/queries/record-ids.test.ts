import {join} from "node:path";
import {expect, it} from "vitest";
import {withEngine} from "../../../src/engine/engine.ts";
import {locatedHistory} from "../../../src/pipeline/queries/located.ts";
import {recordIds} from "../../../src/pipeline/queries/record-ids.ts";
import {localProjection} from "../../../src/space/projection.ts";
import {temporaryFolder} from "../../support/cli.ts";

const dir = temporaryFolder();
const DAYS = {first_day: "2017-03-01", n_days: 4, end: 3};

/** IDs, and the history they go with, of rows of id, time, latitude and type. */
function read(rows: readonly (readonly [id: string | null, at: string, lat: number | null, type: string])[]) {
  const values = rows.map(
    ([id, at, lat, type]) =>
      `(${id === null ? "NULL" : `'${id}'`}, TIMESTAMP '2017-03-0${at}', ${lat}::DOUBLE, -87.6, '${type}')`
  );
  return withEngine({threads: 1, temp_dir: join(dir, "spill")}, async (engine) => {
    const file = join(dir, "incidents.parquet");
    await engine.run(
      `COPY (SELECT * FROM (VALUES ${values.join(", ")}) AS t(id, "at", lat, lon, type)) TO '${file}'`
    );
    const history = await locatedHistory(engine, file, DAYS, localProjection(41.8, -87.6));
    return {ids: [...(await recordIds(engine, file, DAYS))], history};
  });
}

it("IDs come in the order of the history: by time, place and type, of located incidents of the counted days", async () => {
  const {ids, history} = await read([
    ["7", "2 10:00", 41.8, "THEFT"],
    ["9", "1 12:00", 41.8, "THEFT"],
    ["5", "1 12:00", 41.7, "THEFT"],
    ["6", "1 12:00", 41.8, "ARSON"],
    ["8", "3 09:00", null, "ARSON"],
    ["3", "4 09:00", 41.8, "THEFT"]
  ]);
  expect(ids).toEqual([5, 6, 9, 7]);
  expect([...history.day]).toEqual([0, 0, 0, 1]);
  expect(Array.from(history.type, (type) => history.type_names[type])).toEqual([
    "THEFT",
    "ARSON",
    "THEFT",
    "THEFT"
  ]);
});

it("an ID that is missing, no whole number, or too long to be told exactly is none", async () => {
  const {ids} = await read([
    ["HY-12", "1 01:00", 41.8, "THEFT"],
    [null, "1 02:00", 41.8, "THEFT"],
    ["12.5", "1 03:00", 41.8, "THEFT"],
    ["1234567890123456", "1 04:00", 41.8, "THEFT"],
    ["123456789012345", "1 05:00", 41.8, "THEFT"]
  ]);
  expect(ids).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN, 123_456_789_012_345]);
});
