import {mkdirSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {untimedSql} from "../../../src/calendar/untimed.ts";
import {type Engine, openEngine} from "../../../src/engine/engine.ts";
import {shiftWeeks} from "../../../src/patrol/shift-weeks.ts";
import {atPlaceholder, placeholderWeight} from "../../../src/pipeline/queries/placeholder-weight.ts";
import {weekSlots} from "../../../src/pipeline/queries/week-counts.ts";
import {seededRandom} from "../../../src/stats/random.ts";
import {temporaryFolder} from "../../support/cli.ts";

const dir = temporaryFolder();
const file = join(dir, "incidents.parquet");
const FIRST = "2015-01-01"; // a Thursday
const N_DAYS = 60;
const TYPES = ["THEFT", "BATTERY"];

interface Incident {
  /** Hours since the first day's midnight. */
  hour: number;
  zone: number;
  type: string;
}

const random = seededRandom(2);
const incidents: Incident[] = Array.from({length: 3000}, () => ({
  hour: Math.floor(random() * 24 * N_DAYS),
  zone: Math.floor(random() * 4) - 1,
  type: ["THEFT", "BATTERY", "NARCOTICS"][Math.floor(random() * 3)]
}));

let engine: Engine;

beforeAll(async () => {
  mkdirSync(dir, {recursive: true});
  engine = await openEngine({threads: 1, temp_dir: join(dir, "spill")});
  const rows = incidents.map(({hour, zone, type}) => `(${hour}, ${zone}, '${type}')`).join(", ");
  await engine.run(
    `CREATE TABLE every AS SELECT TIMESTAMP '${FIRST}' + INTERVAL (hour) HOUR + INTERVAL 17 MINUTE AS "at", zone, type, 41.8 AS lat, -87.6 AS lon
     FROM (VALUES ${rows}) AS v(hour, zone, type)`
  );
  await engine.run(`COPY every TO '${file}' (FORMAT parquet)`);
  await engine.run("CREATE TABLE member AS SELECT * FROM every WHERE zone >= 0");
});

describe("counts by week and shift", () => {
  it.each([
    [3, 6],
    [3, 0],
    [4, 5],
    [1, 23]
  ])("of %s shifts from hour %s are those of counting each incident by hand", async (n_shifts, start) => {
    const weeks = shiftWeeks(FIRST, N_DAYS, {n_shifts, start, most: 6});
    expect(weeks).toMatchObject({n_weeks: 6, first: start === 0 ? 4 + 14 : 4 + 7});
    const {zones, city, n_slots} = await weekSlots(engine, file, weeks, {
      n_zones: 3,
      first_day: FIRST,
      types: TYPES,
      weight: "1"
    });
    const by_hand = new Float64Array(zones.length);
    const city_by_hand = new Float64Array(city.length);
    for (const {hour, zone, type} of incidents) {
      // Hours since the first week began: on its Monday, with the first shift.
      const since = hour - weeks.first * 24 - start;
      const week = Math.floor(since / 168);
      if (since < 0 || week >= weeks.n_weeks || !TYPES.includes(type)) continue;
      const slot = Math.floor((since - 168 * week) / (24 / n_shifts));
      if (zone >= 0) by_hand[(zone * weeks.n_weeks + week) * n_slots + slot]++;
      city_by_hand[week * n_slots + slot]++;
    }
    expect(zones).toEqual(by_hand);
    expect(city).toEqual(city_by_hand);
  });

  it("take full weeks alone: the last shift of the last one ends before the day that does not count", () => {
    const last = (end: number, start: number) => {
      const {first, n_weeks} = shiftWeeks(FIRST, end, {n_shifts: 3, start, most: 999});
      return first + 7 * n_weeks;
    };
    expect(last(4 + 14, 0)).toBe(4 + 14);
    expect(last(4 + 14, 6)).toBe(4 + 7);
    expect(last(4 + 15, 6)).toBe(4 + 14);
    expect(shiftWeeks(FIRST, 5, {n_shifts: 3, start: 6, most: 9}).n_weeks).toBe(0);
  });
});

describe("a record's weight by its time", () => {
  const stamp = (time: string, observed: number, expected: number, reduced: boolean) => {
    return {time, observed, expected, ratio: observed / expected, firsts: 0.1, over_used: reduced, reduced};
  };
  const types = [
    {type: "FRAUD", stamps: [stamp("00:01", 300, 3, true), stamp("12:00", 400, 200, true)]},
    {type: "THEFT", stamps: [stamp("00:01", 50, 25, true), stamp("12:00", 400, 290, false)]}
  ];
  const records = ["00:00:00", "00:01:00", "12:00:00", "12:00:01", "09:30:00"].flatMap((time) =>
    ["FRAUD", "THEFT", "ARSON"].map((type) => `(TIMESTAMP '2015-01-01 ${time}', '${type}')`)
  );
  const ask = async <T>(sql: string) =>
    (await engine.rows<{w: T}>(`SELECT ${sql} AS w FROM (VALUES ${records.join()}) AS v("at", type)`)).map(
      ({w}) => w
    );

  it("is less at times that stand for “not known” in its type, and 1 at all others", async () => {
    expect(await ask(`(${placeholderWeight(types)})::DOUBLE`)).toEqual([
      1, 1, 1, 0.01, 0.5, 1, 0.5, 1, 1, 1, 1, 1, 1, 1, 1
    ]);
    const at = await ask<boolean>(atPlaceholder(types));
    expect(at.flatMap((each, i) => (each ? [i] : []))).toEqual([3, 4, 6]);
  });

  it("is 1 where no time stands for “not known”", async () => {
    const usual = [{type: "THEFT", stamps: [stamp("12:00", 10, 10, false)]}];
    for (const own of [usual, []]) {
      expect(new Set(await ask(`(${placeholderWeight(own)})::DOUBLE`))).toEqual(new Set([1]));
      expect(new Set(await ask(atPlaceholder(own)))).toEqual(new Set([false]));
    }
  });

  it("is 0 of a record without a time of day, and 1 of one at midnight", async () => {
    const weights = await engine.rows<{w: number; p: boolean}>(
      `SELECT (${placeholderWeight([])})::DOUBLE AS w, ${atPlaceholder([])} AS p FROM
       (VALUES (${untimedSql("TIMESTAMP '2015-01-01 09:00'")}, 'THEFT'), (TIMESTAMP '2015-01-01', 'THEFT')) AS v("at", type)`
    );
    expect(weights).toEqual([
      {w: 0, p: true},
      {w: 1, p: false}
    ]);
  });
});
