import {mkdirSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, expect, it} from "vitest";
import {type Engine, openEngine} from "../../../src/engine/engine.ts";
import {shiftWeeks} from "../../../src/patrol/shift-weeks.ts";
import {harmCounts} from "../../../src/pipeline/queries/harm-counts.ts";
import {createMembers} from "../../../src/pipeline/queries/zone-members.ts";
import {seededRandom} from "../../../src/stats/random.ts";
import {temporaryFolder} from "../../support/cli.ts";

const dir = temporaryFolder();
const file = join(dir, "incidents.parquet");
const FIRST = "2016-01-04"; // a Monday
const N_DAYS = 57;
const KINDS = [
  {
    type: "BATTERY",
    iucr: "041A",
    description: "AGGRAVATED: HANDGUN",
    name: "aggravated battery with a firearm"
  },
  {type: "BATTERY", iucr: "0460", description: "SIMPLE", name: "battery"},
  {type: "BATTERY", iucr: null, description: null, name: "battery"},
  {type: "THEFT", iucr: null, description: "OVER $500", name: "theft over $500"},
  {type: "JAYWALKING", iucr: null, description: null, name: "jaywalking (kinds in no table)"},
  {type: "NARCOTICS", iucr: "2024", description: "POSS: HEROIN(WHITE)", name: null}
];

const random = seededRandom(4);
const incidents = Array.from({length: 4000}, () => ({
  hour: Math.floor(random() * 24 * N_DAYS),
  place: Math.floor(random() * 4),
  kind: KINDS[Math.floor(random() * KINDS.length)]
}));

let engine: Engine;

beforeAll(async () => {
  mkdirSync(dir, {recursive: true});
  engine = await openEngine({threads: 1, temp_dir: join(dir, "spill")});
  const text = (value: string | null) => (value === null ? "NULL" : `'${value}'`);
  const rows = incidents.map(
    ({hour, place, kind: {type, iucr, description}}) =>
      `(${hour}, ${place}, '${type}', ${text(iucr)}, ${text(description)})`
  );
  await engine.run(
    `COPY (SELECT TIMESTAMP '${FIRST}' + INTERVAL (hour) HOUR + INTERVAL 7 MINUTE AS "at", type, iucr, description,
       CASE WHEN place < 3 THEN 41.8 + place / 100.0 END::DOUBLE AS lat, CASE WHEN place < 3 THEN -87.6 END::DOUBLE AS lon,
       'B' AS block, 'STREET' AS location, false AS arrest
     FROM (VALUES ${rows.join(", ")}) AS v(hour, place, type, iucr, description)) TO '${file}' (FORMAT parquet)`
  );
});

afterAll(() => engine.close());

it("counts kinds of offences of the targets on the ground and by shift of the week as counting each incident by hand does", async () => {
  const places = {
    lat: Float64Array.from([0, 1, 2], (place) => 41.8 + place / 100),
    lon: Float64Array.of(-87.6, -87.6, -87.6)
  };
  const weeks = shiftWeeks(FIRST, N_DAYS, {n_shifts: 3, start: 6, most: 99});
  await createMembers(engine, file, places, Int32Array.of(0, -1, 1));
  const {kinds, zones, slots} = await harmCounts(engine, file, 2, {
    targets: ["BATTERY", "THEFT", "JAYWALKING"],
    days: {first_day: FIRST, n_days: N_DAYS, end: N_DAYS},
    weeks,
    stamps: []
  });
  const names = kinds.kinds.map(({name}) => name);
  const located = incidents.filter(({place, kind}) => place < 3 && kind.name !== null);
  const tally = (test: (incident: (typeof incidents)[number]) => boolean) =>
    names.map((name) => located.filter((each) => each.kind.name === name && test(each)).length);
  expect(names.length).toBe(4);
  expect(kinds.kinds.map((kind) => kind.incidents)).toEqual(tally(() => true));
  expect(kinds.known_by).toEqual({
    code: located.filter(({kind}) => kind.iucr !== null).length,
    description: located.filter(({kind}) => kind.type === "THEFT").length,
    type: located.filter(({kind}) => kind.type === "BATTERY" && kind.iucr === null).length,
    nothing: located.filter(({kind}) => kind.type === "JAYWALKING").length
  });
  expect([...zones.zones]).toEqual([0, 2].flatMap((own) => tally(({place}) => place === own)));
  expect([...zones.all]).toEqual(tally(({place}) => place !== 1));
  const slotOf = (hour: number) => Math.floor(((hour - 6 + 168) % 168) / 8);
  const counted = ({hour}: {hour: number}) => hour >= 6 && hour < 6 + 168 * weeks.n_weeks;
  expect([...slots]).toEqual(
    Array.from({length: 21}, (_, slot) => tally((each) => counted(each) && slotOf(each.hour) === slot)).flat()
  );
});
